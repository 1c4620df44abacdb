import { rename, rm, stat } from 'node:fs/promises';
import { isMissing, writeError } from './file-error';

/**
 * Makes room for `more` bytes: a file that would become larger than `largest` becomes `name.1`, what was `name.1`
 * becomes `name.2`, and so on; of these `keep` are kept. Gives whether it did. FILE_UNWRITABLE
 */
export async function rotateFile(path: string, more: number, largest: number, keep: number): Promise<boolean> {
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
