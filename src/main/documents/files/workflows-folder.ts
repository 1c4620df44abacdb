import { mkdir, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { Emitter } from '#shared/base/emitter';
import { errorCode, FactoryError } from '#shared/base/errors';
import type { RequestResult } from '#shared/protocol/requests';
import { canonicalPath, findStamp, followLink, readWorkflowFile, writeWorkflowFile } from './disk';
import { isWorkflowFile, toFileName } from './file-names';

export type FileEntry = RequestResult<'files.list'>['files'][number];

/** A file got another name, or (without `to`) was deleted. Absolute paths. */
export interface FileMoved {
  readonly from: string;
  readonly to: string | undefined;
}

/**
 * The folder of people's workflow files, by name. Names have no folders in them; `.json` is added where it is missing.
 * FILE_NAME_INVALID for a name that leads elsewhere, FILE_NOT_FOUND, FILE_EXISTS, FILE_UNREADABLE, FILE_UNWRITABLE.
 */
export class WorkflowsFolder {
  private readonly moved = new Emitter<FileMoved>();
  readonly onMoved = this.moved.event;

  constructor(readonly folder: string) {}

  /** Sorted by name. */
  async list(): Promise<readonly FileEntry[]> {
    const entries: FileEntry[] = [];
    for (const name of await this.names()) {
      const stats = await stat(join(this.folder, name)).catch(() => undefined);
      if (stats?.isFile()) entries.push({ name, modified_at: stats.mtimeMs / 1000, size: stats.size });
    }
    return entries;
  }

  async read(name: string): Promise<string> {
    return (await readWorkflowFile(await this.resolve(name))).text;
  }

  /** Replaces a file of this name. Answers the file's name. */
  async createOrUpdate(name: string, text: string): Promise<string> {
    const path = await this.resolve(name);
    await this.makeFor(path);
    await writeWorkflowFile(path, text);
    return toFileName(name);
  }

  /** It is made when the first file is saved into it. Nobody else's is: see `writeWorkflowFile`. */
  async makeFor(path: string): Promise<void> {
    if (dirname(path) !== (await canonicalPath(this.folder))) return;
    await mkdir(this.folder, { recursive: true }).catch((error: unknown) => {
      throw new FactoryError('FILE_UNWRITABLE', `The workflows folder could not be made: ${reasonOf(error)}.`);
    });
  }

  /** Open documents keep their file. Answers the new name. */
  async rename(from: string, to: string): Promise<string> {
    const [source, target] = [await this.resolve(from), await this.resolve(to)];
    if (source === target) return toFileName(to);
    await this.requireFile(source, from);
    // Where case does not matter, a name that only changes its case is the file itself.
    if (source.toLowerCase() !== target.toLowerCase() && (await findStamp(target))) {
      throw new FactoryError('FILE_EXISTS', `There is a file “${toFileName(to)}” already.`);
    }
    await rename(source, target).catch((error: unknown) => {
      throw new FactoryError('FILE_UNWRITABLE', `The file could not be renamed: ${reasonOf(error)}.`);
    });
    this.moved.fire({ from: source, to: target });
    return toFileName(to);
  }

  /** An open document of this file stays open, without a file. Answers the file's name. */
  async delete(name: string): Promise<string> {
    const path = await this.resolve(name);
    await this.requireFile(path, name);
    await unlink(path).catch((error: unknown) => {
      throw new FactoryError('FILE_UNWRITABLE', `“${name}” could not be deleted: ${reasonOf(error)}.`);
    });
    this.moved.fire({ from: path, to: undefined });
    return toFileName(name);
  }

  /** Absolute path of a name, which need not exist. FILE_NAME_INVALID also for a link that leads out of the folder. */
  async resolve(name: string): Promise<string> {
    const folder = await canonicalPath(this.folder);
    const path = join(folder, toFileName(name));
    const target = await followLink(path);
    if (target === undefined) throw new FactoryError('FILE_NAME_INVALID', 'The file is a link that leads nowhere.');
    if (dirname(target) !== folder) {
      throw new FactoryError('FILE_NAME_INVALID', 'The file is a link that leads out of the workflows folder.');
    }
    return path;
  }

  private async requireFile(path: string, name: string): Promise<void> {
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isFile()) throw new FactoryError('FILE_NOT_FOUND', `There is no file “${name}”.`);
  }

  private async names(): Promise<string[]> {
    try {
      const names = await readdir(this.folder);
      return names.filter((name) => isWorkflowFile(name) && !name.startsWith('.')).sort();
    } catch (error) {
      // It is made when the first file is saved.
      if (errorCode(error) === 'ENOENT') return [];
      throw new FactoryError('FILE_UNREADABLE', `The workflows folder could not be read: ${reasonOf(error)}.`);
    }
  }
}
