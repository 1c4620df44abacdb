import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { reasonOf as diskReason } from '#main/disk-reason';
import type { Clock } from '#main/engine/node-kind';
import { errorCode, messageOf } from '#shared/base/errors';
import { isMissing } from './file-error';
import { wildcardTest } from './wildcard';

export interface FolderWishes {
  readonly folder: string;
  readonly pattern: string;
  /** Folders below the folder that count, in levels. */
  readonly depth: number;
  readonly hidden: boolean;
  readonly what: 'files' | 'folders' | 'both';
  /** Seconds a file must stay as it is before it counts. */
  readonly settle: number;
  /** Whether what is there at the beginning counts as having come. */
  readonly existing: boolean;
}

interface Facts {
  readonly [field: string]: unknown;
  /** Within the folder, with the names of the subfolders in front. */
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
  /** Unix seconds. */
  readonly modified: number;
}

export interface FolderChange extends Facts {
  readonly change: 'came' | 'changed' | 'gone';
}

/** More would fill the memory, and use up what the system has of watches. */
const mostEntries = 100_000;
/** Seconds until a folder that could not be watched is tried again. */
const retryInterval = 10;
/** Seconds between two looks at whether the folder itself is there, and is still the same. */
const lookInterval = 1;

/** One folder in the file system; another of the same name is another. */
type Watching = {
  readonly identity: string;
  readonly watcher: FSWatcher;
  readonly seen: Set<string>;
  isReady: boolean;
};

/**
 * What comes, changes and goes in a folder. When the folder itself goes, so has all that was in it; when it comes back, or
 * another takes its place, what differs from before is told.
 */
export class WatchedFolder {
  private readonly known = new Map<string, Facts>();
  private watching: Watching | undefined;
  private looking: Promise<void> | undefined;
  private lookAgainAt = Number.NEGATIVE_INFINITY;
  private fault: string | undefined;
  /** Whether what is found was not there when the run began, or is to be told all the same. */
  private isNews: boolean;
  private isClosed = false;
  private readonly fitsName: (name: string) => boolean;

  constructor(
    private readonly wishes: FolderWishes,
    private readonly clock: Clock,
    private readonly tell: (change: FolderChange) => void,
  ) {
    this.fitsName = wildcardTest(wishes.pattern);
    this.isNews = wishes.existing;
  }

  get entries(): number {
    return this.known.size;
  }

  get exists(): boolean {
    return this.watching !== undefined;
  }

  get state(): string {
    if (this.fault !== undefined) return this.fault;
    return this.watching?.isReady ? 'watching' : 'looking';
  }

  /** To be called again and again: looks now and then whether the folder is there. */
  look(): void {
    const now = this.clock.monotonic();
    if (this.looking || this.isClosed || now < this.lookAgainAt) return;
    this.lookAgainAt = now + lookInterval;
    this.looking = this.lookNow()
      .catch((error: unknown) => this.fail(reasonOf(error)))
      .finally(() => {
        this.looking = undefined;
      });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.looking;
    await this.letGo();
  }

  private async lookNow(): Promise<void> {
    const facts = await stat(this.wishes.folder).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!facts?.isDirectory()) {
      await this.fail(facts ? 'waiting: it is no folder' : 'waiting: there is no such folder');
      for (const path of [...this.known.keys()]) this.gone(path);
      // Whatever lies in a folder that comes later has come.
      this.isNews = true;
      return;
    }
    const identity = `${facts.dev} ${facts.ino} ${facts.birthtimeMs}`;
    if (this.watching?.identity === identity) return;
    await this.letGo();
    if (!this.isClosed) await this.watch(identity);
  }

  private async watch(identity: string): Promise<void> {
    // Loaded by the runs that have such a node, not at every start.
    const { watch } = await import('chokidar');
    if (this.isClosed) return;
    const { folder, depth, settle, what } = this.wishes;
    const watcher = watch(folder, {
      depth,
      // They may lead round in a circle.
      followSymlinks: false,
      ignored: (path, facts) => this.isIgnored(path, facts),
      alwaysStat: true,
      ignorePermissionErrors: true,
      awaitWriteFinish: settle > 0 && { stabilityThreshold: settle * 1000, pollInterval: Math.min(100, settle * 500) },
    });
    const watching: Watching = { identity, watcher, seen: new Set(), isReady: false };
    this.watching = watching;
    this.fault = undefined;
    const isCurrent = () => this.watching === watching;
    if (what !== 'folders') {
      watcher.on('add', (path, facts) => isCurrent() && this.found(watching, path, facts));
      watcher.on('change', (path, facts) => isCurrent() && this.found(watching, path, facts));
      watcher.on('unlink', (path) => isCurrent() && this.gone(path));
    }
    if (what !== 'files') {
      watcher.on('addDir', (path, facts) => isCurrent() && this.found(watching, path, facts));
      watcher.on('unlinkDir', (path) => isCurrent() && this.gone(path));
    }
    watcher.on('error', (error) => {
      if (isCurrent()) void this.fail(reasonOf(error));
    });
    watcher.on('ready', () => isCurrent() && this.ready(watching));
  }

  /** From here on, what is found is new; what was known before and has not been found is gone. */
  private ready(watching: Watching): void {
    watching.isReady = true;
    this.isNews = true;
    for (const path of [...this.known.keys()]) if (!watching.seen.has(path)) this.gone(path);
    watching.seen.clear();
  }

  private found(watching: Watching, path: string, facts: Stats | undefined): void {
    if (path === this.wishes.folder || !this.fitsName(basename(path))) return;
    if (!watching.isReady) watching.seen.add(path);
    const before = this.known.get(path);
    const now = this.factsOf(path, facts);
    if (before && before.size === now.size && before.modified === now.modified) return;
    // What happens within a folder changes it, and is told of by itself.
    if (before?.folder && now.folder) return;
    if (!before && this.known.size >= mostEntries) {
      void this.fail(`failed: there are more than ${mostEntries} entries`);
      return;
    }
    this.known.set(path, now);
    if (this.isNews) this.tell({ change: before ? 'changed' : 'came', ...now });
  }

  private gone(path: string): void {
    const before = this.known.get(path);
    if (!before) return;
    this.known.delete(path);
    this.tell({ change: 'gone', ...before });
  }

  private fail(fault: string): Promise<void> {
    this.fault = fault;
    if (fault.startsWith('failed')) this.lookAgainAt = this.clock.monotonic() + retryInterval;
    return this.letGo();
  }

  private async letGo(): Promise<void> {
    const { watching } = this;
    this.watching = undefined;
    await watching?.watcher.close();
  }

  private isIgnored(path: string, facts: Stats | undefined): boolean {
    const { folder, hidden } = this.wishes;
    if (path === folder) return false;
    if (
      !hidden &&
      relative(folder, path)
        .split(sep)
        .some((part) => part.startsWith('.'))
    )
      return true;
    return facts?.isFile() === true && !this.fitsName(basename(path));
  }

  private factsOf(path: string, facts: Stats | undefined): Facts {
    const name = relative(this.wishes.folder, path).replaceAll(sep, '/');
    const isFolder = facts?.isDirectory() ?? false;
    const size = isFolder ? 0 : (facts?.size ?? 0);
    return {
      name,
      path: join(this.wishes.folder, name),
      folder: isFolder,
      size,
      modified: (facts?.mtimeMs ?? 0) / 1000,
    };
  }
}

function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EMFILE') return 'failed: this system watches no more files at a time';
  if (code === 'EACCES' || code === 'EPERM') return 'failed: this user may not read it';
  return `failed: ${code ? diskReason(error) : messageOf(error)}`;
}
