import { type FileHandle, open } from 'node:fs/promises';
import { writeError } from './file-error';

/**
 * Adds whole lines to the end of a file, which is made where there is none; a new or empty one gets `head` first. Gives
 * its size after that. FILE_UNWRITABLE, and the file is as long as it was: half a line would spoil the next one.
 */
export async function appendToFile(path: string, text: string, head = ''): Promise<number> {
  try {
    const handle = await open(path, 'a+');
    try {
      const { size } = await handle.stat();
      const before = size === 0 ? head : (await endsLine(handle, size)) ? '' : '\n';
      const bytes = Buffer.from(before + text, 'utf8');
      await handle.appendFile(bytes).catch(async (error: unknown) => {
        await handle.truncate(size).catch(() => undefined);
        throw error;
      });
      return size + bytes.length;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writeError(path, error);
  }
}

/** Whoever wrote the file before may have left its last line open. */
async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}
