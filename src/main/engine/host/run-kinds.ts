import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import { catalogueOf } from '../catalogue';
import type { KindModule, NodesOfKind } from '../kind-modules';
import type { NodeRegistry } from '../node-kind';
import type { PlannedWorkflow } from '../plan/workflow-change';
import type { OwnKinds } from './messages';

/** Makes modules for those of these kinds that files keep back. */
export type StandIns = (wanted: readonly NodesOfKind[], files: readonly NodeFile[]) => readonly KindModule[];

interface Known {
  readonly catalogue: KindCatalogue;
  /** Another array whenever one of them has changed. */
  readonly modules: readonly KindModule[];
}

/** The kinds of a run: those built in, and of all others those that its workflow uses. */
export class RunKinds {
  private own: OwnKinds = { modules: [], keptBack: [] };
  private known: Known;

  constructor(
    private readonly builtin: NodeRegistry,
    private readonly standIns: StandIns | undefined,
  ) {
    this.known = this.with([]);
  }

  /** Of the workflow compiled last. */
  get catalogue(): KindCatalogue {
    return this.known.catalogue;
  }

  /**
   * What a workflow is compiled with.
   *
   * @param own what it needs of what is not built in, if that is another than before.
   */
  for(workflow: PlannedWorkflow, own?: OwnKinds): Known {
    if (own) {
      this.own = own;
      this.known = this.with(own.modules);
    }
    const unknown = unknownKinds(workflow, this.catalogue);
    const standIns = unknown.length === 0 ? [] : (this.standIns?.(unknown, this.own.keptBack) ?? []);
    return standIns.length === 0 ? this.known : this.with([...this.own.modules, ...standIns]);
  }

  private with(modules: readonly KindModule[]): Known {
    return { catalogue: catalogueOf(this.builtin, modules), modules };
  }
}

function unknownKinds({ nodes, edges }: PlannedWorkflow, catalogue: KindCatalogue): readonly NodesOfKind[] {
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
