import type { NodePlace } from '../document/node-paths';
import type { NodeReport } from '../protocol/node-state';
import type { NodeId } from './ids';
import type { KindCatalogue } from './kinds/kinds';
import {
  boundariesOf,
  boundaryPort,
  inputKind,
  isBoundary,
  outputKind,
  type Subgraphs,
  subgraphOf,
} from './subgraphs/subgraphs';
import type { EdgeEnd, WorkflowNode } from './workflow';

/** What is shown of one node on a level: the nodes of the run it is taken from, and how. */
export interface Shown {
  /** Ids in the run, which are paths. */
  readonly ids: readonly string[];
  read(reportOf: (id: string) => NodeReport | undefined): NodeReport | undefined;
}

/** The document as reports need it. */
export interface ShownDocument {
  readonly subgraphs: Subgraphs;
  readonly kinds: KindCatalogue;
  node(id: string): WorkflowNode | undefined;
  /** The output that is wired to an input, on whatever level. */
  wireInto(target: { readonly node: string; readonly port: string }): EdgeEnd | undefined;
}

const nothing: Shown = { ids: [], read: () => undefined };
/** Deeper than any workflow that runs; a subgraph that contains itself is without end. */
const deepest = 100;

/**
 * How the run's reports show a node within these instances. An ordinary node has a report of its own. An instance has
 * none: it shows the outputs of the nodes inside, fails when one of them does, and is at work while one of them is. An
 * input of a subgraph shows what the instance that is open is given.
 */
export function shownNode(document: ShownDocument, place: NodePlace): Shown {
  const { path, node: id } = place;
  if (path.length > deepest) return nothing;
  const node = document.node(id);
  const subgraph = node && subgraphOf(node);
  if (subgraph !== undefined) return shownInstance(document, place, subgraph);
  if (node?.kind === inputKind) return shownInput(document, path, node);
  if (node?.kind === outputKind) return nothing;
  const flat = flatId(place);
  return { ids: [flat], read: (reportOf) => reportOf(flat) };
}

/** What a run calls the node at a place. */
export const flatId = ({ path, node }: NodePlace): NodeId => [...path, node].join('/') as NodeId;

function shownInstance(document: ShownDocument, instance: NodePlace, subgraph: string): Shown {
  const path = [...instance.path, instance.node];
  const inside = document.subgraphs[subgraph]?.nodes ?? [];
  const parts = inside.flatMap((node) =>
    isBoundary(node) ? [] : [{ node, shown: shownNode(document, { path, node: node.id }) }],
  );
  const outputs = boundariesOf(inside, outputKind).flatMap(({ name, node }) => {
    const source = document.wireInto({ node: node.id, port: boundaryPort });
    return source ? [{ name, port: source.port, shown: shownNode(document, { path, node: source.node }) }] : [];
  });
  return {
    ids: [...new Set([...parts, ...outputs].flatMap(({ shown }) => shown.ids))],
    read(reportOf) {
      const reports = parts.flatMap(({ node, shown }) => {
        const report = shown.read(reportOf);
        return report ? [{ title: node.title || document.kinds.of(node)?.title || node.kind, report }] : [];
      });
      const values = outputs.flatMap(({ name, port, shown }): [string, unknown][] => {
        const value = shown.read(reportOf)?.data.outputs?.[port];
        return value === undefined ? [] : [[name, value]];
      });
      return together(flatId(instance), reports, Object.fromEntries(values) as NodeReport['data']['outputs']);
    },
  };
}

/** One report of many: the worst state of them, and the newest tick. */
function together(
  node_id: NodeId,
  parts: readonly { readonly title: string; readonly report: NodeReport }[],
  outputs: NodeReport['data']['outputs'],
): NodeReport | undefined {
  const reports = parts.map(({ report }) => report);
  const [first] = reports;
  if (!first) return undefined;
  const newest = reports.reduce((a, b) => (b.data.tick > a.data.tick ? b : a), first);
  const failed = parts.find(({ report }) => report.state === 'error');
  const busy = reports.find(({ state }) => state === 'executing');
  const { workflow_id, run_id, tick, revision } = newest.data;
  const times = reports.flatMap(({ data }) => data.execution_time ?? []);
  return {
    node_id,
    state: failed ? 'error' : busy ? 'executing' : (stateOf(reports) ?? 'idle'),
    data: {
      workflow_id,
      run_id,
      tick,
      revision,
      outputs,
      ...(times.length > 0 && { execution_time: times.reduce((sum, time) => sum + time, 0) }),
      ...(busy?.data.start_time !== undefined && { start_time: busy.data.start_time }),
      ...(failed && {
        error: `${failed.title}: ${failed.report.data.error ?? 'it failed without a message.'}`,
        error_count: reports.reduce((sum, { data }) => sum + (data.error_count ?? 0), 0),
        ...(failed.report.data.code !== undefined && { code: failed.report.data.code }),
      }),
    },
  };
}

function stateOf(reports: readonly NodeReport[]): NodeReport['state'] | undefined {
  return (['completed', 'skipped'] as const).find((state) => reports.some((report) => report.state === state));
}

function shownInput(document: ShownDocument, path: readonly string[], node: WorkflowNode): Shown {
  const instance = path.at(-1);
  const subgraph = instance === undefined ? undefined : document.node(instance);
  const inside = document.subgraphs[(subgraph && subgraphOf(subgraph)) ?? '']?.nodes ?? [];
  const name = boundariesOf(inside, inputKind).find((input) => input.node.id === node.id)?.name;
  const source =
    instance === undefined || name === undefined ? undefined : document.wireInto({ node: instance, port: name });
  if (!source) return nothing;
  const outside = shownNode(document, { path: path.slice(0, -1), node: source.node });
  return {
    ids: outside.ids,
    read(reportOf) {
      const report = outside.read(reportOf);
      const value = report?.data.outputs?.[source.port];
      if (!report || value === undefined) return undefined;
      const { workflow_id, run_id, tick, revision } = report.data;
      const data = { workflow_id, run_id, tick, revision, outputs: { [boundaryPort]: value } };
      return { node_id: node.id, state: 'completed', data };
    },
  };
}
