import { cp, lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { FactoryError } from '#shared/base/errors';
import { limits, unsafe } from './unsafe';

/** Copies a pack's folder, without links, which may lead anywhere, and without its history. PACK_UNSAFE */
export async function copyFolder(from: string, to: string): Promise<void> {
  let entries = 0;
  let size = 0;
  const copied = cp(from, to, {
    recursive: true,
    async filter(path) {
      const found = await lstat(path);
      if (found.isSymbolicLink() || basename(path) === '.git') return false;
      if (!found.isFile() && !found.isDirectory()) return false;
      entries += 1;
      size += found.isFile() ? found.size : 0;
      if (entries > limits.entries) throw unsafe(`The folder has more than ${limits.entries} entries.`);
      if (size > limits.content) throw unsafe(`The folder has more than ${limits.content / 2 ** 20} MiB.`);
      return true;
    },
  });
  await copied.catch((error: unknown) => {
    if (error instanceof FactoryError) throw error;
    throw new FactoryError(
      'FILE_UNREADABLE',
      `The folder could not be copied: ${reasonOf(error)}.`,
      {},
      { cause: error },
    );
  });
}
