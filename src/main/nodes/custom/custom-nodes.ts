import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { KindModule, KindSource } from '#main/engine/kind-modules';
import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { messageOf } from '#shared/base/errors';
import { err } from '#shared/base/result';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { Entry } from './entry';
import type { FileLoader, LoadedFile } from './file-loader';
import { listKinds, sameModules } from './list-kinds';
import { type FilePlace, FolderPacks } from './packs/folder-packs';
import { watchSettings } from './packs/watch-settings';
import { isFile, stampAnew, stampOf } from './stamps';
import { noRoomFor, tooLargeFor, WatchedPaths } from './watched-paths';

export interface CustomNodesOptions {
  /** Made if it is not there. */
  readonly folder: string;
  readonly loaders: readonly FileLoader[];
  /** Names that no file may take: kinds built in, and their aliases. */
  readonly taken: ReadonlySet<string>;
  /** The file of what people decided about packs; it need not be there. */
  readonly packSettings: string;
  readonly appVersion: string;
}

/** Milliseconds of quiet after which changes of files are taken together: editors write in several steps. */
const settleTime = 30;
/** Milliseconds after which what was loaded is compared with the disk: the watcher tells once of two changes in 50 ms. */
const secondLook = 120;
/** Milliseconds after which the files that were found count, although a large folder is still being gone through. */
const reading = 2_000;
/** Milliseconds the app waits at the start for a folder that is slow to read or load; its nodes come when they are there. */
const patience = 10_000;

/** The kinds of a folder of node files and packs of them, as they are now: watches it, and loads anew what changes. */
export class CustomNodes implements KindSource {
  readonly ready: Promise<void>;
  private readonly changes = new Emitter<void>();
  private readonly folderPacks: FolderPacks;
  /** Every file of the folder that is watched. */
  private readonly present = new Set<string>();
  private readonly entries = new Map<string, Entry>();
  /** Absolute paths that have changed and are not looked at yet. */
  private readonly touched = new Set<string>();
  private isDecidedAnew = true;
  private readonly paths: WatchedPaths;
  private readonly watcher: FSWatcher;
  private readonly decisions: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private work: Promise<void> = Promise.resolve();
  /** Each pack loads by itself, so that one that hangs keeps no other waiting; undefined: the files in none. */
  private readonly loads = new Map<string | undefined, Promise<void>>();
  /** How many rounds of loading each pack has before it. */
  private readonly pending = new Map<string | undefined, number>();
  /** What each pack was loaded with. */
  private readonly grants = new Map<string, string>();
  private current: Pick<KindSource, 'modules' | 'files' | 'packs'> = { modules: [], files: [], packs: [] };
  private isDisposed = false;

  readonly onChange = this.changes.event;

  constructor(private readonly options: CustomNodesOptions) {
    const { folder, packSettings: settings, appVersion } = options;
    mkdirSync(folder, { recursive: true });
    this.paths = new WatchedPaths(folder);
    this.folderPacks = new FolderPacks({ folder, settings, appVersion });
    const watcher = watch(folder, { ignored: (path) => this.paths.ignores(path), atomic: 50 });
    for (const { languages, onLost } of options.loaders) {
      onLost?.(({ pack, culprit }) => {
        const name = pack && relative(folder, pack);
        for (const [path, { language, pack: of }] of this.entries) {
          if (languages.includes(language) && of === name && path !== culprit) this.touched.add(path);
        }
        this.lookSoon();
      });
    }
    let isInitial = true;
    const touch = (path: string) => {
      this.touched.add(path);
      if (!isInitial) this.lookSoon();
    };
    watcher.on('add', touch).on('change', touch).on('unlink', touch);
    watcher.on('unlink', (path) => this.paths.forget(path)).on('unlinkDir', (path) => this.paths.forget(path));
    this.decisions = watchSettings(settings, () => {
      this.isDecidedAnew = true;
      if (!isInitial) this.lookSoon();
    });
    this.watcher = watcher;
    this.ready = new Promise((resolve) => {
      const begin = () => {
        if (!isInitial || this.isDisposed) return;
        isInitial = false;
        void this.look().then(resolve);
      };
      watcher.once('ready', () => {
        begin();
        if (this.paths.leftOut !== undefined && !this.isDisposed) this.publish();
      });
      setTimeout(begin, reading).unref();
      setTimeout(resolve, patience).unref();
      // A folder that can not be read has no kinds, and each one in it that can not be read is told of; all others count.
      watcher.on('error', () => resolve());
    });
  }

