import { z } from 'zod';
import type { LogLine } from '#shared/protocol/run-status';

export const logFilterSchema = z.enum(['all', 'info', 'warning', 'error']);
export type LogFilter = z.infer<typeof logFilterSchema>;

const rank: Readonly<Record<LogLine['level'], number>> = { debug: 0, info: 1, warning: 2, error: 3 };
const least: Readonly<Record<LogFilter, number>> = { all: 0, info: 1, warning: 2, error: 3 };

/** Lines at least as grave as the filter asks, and with the text in them. */
export function filterLines(lines: readonly LogLine[], filter: LogFilter, text: string): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  if (filter === 'all' && wanted === '') return lines;
  return lines.filter(
    (line) => rank[line.level] >= least[filter] && (wanted === '' || line.message.toLowerCase().includes(wanted)),
  );
}

/** Keys that stay with a line while older ones fall off the front. */
export function createLineKeys(): (line: LogLine) => number {
  const keys = new WeakMap<LogLine, number>();
  let next = 0;
  return (line) => {
    const known = keys.get(line);
    if (known !== undefined) return known;
    next += 1;
    keys.set(line, next);
    return next;
  };
}
