import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { type Kind, KindCatalogue } from '#shared/graph/kinds';
import type { Workflow } from '#shared/graph/workflow';
import type { KindModule, KindSource, NodesOfKind } from '../kind-modules';
import type { NodeRegistry } from '../node-kind';
import type { KnownKinds } from './messages';

/** Every kind the host knows: those built in, and those of a source, which may change at any time. */
export class HostKinds implements Disposable {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new Emitter<readonly string[]>());
  private current: { readonly catalogue: KindCatalogue; readonly modules: readonly KindModule[] };

  /** Kinds or their files have changed; the names of the kinds that are new, other or gone. */
  readonly onChange = this.changes.event;

  constructor(
    private readonly builtin: NodeRegistry,
    private readonly source: KindSource | undefined,
  ) {
    this.current = this.read();
    if (source) {
      this.store.add(source);
      this.store.add(source.onChange(() => this.changed()));
    }
  }

  /** Resolves when the source has told what is there at the start. */
  async ready(): Promise<void> {
    await this.source?.ready;
    this.current = this.read();
  }

  get catalogue(): KindCatalogue {
    return this.current.catalogue;
  }

  /** Another array whenever one of them has changed. */
  get modules(): readonly KindModule[] {
    return this.current.modules;
  }

  get known(): KnownKinds {
    return { kinds: this.catalogue.kinds, files: this.source?.files ?? [], packs: this.source?.packs ?? [] };
  }

  dispose(): void {
    this.store.dispose();
  }

  /** What a workflow is compiled with: there are stand-ins for kinds that can not be had for now. */
  for(workflow: Workflow): { readonly catalogue: KindCatalogue; readonly modules: readonly KindModule[] } {
    const unknown = unknownKinds(workflow, this.catalogue);
    const standIns = unknown.length === 0 ? [] : (this.source?.standIns?.(unknown) ?? []);
    return standIns.length === 0 ? this.current : this.with([...this.modules, ...standIns]);
  }

  private read(): typeof this.current {
    return this.with(this.source?.modules ?? []);
  }

  private with(modules: readonly KindModule[]): typeof this.current {
    const builtin = [...this.builtin.values()].map(({ description }) => description);
    // The last one of a name counts in a catalogue, and no module takes the place of a built-in kind.
    const catalogue = new KindCatalogue([...modules.flatMap(({ kinds }) => kinds), ...builtin]);
    return { catalogue, modules };
  }

  private changed(): void {
    const before = this.current;
    this.current = this.read();
    this.changes.fire(changedKinds(before.modules, this.modules));
  }
}

function unknownKinds({ nodes, edges }: Workflow, catalogue: KindCatalogue): readonly NodesOfKind[] {
  const unknown = nodes.filter((node) => !catalogue.find(node.kind));
  if (unknown.length === 0) return [];
  const kindOf = new Map<string, string>(unknown.map(({ id, kind }) => [id, kind]));
  return [...new Set(kindOf.values())].map((kind) => {
    const isOf = (id: string) => kindOf.get(id) === kind;
    const stored = unknown.flatMap((node) => (node.kind === kind ? Object.keys(node.inputs) : []));
    const inputs = edges.flatMap(({ target }) => (isOf(target.node) ? [target.port] : []));
    const outputs = edges.flatMap(({ source }) => (isOf(source.node) ? [source.port] : []));
    return { kind, inputs: [...new Set([...stored, ...inputs])], outputs: [...new Set(outputs)] };
  });
}

function changedKinds(before: readonly KindModule[], after: readonly KindModule[]): readonly string[] {
  const [old, now] = [versions(before), versions(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((kind) => old.get(kind) !== now.get(kind));
}

/** By kind, what it comes from. */
const versions = (modules: readonly KindModule[]): ReadonlyMap<string, string> =>
  new Map(
    modules.flatMap(({ id, version, kinds }) => kinds.map(({ kind }: Kind) => [kind, `${id} ${version}`] as const)),
  );
