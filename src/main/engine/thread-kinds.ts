import type { KindModule, LoadModule } from './kind-modules';
import type { NodeKind, NodeRegistry } from './node-kind';

interface Loaded {
  readonly version: string;
  readonly kinds: readonly NodeKind[];
}

/** The kinds of a thread: the built-in ones, and those of modules, which come and change while it runs. */
export class ThreadKinds {
  private readonly loaded = new Map<string, Loaded>();
  private readonly kinds: Map<string, NodeKind>;

  constructor(
    private readonly builtin: NodeRegistry,
    private readonly load: LoadModule,
  ) {
    this.kinds = new Map(builtin);
  }

  /** One object all along. Kinds of a module that has not changed stay the same objects. */
  get registry(): NodeRegistry {
    return this.kinds;
  }

  /** From here on there are these modules and no others. */
  use(modules: readonly KindModule[]): void {
    const present = new Set(modules.map(({ id }) => id));
    for (const id of [...this.loaded.keys()]) if (!present.has(id)) this.loaded.delete(id);
    this.add(modules);
  }

  /** There are these modules as well, in place of other versions of them. */
  add(modules: readonly KindModule[]): void {
    for (const module of modules) {
      if (this.loaded.get(module.id)?.version === module.version) continue;
      this.loaded.set(module.id, { version: module.version, kinds: this.attempt(module) });
    }
    this.kinds.clear();
    for (const { kinds } of this.loaded.values()) for (const kind of kinds) this.kinds.set(kind.description.kind, kind);
    // A module can not take the place of a built-in kind.
    for (const [name, kind] of this.builtin) this.kinds.set(name, kind);
  }

  private attempt(module: KindModule): readonly NodeKind[] {
    try {
      return this.load(module);
    } catch (error) {
      return module.kinds.map((description) => ({
        description,
        create() {
          throw error;
        },
      }));
    }
  }
}
