import { lstat, open, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { writeWhole } from '#main/write-whole';
import { errorCode, FactoryError } from '#shared/base/errors';
import { isPicture, readCarriedText } from '#shared/carried/carried-text';
import { importLimits } from '../import/limits';
import { inflateBytes } from './inflate';

/** What tells one version of a file from another: changed by whoever writes it. */
export interface FileStamp {
  readonly modifiedAt: number;
  readonly size: number;
}

export interface WorkflowFile {
  readonly text: string;
  readonly stamp: FileStamp;
  /** The file is a picture that carries the text: a workflow that is saved to it would take the picture's place. */
  readonly isPicture: boolean;
}

/**
 * The text of a file, or of the workflow that a picture carries. FILE_NOT_FOUND, FILE_UNREADABLE. Messages name the file,
 * never the folders above it.
 */
export async function readWorkflowFile(path: string): Promise<WorkflowFile> {
  const name = basename(path);
  try {
    const stats = await stat(path);
    // A pipe or device would be read for ever.
    if (!stats.isFile()) throw new FactoryError('FILE_UNREADABLE', `“${name}” is not a file.`);
    if (stats.size > importLimits.textLength) {
      throw new FactoryError(
        'FILE_UNREADABLE',
        `“${name}” is too large: at most ${importLimits.textLength >> 20} MiB.`,
      );
    }
    const bytes = await readFile(path);
    const text = await readCarriedText(bytes, inflateBytes);
    return { text, stamp: { modifiedAt: stats.mtimeMs, size: stats.size }, isPicture: isPicture(bytes) };
  } catch (error) {
    if (error instanceof FactoryError) throw error;
    if (errorCode(error) === 'ENOENT') {
      throw new FactoryError('FILE_NOT_FOUND', `There is no file “${name}”.`, {}, { cause: error });
    }
    const reason = reasonOf(error);
    throw new FactoryError('FILE_UNREADABLE', `“${name}” could not be read: ${reason}.`, { reason }, { cause: error });
  }
}

/**
 * Puts the file in place whole or not at all: written beside it, synced to the disk, renamed over it. FILE_UNWRITABLE,
 * and what was there before is untouched. A folder that is gone may be a drive that was pulled out: made anew where it
 * was, it would take the file to another one.
 */
export async function writeWorkflowFile(path: string, text: string): Promise<FileStamp> {
  try {
    await writeWhole(path, text);
    await syncFolder(dirname(path));
    return await readStamp(path);
  } catch (error) {
    const reason = reasonOf(error);
    const name = basename(path);
    throw new FactoryError(
      'FILE_UNWRITABLE',
      `“${name}” could not be written: ${reason}.`,
      { reason },
      { cause: error },
    );
  }
}

/** Undefined when there is no such file. */
export async function findStamp(path: string): Promise<FileStamp | undefined> {
  try {
    return await readStamp(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    const reason = reasonOf(error);
    throw new FactoryError('FILE_UNREADABLE', `“${basename(path)}” could not be read: ${reason}.`, { reason });
  }
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.modifiedAt === b.modifiedAt && a.size === b.size;
}

/** The path with links resolved, also of a file that is yet to be written. */
export async function canonicalPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Where a link leads, `undefined` where it leads nowhere; the path itself when it is no link. */
export async function followLink(path: string): Promise<string | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats?.isSymbolicLink()) return path;
  return realpath(path).catch(() => undefined);
}

async function readStamp(path: string): Promise<FileStamp> {
  const stats = await stat(path);
  return { modifiedAt: stats.mtimeMs, size: stats.size };
}

/** A rename outlives a power failure only once the folder is synced; not every file system can. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
