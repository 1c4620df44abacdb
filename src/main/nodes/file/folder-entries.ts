import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { errorCode, FactoryError, messageOf } from '#shared/base/errors';
import { wildcardTest } from './wildcard';

const mostEntries = 10_000;
const deepest = 20;

export interface FolderEntry {
  readonly [field: string]: unknown;
  /** Within the folder, with the names of the subfolders in front. */
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
  /** Unix seconds. */
  readonly modified: number;
}

interface Wanted {
  readonly pattern: string;
  readonly subfolders: boolean;
  readonly hidden: boolean;
}

const collator = new Intl.Collator('en', { numeric: true });

/** What is in a folder, by name. FILE_NOT_FOUND, FILE_UNREADABLE */
export async function folderEntries(folder: string, wanted: Wanted, signal: AbortSignal): Promise<FolderEntry[]> {
  const found: FolderEntry[] = [];
  const fits = wildcardTest(wanted.pattern);
  const list = async (within: string, depth: number) => {
    for (const entry of await read(join(folder, within), depth)) {
      signal.throwIfAborted();
      if (!wanted.hidden && entry.name.startsWith('.')) continue;
      const name = within === '' ? entry.name : `${within}/${entry.name}`;
      if (fits(entry.name)) found.push(await describeEntry(folder, name, entry));
      if (found.length > mostEntries) {
        throw new FactoryError('FILE_UNREADABLE', `${basename(folder)} has more than ${mostEntries} such entries.`);
      }
      // Links are not followed: they may lead round in a circle.
      if (wanted.subfolders && entry.isDirectory() && depth < deepest) await list(name, depth + 1);
    }
  };
  await list('', 0);
  return found.sort((a, b) => collator.compare(a.name, b.name));
}

async function describeEntry(folder: string, name: string, entry: Dirent): Promise<FolderEntry> {
  const path = join(folder, name);
  // A link that leads nowhere, or a file that has gone since, is listed without its facts.
  const facts = await stat(path).catch(() => undefined);
  return {
    name,
    path,
    folder: facts?.isDirectory() ?? entry.isDirectory(),
    size: facts?.size ?? 0,
    modified: facts ? facts.mtimeMs / 1000 : 0,
  };
}

/** A subfolder that may not be read is left out; the folder itself has to be there. */
async function read(folder: string, depth: number): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (depth > 0) return [];
    const code = errorCode(error);
    const name = basename(folder);
    if (code === 'ENOENT')
      throw new FactoryError('FILE_NOT_FOUND', `There is no folder ${name}.`, {}, { cause: error });
    const reason =
      code === 'ENOTDIR'
        ? 'it is not a folder'
        : code === 'EACCES'
          ? 'this user may not read it'
          : code === undefined
            ? messageOf(error)
            : reasonOf(error);
    throw new FactoryError('FILE_UNREADABLE', `${name} could not be listed: ${reason}.`, {}, { cause: error });
  }
}
