import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { KindModule, NodesOfKind } from '../kind-modules';
import type { PlannedWorkflow } from '../plan/workflow-change';
import type { UsedKinds } from './messages';

/** Makes modules for those of these kinds that files keep back. */
export type StandIns = (wanted: readonly NodesOfKind[], files: readonly NodeFile[]) => readonly KindModule[];

interface Known {
  readonly catalogue: KindCatalogue;
  /** Another array whenever one of them has changed. */
  readonly modules: readonly KindModule[];
}

/** The kinds of a run: those that its workflow uses. */
export class RunKinds {
  private used: UsedKinds = { kinds: [], modules: [], keptBack: [] };
  private known: Known = { catalogue: new KindCatalogue([]), modules: [] };

  constructor(private readonly standIns: StandIns | undefined) {}

  /** Of the workflow compiled last. */
  get catalogue(): KindCatalogue {
    return this.known.catalogue;
  }

  /**
   * What a workflow is compiled with.
   *
   * @param used the kinds that it uses, if those are others than before.
   */
  for(workflow: PlannedWorkflow, used?: UsedKinds): Known {
    if (used) {
      this.used = used;
      this.known = { catalogue: new KindCatalogue(used.kinds), modules: used.modules };
    }
    const unknown = unknownKinds(workflow, this.catalogue);
    const standIns = unknown.length === 0 ? [] : (this.standIns?.(unknown, this.used.keptBack) ?? []);
    return standIns.length === 0 ? this.known : this.with(standIns);
  }

  private with(standIns: readonly KindModule[]): Known {
    const { kinds, modules } = this.used;
    return {
      catalogue: new KindCatalogue([...kinds, ...standIns.flatMap((module) => module.kinds)]),
      modules: [...modules, ...standIns],
    };
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