  get modules(): readonly KindModule[] {
    return this.current.modules;
  }

  get files(): readonly NodeFile[] {
    return this.current.files;
  }

  get packs(): readonly Pack[] {
    return this.current.packs;
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    void this.watcher.close();
    this.decisions.dispose();
    for (const loader of this.options.loaders) loader.dispose();
    this.changes.dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), settleTime);
  }

  /** Finds out what has changed, one round after the other, and loads it; resolves when that is done. */
  private look(): Promise<void> {
    const found = this.work.then(() => this.findChanges());
    this.work = found.then(() => undefined);
    return found.then((loads) => Promise.all(loads)).then(() => undefined);
  }

  private async findChanges(): Promise<readonly Promise<void>[]> {
    if (this.isDecidedAnew) {
      this.isDecidedAnew = false;
      for (const name of await this.folderPacks.readSettings()) await this.watchAnew(name);
    } else if (this.touched.size === 0) return [];
    if (this.isDisposed) return [];
    const touched = new Set(this.touched);
    this.touched.clear();
    for (const path of touched) {
      if (existsSync(path)) this.present.add(path);
      else this.present.delete(path);
    }
    const described = new Set(
      [...touched].flatMap((path) => {
        const [name = '', file, ...more] = this.parts(path);
        return file === 'package.json' && more.length === 0 ? [name] : [];
      }),
    );
    for (const name of described) await this.folderPacks.readPack(name);
    const placed = this.placeEntries(this.changedPacks(described));
    const affected = [...this.entries].filter(
      ([path, { loaded }]) =>
        placed.has(path) || touched.has(path) || loaded?.dependencies.some((other) => touched.has(other)),
    );
    const groups = new Map<string | undefined, [string, Entry][]>();
    for (const one of affected) groups.set(one[1].pack, [...(groups.get(one[1].pack) ?? []), one]);
    for (const pack of groups.keys()) this.pending.set(pack, (this.pending.get(pack) ?? 0) + 1);
    // What is gone, or is a pack without files, shows at once.
    this.publish();
    return [...groups].map(([pack, members]) => {
      const load = (this.loads.get(pack) ?? Promise.resolve()).then(() => this.loadGroup(pack, members));
      this.loads.set(pack, load);
      return load;
    });
  }

  /** A folder that has taken the place of another has the other's watcher, which looks after what is gone. */
  private async watchAnew(name: string): Promise<void> {
    const { folder } = this.options;
    const path = join(folder, name);
    for (const known of this.present) if (known.startsWith(path + sep)) this.touched.add(known);
    for (const file of await readdir(path, { recursive: true }).catch(() => [])) {
      if (!this.paths.ignores(join(path, file)) && (await isFile(join(path, file)))) this.touched.add(join(path, file));
    }
    this.watcher.unwatch(path);
    this.watcher.add(path);
  }

  /** The packs whose files have to be loaded anew although they are the same. */
  private changedPacks(described: ReadonlySet<string>): ReadonlySet<string> {
    const anew = new Set(described);
    for (const name of new Set([...this.folderPacks.names, ...this.grants.keys()])) {
      if (!this.folderPacks.isActive(name)) {
        if (this.grants.delete(name)) this.leave(name);
        continue;
      }
      const grant = JSON.stringify(this.folderPacks.packPlace(name).grant);
      if (this.grants.get(name) !== grant) anew.add(name);
      this.grants.set(name, grant);
    }
    return anew;
  }

  /** Finds what files there are of nodes now. Gives those that are new here, or are of packs to load anew. */
  private placeEntries(anew: ReadonlySet<string>): ReadonlySet<string> {
    const placed = new Set<string>();
    for (const path of this.entries.keys()) if (!this.present.has(path)) this.entries.delete(path);
    for (const path of this.present) {
      const place = this.folderPacks.placeOf(this.parts(path));
      if (!place) {
        this.entries.delete(path);
        continue;
      }
      const isNew = this.entries.get(path)?.pack !== place.pack || !this.entries.has(path);
      if (isNew) this.add(path, place);
      if (isNew || (place.pack !== undefined && anew.has(place.pack))) placed.add(path);
    }
    return placed;
  }

  private leave(name: string): void {
    const { folder } = this.folderPacks.packPlace(name);
    for (const { leave } of this.options.loaders) leave?.(folder);
  }

  private add(path: string, place: FilePlace): void {
    this.entries.set(path, {
      ...place,
      loaded: undefined,
      version: '',
      problems: [],
      grant: undefined,
      stamps: new Map(),
      isKnown: false,
    });
  }

  private async loadGroup(pack: string | undefined, members: readonly (readonly [string, Entry])[]): Promise<void> {
    await Promise.all(members.map(([path, entry]) => this.load(path, entry)));
    this.pending.set(pack, (this.pending.get(pack) ?? 0) - 1);
    if (this.isDisposed) return;
    this.publish();
    setTimeout(() => void this.lookAgain(members.map(([, entry]) => entry)), secondLook);
  }

  private async lookAgain(loaded: readonly Entry[]): Promise<void> {
    for (const { stamps } of loaded) {
      for (const [path, stamp] of stamps) if ((await stampOf(path)) !== stamp) this.touched.add(path);
    }
    await this.look();
  }

  private async load(path: string, entry: Entry): Promise<void> {
    // It may be gone, or of another pack, since its turn was asked for.
    if (this.isDisposed || this.entries.get(path) !== entry) return;
    await stampAnew(entry.stamps, [path, ...(entry.loaded?.dependencies ?? [])]);
    const loader = this.options.loaders.find(({ languages }) => languages.includes(entry.language));
    const pack = entry.pack === undefined ? undefined : this.folderPacks.packPlace(entry.pack);
    try {
      const tooLarge = await tooLargeFor(path);
      const result = tooLarge ? err([tooLarge]) : await loader?.load(path, pack);
      if (!result) return;
      if (!result.ok) entry.problems = result.error;
      else {
        entry.loaded = result.value;
        entry.grant = pack?.grant;
        entry.version = versionOf(result.value);
        entry.problems = result.value.warnings;
        for (const other of result.value.dependencies) {
          if (!entry.stamps.has(other)) entry.stamps.set(other, await stampOf(other));
        }
      }
    } catch (error) {
      entry.problems = [{ severity: 'error', message: messageOf(error) }];
    } finally {
      entry.isKnown = true;
    }
  }

  private publish(): void {
    const { taken } = this.options;
    const listed = [...this.entries].map(([path, entry]) => ({ file: this.parts(path).join('/'), entry }));
    const { modules, files } = listKinds(listed, taken, (pack) => this.folderPacks.packPlace(pack).grant);
    const packs: Pack[] = [];
    for (const name of [...this.folderPacks.names].sort()) {
      const isLoading = (this.pending.get(name) ?? 0) > 0;
      const own = files.filter(({ pack }) => pack === name);
      const pack = this.folderPacks.describe(name, isLoading ? undefined : own);
      if (pack) packs.push(pack);
    }
    const { leftOut } = this.paths;
    this.current = {
      modules: sameModules(this.modules, modules) ? this.modules : modules,
      files: leftOut === undefined ? files : [...files, noRoomFor(leftOut)],
      packs,
    };
    this.changes.fire();
  }

  private parts(path: string): readonly string[] {
    return relative(this.options.folder, path).split(sep);
  }
}

const versionOf = ({ kinds, data }: LoadedFile): string =>
  createHash('sha256')
    .update(JSON.stringify([kinds, data]))
    .digest('hex');
