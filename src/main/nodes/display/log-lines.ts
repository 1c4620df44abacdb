import type { Display } from '#shared/graph/kinds/displays';

type LogDisplay = Extract<Display, { type: 'log' }>;
type Line = LogDisplay['lines'][number];

const mostLines = 200;
const longestLine = 1000;

export interface LogLines {
  /** `time` in Unix seconds. */
  add(time: number, level: Line['level'], text: string): void;
  readonly display: () => LogDisplay;
}

/** The latest lines of a log, bounded in count and length. */
export function createLogLines(): LogLines {
  const lines: Line[] = [];
  return {
    add(time, level, text) {
      lines.push({ time, level, text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text });
      if (lines.length > mostLines) lines.shift();
    },
    display: () => ({ type: 'log', lines: [...lines] }),
  };
}
