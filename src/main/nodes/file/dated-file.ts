import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { DateTime } from 'luxon';
import { requireWithin } from '../input-error';
import { choice, integer } from '../ports';
import { isMissing, writeError } from './file-error';

const mostKept = 10_000;
const patterns = { never: '', day: 'yyyy-MM-dd', month: 'yyyy-MM' } as const;
export type Period = keyof typeof patterns;

export const datedInputs = {
  period: choice({
    title: 'New file',
    options: { never: 'Never', day: 'Each day', month: 'Each month' },
    default: 'never',
    description: 'Then the name has the date in it: log.csv becomes log.2026-01-31.csv, in the time of this machine.',
  }),
  keep_dated: integer({
    title: 'Keep dates',
    default: 0,
    min: 0,
    max: mostKept,
    wirable: false,
    description: 'Files of so many days or months stay, and older ones are deleted; 0 keeps all.',
    shownWhen: { period: { is: ['day', 'month'] } },
  }),
};

/** Of the files that have dates in their names. */
export interface Dated {
  readonly period: Period;
  readonly keep: number;
}

/** INPUT_INVALID */
export function readDated({ period, keep_dated }: { readonly period: Period; readonly keep_dated: number }): Dated {
  requireWithin('keep_dated', keep_dated, 0, mostKept);
  return { period, keep: keep_dated };
}

/** The file of a moment in Unix seconds. */
export function datedPath(path: string, period: Period, now: number): string {
  if (period === 'never') return path;
  const end = extname(path);
  return `${path.slice(0, path.length - end.length)}.${DateTime.fromSeconds(now).toFormat(patterns[period])}${end}`;
}

/** Deletes the files of this name that are older than the newest `keep` dates, those put aside for their size too. FILE_UNWRITABLE */
export async function removeOldDates(path: string, { period, keep }: Dated): Promise<void> {
  if (period === 'never' || keep === 0) return;
  const end = extname(path);
  const start = `${basename(path, end)}.`;
  const shape = new RegExp(`^(${period === 'day' ? String.raw`\d{4}-\d\d-\d\d` : String.raw`\d{4}-\d\d`})(.*)$`);
  try {
    const dated = (await readdir(dirname(path))).flatMap((name) => {
      const [, date, rest = ''] = (name.startsWith(start) && shape.exec(name.slice(start.length))) || [];
      const isOurs = date !== undefined && rest.startsWith(end) && /^(\.\d+)?$/.test(rest.slice(end.length));
      return isOurs ? [{ name, date }] : [];
    });
    const kept = new Set([...new Set(dated.map(({ date }) => date))].sort().slice(-keep));
    for (const { name, date } of dated) if (!kept.has(date)) await rm(join(dirname(path), name), { force: true });
  } catch (error) {
    if (!isMissing(error)) throw writeError(path, error);
  }
}
