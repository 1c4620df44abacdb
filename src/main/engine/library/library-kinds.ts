import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { catalogueOf } from '../catalogue';
import type { KindModule, KindSource } from '../kind-modules';
import type { NodeRegistry } from '../node-kind';
import type { KnownKinds } from './messages';

/** Every kind there is: those built in, and those of a source, which may change at any time. */
export class LibraryKinds implements Disposable {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new Emitter<void>());
  /** The versions of modules that main has, by their ids. */
  private told: ReadonlyMap<string, string> = new Map();

  /** Kinds or their files have changed. */
  readonly onChange = this.changes.event;

  constructor(
    private readonly builtin: NodeRegistry,
    private readonly source: KindSource | undefined,
  ) {
    if (!source) return;
    this.store.add(source);
    this.store.add(source.onChange(() => this.changes.fire()));
  }

  /** Resolves when the source has told what is there at the start. */
  async ready(): Promise<void> {
    await this.source?.ready;
  }

  /** All there is, for main, which is told of each module once. */
  tell(): KnownKinds {
    const { modules = [], files = [], packs = [] } = this.source ?? {};
    const news = modules.filter(({ id, version }) => this.told.get(id) !== version);
    this.told = new Map(modules.map(({ id, version }: KindModule) => [id, version]));
    return {
      kinds: catalogueOf(this.builtin, modules).kinds,
      files,
      packs,
      modules: modules.map(({ id, version }) => ({ id, version })),
      news,
    };
  }

  dispose(): void {
    this.store.dispose();
  }
}
