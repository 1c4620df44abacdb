import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import { reasonOf } from '#main/disk-reason';
import type { Logger } from '#main/log/log';
import { isRunning, markOfProcess } from '#main/process/running-process';
import { errorCode, FactoryError } from '#shared/base/errors';
import type { Recoverable } from '../documents';
import { besideJournal, journalExtension } from './journal';
import { decodeHeader, type JournalHeader, readFrames } from './journal-format';

/** A left-over journal, read. */
export interface Recovered {
  readonly header: JournalHeader;
  /** Yjs updates in order, the first the whole state. */
  readonly updates: readonly Uint8Array[];
}

/** The folder of journals, seen after a crash. */
export class RecoveryFolder {
  constructor(
    readonly folder: string,
    private readonly log: Logger,
  ) {}

  /** What ended processes left behind, the newest first. `inUse` are the paths of this process's own journals. */
  async list(inUse: ReadonlySet<string>): Promise<readonly Recoverable[]> {
    const found: Recoverable[] = [];
    for (const name of await this.names()) {
      const path = join(this.folder, name);
      const left = inUse.has(path) ? undefined : await this.tryRead(path);
      if (!left || isOwned(left.header)) continue;
      const changedAt = (await stat(path)).mtimeMs / 1000;
      const id = name.slice(0, -journalExtension.length);
      found.push({ id, name: left.header.name, path: left.header.path, changedAt });
    }
    return found.sort((a, b) => b.changedAt - a.changedAt);
  }

  /** FILE_NOT_FOUND, FILE_UNREADABLE */
  async read(id: string): Promise<Recovered> {
    const left = await this.tryRead(this.pathOf(id));
    if (!left) throw new FactoryError('FILE_NOT_FOUND', 'There are no unsaved changes of this id to recover.');
    return left;
  }

  async remove(id: string): Promise<void> {
    const path = this.pathOf(id);
    await rm(path, { force: true });
    await rm(besideJournal(path), { force: true });
  }

  pathOf(id: string): string {
    if (!/^[0-9a-z]{16}$/.test(id)) {
      throw new FactoryError('FILE_NOT_FOUND', 'There are no unsaved changes of this id to recover.');
    }
    return join(this.folder, `${id}${journalExtension}`);
  }

  private async tryRead(path: string): Promise<Recovered | undefined> {
    try {
      const [first, ...updates] = readFrames(await readFile(path));
      const header = decodeHeader(first);
      if (header && updates.length > 0) return { header, updates };
      this.log.warn('A recovery file is left alone: it is damaged, or of another version.');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.log.warn(`A recovery file could not be read: ${reasonOf(error)}`);
    }
    return undefined;
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(journalExtension));
  }
}

/** The document as the journal holds it. FILE_UNREADABLE */
export function replay({ updates }: Recovered): Y.Doc {
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
  } catch (error) {
    throw new FactoryError('FILE_UNREADABLE', 'The unsaved changes are damaged.', {}, { cause: error });
  }
  return doc;
}

/** Another running program writes it. Own left-overs carry the own pid where pids start anew, as in a container. */
function isOwned({ pid, process: mark }: JournalHeader): boolean {
  if (pid === process.pid || !isRunning(pid)) return false;
  // Ids are given anew: whoever has this one now may be any program, and would hide the changes as long as it runs.
  const now = markOfProcess(pid);
  return mark === undefined || now === undefined || now === mark;
}
