import type { KindModule, LoadModule } from './kind-modules';
import type { NodeKind, NodeRegistry } from './node-kind';

/** Finds the kinds that nodes are made of. */
export type KindFinder = Pick<NodeRegistry, 'get'>;

/** A module, and once one of its kinds was asked for, these. */
interface Entry {
  readonly module: KindModule;
  kinds: ReadonlyMap<string, NodeKind> | undefined;
}

/**
 * The kinds of a thread: the built-in ones, and those of modules, which come and change while it runs. A module is executed
 * when a node needs one of its kinds: what others do to the language's own objects is the trouble of their runs alone.
 */
export class ThreadKinds {
  private readonly entries = new Map<string, Entry>();
  /** The modules of kinds that are not built in, by the kinds' names. */
  private readonly homes = new Map<string, Entry>();

  constructor(
    private readonly builtin: NodeRegistry,
    private readonly load: LoadModule,
  ) {}

  get modules(): readonly KindModule[] {
    return [...this.entries.values()].map(({ module }) => module);
  }

  /** One object all along. Kinds of a module that has not changed stay the same objects. */
  readonly registry: KindFinder = { get: (name) => this.builtin.get(name) ?? this.fromModule(name) };

  /** From here on there are these modules and no others. */
  use(modules: readonly KindModule[]): void {
    const present = new Set(modules.map(({ id }) => id));
    for (const id of [...this.entries.keys()]) if (!present.has(id)) this.entries.delete(id);
    this.add(modules);
  }

  /** There are these modules as well, in place of other versions of them. */
  add(modules: readonly KindModule[]): void {
    for (const module of modules) {
      if (this.entries.get(module.id)?.module.version === module.version) continue;
      this.entries.set(module.id, { module, kinds: undefined });
    }
    this.homes.clear();
    for (const entry of this.entries.values()) {
      for (const { kind } of entry.module.kinds) this.homes.set(kind, entry);
    }
  }

  private fromModule(name: string): NodeKind | undefined {
    const entry = this.homes.get(name);
    if (!entry) return undefined;
    entry.kinds ??= new Map(this.attempt(entry.module).map((kind) => [kind.description.kind, kind]));
    return entry.kinds.get(name);
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
