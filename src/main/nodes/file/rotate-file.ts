import { rename, rm, stat } from 'node:fs/promises';
import { requireWithin } from '../input-error';
import { integer, number } from '../ports';
import { isMissing, writeError } from './file-error';

const megabyte = 1_000_000;
const largestFile = 100_000;
const mostKept = 100;

/** How large a file may become before it is put aside, and how many of those stay. */
export interface Rotation {
  /** Bytes; 0 lets it grow. */
  readonly largest: number;
  readonly keep: number;
}

/** @param preset MB that a file may have where nobody says otherwise. */
export const rotationInputs = (preset: number) => ({
  max_size: number({
    title: 'Largest size',
    default: preset,
    min: 0,
    max: largestFile,
    unit: 'MB',
    wirable: false,
    description: 'A file that would become larger is renamed to name.1, that to name.2 and so on; 0 lets it grow.',
  }),
  keep: integer({
    default: 3,
    min: 0,
    max: mostKept,
    wirable: false,
    description: 'How many files that were put aside stay.',
    ...(preset === 0 && { shownWhen: { max_size: { set: true } } }),
  }),
});

/** INPUT_INVALID */
export function readRotation({ max_size, keep }: { readonly max_size: number; readonly keep: number }): Rotation {
  requireWithin('max_size', max_size, 0, largestFile);
  requireWithin('keep', keep, 0, mostKept);
  return { largest: max_size * megabyte, keep };
}

/**
 * Makes room for `more` bytes: a file that would become larger than `largest` becomes `name.1`, what was `name.1`
 * becomes `name.2`, and so on; of these `keep` are kept. Gives whether it did. FILE_UNWRITABLE
 */
export async function rotateFile(path: string, more: number, { largest, keep }: Rotation): Promise<boolean> {
  if (largest === 0) return false;
  try {
    const size = (await stat(path).catch(ignoreMissing))?.size ?? 0;
    if (size === 0 || size + more <= largest) return false;
    const names = [path, ...Array.from({ length: keep }, (_, at) => `${path}.${at + 1}`)];
    if (keep === 0) await rm(path);
    // From the oldest on, which the one before it replaces.
    for (let at = keep; at > 0; at -= 1) {
      await rename(names[at - 1] ?? '', names[at] ?? '').catch(ignoreMissing);
    }
    return true;
  } catch (error) {
    throw writeError(path, error);
  }
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
