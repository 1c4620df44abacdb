import { appendFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as Y from 'yjs';
import { reasonOf } from '#main/disk-reason';
import type { Logger } from '#main/log/log';
import { markOfProcess } from '#main/process/running-process';
import { newWorkflowId } from '#shared/document/new-id';
import { encodeHeader, type JournalHeader, toFrame } from './journal-format';

export const journalExtension = '.recovery';

/** Changes wait at most this long, so that with the time to write them they are kept within a second. Milliseconds. */
const writeDelay = 250;
/** So long after a failure it is tried again, whether or not anything changes meanwhile. Milliseconds. */
const retryDelay = 500;
/** A log this much longer than the state it began with is written anew. */
const compactAt = { factor: 2, bytes: 1024 * 1024 };

/**
 * A file of its own for every opening of a document: what a crash left of the same workflow, or what another program
 * keeps of it, must not be overwritten.
 */
export function newJournalPath(folder: string): string {
  return join(folder, `${newWorkflowId()}${journalExtension}`);
}

export interface JournalSubject {
  /** What the file says of the document. */
  header(): Omit<JournalHeader, 'format' | 'version' | 'pid' | 'process'>;
  readonly doc: Y.Doc;
}

/** Bytes of the file as it was put in place and as it is now. */
interface JournalFile {
  readonly base: number;
  readonly size: number;
}

/** Where a journal's state is written anew before it takes the journal's place. */
export function besideJournal(path: string): string {
  return `${path}.new`;
}

/**
 * Keeps the unsaved changes of one document in a recovery file: first its whole state, then what changed, appended. A
 * file that has grown long is written anew beside it. Disk trouble is told, and tried again until it is over.
 *
 * What is written survives the end of this process at once, and a power failure when the disk has it. Disks may take
 * seconds for that, so that no change waits for it: an append syncs behind, and while the state is written anew changes
 * go on to the old file and are given to the new one.
 */
export class Journal {
  private pending: Uint8Array[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** One after another: what appends to the file, puts it in place or removes it. Never waits for a sync. */
  private tail: Promise<void> = Promise.resolve();
  /** Undefined: there is none that is known to be whole. */
  private file: JournalFile | undefined;
  /** Something is at the path, which a kill must not find half overwritten. */
  private occupied = false;
  private renewal: Promise<void> = Promise.resolve();
  /** For each state that is on its way to the disk, what changed since it was taken. */
  private readonly renewals = new Set<Uint8Array[]>();
  private syncing: Promise<void> | undefined;
  private unsynced = false;
  private failure: string | undefined;

  constructor(
    readonly path: string,
    private readonly subject: JournalSubject,
    private readonly log: Logger,
    private readonly onTrouble: () => void,
  ) {}

  /** Why unsaved changes can not be kept at the moment; undefined while they can. */
  get trouble(): string | undefined {
    return this.failure;
  }

  /** Takes an update of the document. */
  record(update: Uint8Array): void {
    this.pending.push(update);
    this.writeLater(writeDelay);
  }

  /** Resolves when everything recorded so far is on disk, or could not be brought there. */
  async flush(): Promise<void> {
    await this.write();
    await this.renewal;
    await this.syncing;
  }

  /** Writes the whole state anew, with a header that is true now. Answers whether it is on disk. */
  rewrite(): Promise<boolean> {
    // The state has them; and where one held a secret that is gone from the state, it must not get into the file.
    this.pending = [];
    return this.compact();
  }

  /** The same for its length alone: changes that wait go to the old file as well, which stays for as long as the disk takes. */
  private async compact(): Promise<boolean> {
    const state = this.takeState();
    const since: Uint8Array[] = [];
    this.renewals.add(since);
    this.renewal = this.renewal.then(() => this.renew(state, since)).catch((error: unknown) => this.fail(error));
    await this.renewal;
    return this.file !== undefined;
  }

  /** Nothing is unsaved any more: removes the file. */
  async clear(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = [];
    this.renewals.clear();
    const removed = this.enqueue(async () => {
      this.file = undefined;
      this.occupied = false;
      this.tell(undefined);
      // Left there it offers what is saved already: no reason to say that changes are not kept.
      await rm(this.path, { force: true }).catch((error: unknown) => {
        this.occupied = true;
        this.log.warn(`A recovery file could not be removed: ${reasonOf(error)}`);
      });
    });
    await Promise.all([removed, this.renewal]);
  }

  private writeLater(delay: number): void {
    if (this.timer) return;
    this.timer = setTimeout(() => void this.write(), delay);
    this.timer.unref();
  }

  private write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.enqueue(() => this.writePending());
  }

  private enqueue(operation: () => Promise<void>): Promise<void> {
    this.tail = this.tail.then(operation).catch((error: unknown) => this.fail(error));
    return this.tail;
  }

  private fail(error: unknown): void {
    if (!this.failure) this.log.warn(`Unsaved changes could not be kept for recovery: ${reasonOf(error)}`, error);
    // What a failed append left at the end is unknown, so the next time the whole state is written.
    this.file = undefined;
    this.tell(reasonOf(error));
    this.writeLater(retryDelay);
  }

  private tell(failure: string | undefined): void {
    if (failure === this.failure) return;
    this.failure = failure;
    this.onTrouble();
  }

  private async writePending(): Promise<void> {
    if (this.pending.length === 0 && !this.failure) return;
    const change = Y.mergeUpdates(this.pending);
    this.pending = [];
    for (const since of this.renewals) since.push(change);
    if (!this.file && this.occupied) {
      // A state that is on its way gets the change; one for each change would pile up before a slow disk.
      if (this.renewals.size === 0) void this.compact();
      return;
    }
    this.file = this.file ? await this.append(this.file, toFrame(change)) : await this.begin();
    this.written();
    const { base, size } = this.file;
    if (size > base * compactAt.factor + compactAt.bytes && this.renewals.size === 0) void this.compact();
  }

  private async append({ base, size }: JournalFile, frame: Uint8Array): Promise<JournalFile> {
    await appendFile(this.path, frame);
    return { base, size: size + frame.length };
  }

  private async begin(): Promise<JournalFile> {
    const state = this.takeState();
    await mkdir(dirname(this.path), { recursive: true });
    this.occupied = true;
    await writeFile(this.path, state, { mode: 0o600 });
    return { base: state.length, size: state.length };
  }

  /** The header and the whole state, as they are now. */
  private takeState(): Buffer {
    const { pid } = process;
    const own = { format: 'factory-ui/recovery', version: 1, pid, process: markOfProcess(pid) } as const;
    const header = { ...own, ...this.subject.header() };
    return Buffer.concat([toFrame(encodeHeader(header)), toFrame(Y.encodeStateAsUpdate(this.subject.doc))]);
  }

  private async renew(state: Buffer, since: Uint8Array[]): Promise<void> {
    const beside = besideJournal(this.path);
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeFile(beside, state, { mode: 0o600, flush: true });
      await this.enqueue(async () => {
        if (!this.renewals.has(since)) return;
        const frames = Buffer.concat(since.map(toFrame));
        await appendFile(beside, frames);
        await rename(beside, this.path);
        this.occupied = true;
        this.file = { base: state.length, size: state.length + frames.length };
        this.written();
      });
    } finally {
      this.renewals.delete(since);
      await rm(beside, { force: true }).catch(() => undefined);
    }
  }

  /** The file has all changes now: brings them onto the disk, and in a second turn what is written meanwhile. */
  private written(): void {
    this.tell(undefined);
    this.unsynced = true;
    this.syncing ??= this.syncAll()
      .catch((error: unknown) => {
        if (this.file) this.fail(error);
      })
      .finally(() => {
        this.syncing = undefined;
      });
  }

  private async syncAll(): Promise<void> {
    while (this.unsynced) {
      this.unsynced = false;
      const handle = await open(this.path, 'r+');
      try {
        await handle.datasync();
      } finally {
        await handle.close();
      }
    }
  }
}
