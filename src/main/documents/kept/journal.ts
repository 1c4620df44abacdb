import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as Y from 'yjs';
import type { Logger } from '#main/log';
import { writeWhole } from '#main/write-whole';
import { newWorkflowId } from '#shared/document/new-id';
import { reasonOf } from '../files/disk';
import { encodeHeader, type JournalHeader, toFrame } from './journal-format';

export const journalExtension = '.recovery';

/** Changes wait at most this long, so that with the time to write them they are kept within a second. Milliseconds. */
const flushDelay = 250;
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
  header(): Omit<JournalHeader, 'format' | 'version' | 'pid'>;
  readonly doc: Y.Doc;
}

/**
 * Keeps the unsaved changes of one document in a recovery file: first its whole state, put in place atomically, then
 * what changed, appended. Disk trouble is told, and tried again until it is over.
 */
export class Journal {
  private pending: Uint8Array[] = [];
  private timer: NodeJS.Timeout | undefined;
  private tail: Promise<void> = Promise.resolve();
  /** Bytes of the file as it was put in place and as it is now; undefined: there is none yet. */
  private file: { readonly base: number; size: number } | undefined;
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
    this.flushLater(flushDelay);
  }

  /** Resolves when everything recorded so far is on disk. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.enqueue(() => this.writePending());
  }

  /** Writes the whole state anew, with a header that is true now. Answers whether it is on disk. */
  async rewrite(): Promise<boolean> {
    await this.enqueue(() => this.writeWhole());
    return this.file !== undefined;
  }

  /** Nothing is unsaved any more: removes the file. */
  clear(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = [];
    return this.enqueue(async () => {
      this.file = undefined;
      // Left there it offers what is saved already: no reason to say that changes are not kept.
      await rm(this.path, { force: true }).catch((error: unknown) => {
        this.log.warn(`A recovery file could not be removed: ${reasonOf(error)}`);
      });
    });
  }

  private flushLater(delay: number): void {
    if (this.timer) return;
    this.timer = setTimeout(() => void this.flush(), delay);
    this.timer.unref();
  }

  private enqueue(operation: () => Promise<void>): Promise<void> {
    this.tail = this.tail.then(operation).then(
      () => this.tell(undefined),
      (error: unknown) => {
        if (!this.failure) this.log.warn(`Unsaved changes could not be kept for recovery: ${reasonOf(error)}`, error);
        // What a failed append left at the end is unknown, so the next flush writes the whole state.
        this.file = undefined;
        this.tell(reasonOf(error));
        this.flushLater(retryDelay);
      },
    );
    return this.tail;
  }

  private tell(failure: string | undefined): void {
    if (failure === this.failure) return;
    this.failure = failure;
    this.onTrouble();
  }

  private async writePending(): Promise<void> {
    if (this.pending.length === 0 && !this.failure) return;
    if (!this.file || this.file.size > this.file.base * compactAt.factor + compactAt.bytes) {
      await this.writeWhole();
      return;
    }
    const frame = toFrame(Y.mergeUpdates(this.pending));
    this.pending = [];
    const handle = await open(this.path, 'a');
    try {
      await handle.appendFile(frame);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    this.file.size += frame.length;
  }

  private async writeWhole(): Promise<void> {
    this.pending = [];
    const header = { format: 'factory-ui/recovery', version: 1, pid: process.pid, ...this.subject.header() } as const;
    const bytes = Buffer.concat([toFrame(encodeHeader(header)), toFrame(Y.encodeStateAsUpdate(this.subject.doc))]);
    await mkdir(dirname(this.path), { recursive: true });
    await writeWhole(this.path, bytes, { mode: 0o600 });
    this.file = { base: bytes.length, size: bytes.length };
  }
}
