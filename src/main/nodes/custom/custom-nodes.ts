import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { KindModule, KindSource } from '#main/engine/kind-modules';
import { Emitter } from '#shared/base/emitter';
import { messageOf } from '#shared/base/errors';
import type { Kind } from '#shared/graph/kinds';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import type { FileLoader, LoadedFile } from './file-loader';
import { isIgnored, languageOf } from './node-file-names';

export interface CustomNodesOptions {
  /** Made if it is not there. */
  readonly folder: string;
  readonly loaders: readonly FileLoader[];
  /** Names that no file may take: kinds built in, and their aliases. */
  readonly taken: ReadonlySet<string>;
}

interface Entry {
  readonly language: NodeFile['language'];
  /** What is in force: of a file with an error that of the text before. */
  loaded: LoadedFile | undefined;
  version: string;
  problems: readonly FileProblem[];
  /** The files it was made of, each as it was on the disk. */
  readonly stamps: Map<string, string>;
}

/** Milliseconds of quiet after which changes of files are taken together: editors write in several steps. */
const settleTime = 30;
/** Milliseconds after which what was loaded is compared with the disk: the watcher tells once of two changes in 50 ms. */
const secondLook = 120;

/** The kinds of a folder of node files, as they are now: watches it, and loads anew what changes. */
export class CustomNodes implements KindSource {
  readonly ready: Promise<void>;
  private readonly changes = new Emitter<void>();
  private readonly entries = new Map<string, Entry>();
  /** Absolute paths that have changed and are not looked at yet. */
  private readonly touched = new Set<string>();
  private readonly watcher: FSWatcher;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private work: Promise<void> = Promise.resolve();
  private current: { readonly modules: readonly KindModule[]; readonly files: readonly NodeFile[] } = {
    modules: [],
    files: [],
  };
  private isDisposed = false;

  readonly onChange = this.changes.event;

  constructor(private readonly options: CustomNodesOptions) {
    const { folder } = options;
    mkdirSync(folder, { recursive: true });
    this.watcher = watch(folder, { ignored: (path) => isIgnored(relative(folder, path)), atomic: 50 });
    for (const { languages, onLost } of options.loaders) {
      onLost?.((culprit) => {
        for (const [path, { language }] of this.entries) {
          if (languages.includes(language) && path !== culprit) this.touched.add(path);
        }
        this.lookSoon();
      });
    }
    let isInitial = true;
    const touch = (path: string) => {
      this.touched.add(path);
      if (!isInitial) this.lookSoon();
    };
    this.watcher.on('add', touch).on('change', touch).on('unlink', touch);
    this.ready = new Promise((resolve) => {
      this.watcher.once('ready', () => {
        isInitial = false;
        void this.look().then(resolve);
      });
      // A folder that can not be read has no kinds; the app starts all the same.
      this.watcher.once('error', () => resolve());
    });
  }

  get modules(): readonly KindModule[] {
    return this.current.modules;
  }

  get files(): readonly NodeFile[] {
    return this.current.files;
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    void this.watcher.close();
    for (const loader of this.options.loaders) loader.dispose();
    this.changes.dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), settleTime);
  }

  /** Loads what has changed; one round after the other. */
  private look(): Promise<void> {
    this.work = this.work.then(() => this.loadTouched());
    return this.work;
  }

  private async loadTouched(): Promise<void> {
    const touched = new Set(this.touched);
    this.touched.clear();
    if (touched.size === 0 || this.isDisposed) return;
    for (const path of touched) {
      if (!existsSync(path)) this.entries.delete(path);
      else if (!this.entries.has(path)) this.add(path);
    }
    const affected = [...this.entries].filter(
      ([path, { loaded }]) => touched.has(path) || loaded?.dependencies.some((other) => touched.has(other)),
    );
    await Promise.all(affected.map(([path, entry]) => this.load(path, entry)));
    if (this.isDisposed) return;
    this.publish();
    setTimeout(() => void this.lookAgain(affected.map(([, entry]) => entry)), secondLook);
  }

  private async lookAgain(loaded: readonly Entry[]): Promise<void> {
    for (const { stamps } of loaded) {
      for (const [path, stamp] of stamps) if ((await stampOf(path)) !== stamp) this.touched.add(path);
    }
    await this.look();
  }

  private add(path: string): void {
    const language = languageOf(relative(this.options.folder, path));
    if (language) this.entries.set(path, { language, loaded: undefined, version: '', problems: [], stamps: new Map() });
  }

  private async load(path: string, entry: Entry): Promise<void> {
    await stampAnew(entry.stamps, [path, ...(entry.loaded?.dependencies ?? [])]);
    const loader = this.options.loaders.find(({ languages }) => languages.includes(entry.language));
    try {
      const result = await loader?.load(path);
      if (!result) return;
      if (!result.ok) entry.problems = result.error;
      else {
        entry.loaded = result.value;
        entry.version = versionOf(result.value);
        entry.problems = result.value.warnings;
        for (const other of result.value.dependencies) {
          if (!entry.stamps.has(other)) entry.stamps.set(other, await stampOf(other));
        }
      }
    } catch (error) {
      entry.problems = [{ severity: 'error', message: messageOf(error) }];
    }
  }

  private publish(): void {
    const { folder } = this.options;
    const taken = new Map<string, string>();
    const modules: KindModule[] = [];
    const files: NodeFile[] = [];
    for (const [path, entry] of [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const file = relative(folder, path).split(sep).join('/');
      const clashes: FileProblem[] = [];
      const kinds = (entry.loaded?.kinds ?? []).filter((kind) => {
        const clash = this.clashOf(kind, taken);
        if (clash === undefined) taken.set(kind.kind, file);
        else clashes.push({ severity: 'error', message: clash });
        return clash === undefined;
      });
      if (entry.loaded && kinds.length > 0) {
        modules.push({ id: file, version: entry.version, kinds, data: entry.loaded.data });
      }
      const names = kinds.map(({ kind }) => kind);
      files.push({ file, language: entry.language, kinds: names, problems: [...entry.problems, ...clashes] });
    }
    this.current = { modules: sameModules(this.modules, modules) ? this.modules : modules, files };
    this.changes.fire();
  }

  private clashOf({ kind }: Kind, taken: ReadonlyMap<string, string>): string | undefined {
    if (this.options.taken.has(kind)) return `The kind "${kind}" is built in. Give yours another name.`;
    const other = taken.get(kind);
    return other === undefined ? undefined : `The kind "${kind}" is in ${other} already. Give this one another name.`;
  }
}

async function stampAnew(stamps: Map<string, string>, paths: readonly string[]): Promise<void> {
  stamps.clear();
  for (const path of paths) stamps.set(path, await stampOf(path));
}

const stampOf = (path: string): Promise<string> =>
  stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => '',
  );

const versionOf = ({ kinds, data }: LoadedFile): string =>
  createHash('sha256')
    .update(JSON.stringify([kinds, data]))
    .digest('hex');

function sameModules(a: readonly KindModule[], b: readonly KindModule[]): boolean {
  return (
    a.length === b.length &&
    a.every((module, at) => {
      const other = b[at];
      return module.id === other?.id && module.version === other.version && module.kinds.length === other.kinds.length;
    })
  );
}
