import { inputError } from '../input-error';

export interface TextRow {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

const mostRows = 1_000;

/** The lines of a small table typed as text: without blank ones and those that begin with #. INPUT_INVALID */
export function textRows(input: string, text: string): TextRow[] {
  const rows = text
    .split('\n')
    .map((row, at) => ({ line: at + 1, text: row.trim() }))
    .filter((row) => row.text !== '' && !row.text.startsWith('#'));
  if (rows.length > mostRows) throw inputError(input, `There are ${rows.length} lines; at most ${mostRows} may be.`);
  return rows;
}
