import { writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

interface WriteOptions {
  /** Of a file that is not there yet, and of one that is. */
  readonly mode?: number;
  /** False where a power failure may take what was written last. */
  readonly fsync?: boolean;
}

/**
 * Puts a file in place whole or not at all: written beside it, synced to the disk, renamed over it. The library's own
 * write takes it for done when a disk that is nearly full has taken but the beginning, and would put that in place.
 */
export function writeWhole(path: string, content: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  // It waits for this before it goes on; writing on to the end, or failing, is what Node's own does.
  const fill = (beside: string): Promise<void> => writeFile(beside, content);
  return writeFileAtomic(path, '', { ...options, tmpfileCreated: fill });
}
