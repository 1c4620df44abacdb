import { readFile, realpath } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { KindModule, KindSource } from '#main/engine/kind-modules';
import { DisposableStore, toDisposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import { checkTypes, type TypeProblems } from './check-types';
import { findChecker } from './find-checker';

/** Milliseconds without a change after which types are looked at: what is new runs first. */
const quiet = 150;

/**
 * A source whose TypeScript files are also checked for their types, in a process of its own and after what they hold runs
 * already. What is wrong there is a warning: types are for the person, and keep nothing from running.
 */
export class TypeChecked implements KindSource {
  readonly ready: Promise<void>;
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new Emitter<void>());
  private warnings: ReadonlyMap<string, readonly FileProblem[]> = new Map();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private checking: AbortController | undefined;
  private isDisposed = false;

  readonly onChange = this.changes.event;

  constructor(
    private readonly source: KindSource,
    private readonly folder: string,
  ) {
    this.ready = source.ready;
    this.store.add(source);
    this.store.add(
      source.onChange(() => {
        this.changes.fire();
        this.checkSoon();
      }),
    );
    this.store.add(
      toDisposable(() => {
        this.isDisposed = true;
        clearTimeout(this.timer);
        this.checking?.abort();
      }),
    );
    void source.ready.then(() => this.checkSoon());
  }

  get modules(): readonly KindModule[] {
    return this.source.modules;
  }

  get files(): readonly NodeFile[] {
    return this.source.files.map((file) => {
      const warnings = this.warnings.get(file.file) ?? [];
      return warnings.length === 0 ? file : { ...file, problems: [...file.problems, ...warnings] };
    });
  }

  get packs(): readonly Pack[] {
    return this.source.packs;
  }

  dispose(): void {
    this.store.dispose();
  }

  private checkSoon(): void {
    clearTimeout(this.timer);
    if (!this.isDisposed) this.timer = setTimeout(() => void this.check(), quiet);
  }

  /** The newest check alone counts: one under way is of files that have changed. */
  private async check(): Promise<void> {
    this.checking?.abort();
    const checking = new AbortController();
    this.checking = checking;
    const files = this.source.files.filter(isChecked).map(({ file }) => file);
    const checker = files.length === 0 ? undefined : findChecker(this.folder);
    const paths = files.map((file) => join(this.folder, file));
    try {
      const found = checker ? await checkTypes(checker, this.folder, paths, checking.signal) : noProblems;
      if (found === undefined || checking.signal.aborted) return;
      this.show(found.size === 0 ? new Map() : await byFile(this.folder, files, found));
    } catch {
      // A file that went meanwhile, or a disk that is full: the next change is another chance.
    }
  }

  private show(warnings: ReadonlyMap<string, readonly FileProblem[]>): void {
    if (this.isDisposed || JSON.stringify([...warnings]) === JSON.stringify([...this.warnings])) return;
    this.warnings = warnings;
    this.changes.fire();
  }
}

const noProblems: TypeProblems = new Map();

/** What is said of each node file: of itself, and of the parts it seems to import. */
async function byFile(folder: string, files: readonly string[], found: TypeProblems) {
  const warnings = new Map<string, readonly FileProblem[]>();
  const parts = new Map(found);
  const own = new Map<string, string>();
  for (const file of files) {
    const path = await realpath(join(folder, file));
    own.set(file, path);
    parts.delete(path);
  }
  for (const [file, path] of own) {
    const text = parts.size > 0 ? await readFile(path, 'utf8') : '';
    const imported = [...parts].filter(([part]) => text.includes(basename(part, extname(part))));
    const problems = [...(found.get(path) ?? []), ...imported.flatMap(([part, list]) => list.map(within(part)))];
    if (problems.length > 0) warnings.set(file, problems);
  }
  return warnings;
}

const within =
  (part: string) =>
  ({ severity, message, line }: FileProblem): FileProblem => ({
    severity,
    message: `${basename(part)}, line ${line}: ${message}`,
  });

/** A file that does not even hold together has an error that says more; types of a pack are its author's affair. */
const isChecked = ({ language, pack, problems }: NodeFile): boolean =>
  pack === undefined && language === 'typescript' && !problems.some(({ severity }) => severity === 'error');
