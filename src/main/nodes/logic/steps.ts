import { inputError } from '../input-error';
import { textRows } from './text-table';

export interface Step {
  readonly name: string;
  readonly seconds: number;
}

const longest = 31 * 86_400;

/** Reads steps, one a line: `name, seconds`. INPUT_INVALID names the line that does not fit. */
export function readSteps(input: string, text: string): readonly Step[] {
  const steps = textRows(input, text).map(({ line, text: row }) => {
    const comma = row.lastIndexOf(',');
    const name = row.slice(0, Math.max(0, comma)).trim();
    const duration = row.slice(comma + 1).trim();
    const seconds = duration === '' ? Number.NaN : Number(duration);
    if (name === '' || !(seconds > 0 && seconds <= longest)) {
      throw inputError(
        input,
        `Line ${line} of the steps is not "name, seconds" with more than 0 s and at most 31 days.`,
      );
    }
    return { name, seconds };
  });
  if (steps.length === 0) throw inputError(input, 'There is no step: write "name, seconds".');
  return steps;
}

export const totalSeconds = (steps: readonly Step[]): number => steps.reduce((sum, { seconds }) => sum + seconds, 0);

/** The step that a time since the first step's beginning falls into, undefined once the last one is over. */
export function stepAt(steps: readonly Step[], elapsed: number): { at: number; inStep: number } | undefined {
  let left = elapsed;
  for (const [at, { seconds }] of steps.entries()) {
    if (left < seconds) return { at, inStep: left };
    left -= seconds;
  }
  return undefined;
}
