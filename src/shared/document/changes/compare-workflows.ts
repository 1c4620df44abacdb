import { edgeKey, type Workflow, type WorkflowEdge, type WorkflowNode } from '../../graph/workflow';
import { sameJson } from '../y/json';

/** What became of a node between two states of a workflow. */
export type NodeDifference =
  | { readonly type: 'same' | 'added' | 'removed'; readonly node: WorkflowNode }
  /** `node` as it is afterwards; `what` differs, an input as `inputs.NAME`. */
  | { readonly type: 'changed'; readonly node: WorkflowNode; readonly what: readonly FieldDifference[] };

export interface FieldDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface WireDifference {
  readonly type: 'same' | 'added' | 'removed';
  readonly wire: WorkflowEdge;
}

/** A level of both states laid over each other: everything that is in either. */
export interface LevelDifference {
  /** A subgraph's id; undefined: the workflow itself. */
  readonly level: string | undefined;
  readonly title: string | undefined;
  readonly nodes: readonly NodeDifference[];
  readonly wires: readonly WireDifference[];
  /** Nodes and wires that are not the same. */
  readonly count: number;
}

export interface WorkflowDifference {
  /** The workflow's own level first. */
  readonly levels: readonly LevelDifference[];
  /** Fields of the workflow that differ, such as `settings` and `groups`. */
  readonly fields: readonly string[];
}

/** Places, ids and names of files mean nothing here. */
const apart: ReadonlySet<string> = new Set(['id', 'name', 'nodes', 'edges', 'subgraphs', 'format', 'version']);

export function compareWorkflows(before: Workflow, after: Workflow): WorkflowDifference {
  const levels = new Set([...Object.keys(before.subgraphs ?? {}), ...Object.keys(after.subgraphs ?? {})]);
  return {
    levels: [
      compareLevel(undefined, undefined, before, after),
      ...[...levels].sort().map((id) => {
        const [old, now] = [before.subgraphs?.[id], after.subgraphs?.[id]];
        return compareLevel(id, (now ?? old)?.title, old, now);
      }),
    ],
    fields: differingFields(before, after).filter((field) => !apart.has(field)),
  };
}

type Graph = Pick<Workflow, 'nodes' | 'edges'>;
const empty: Graph = { nodes: [], edges: [] };

function compareLevel(
  level: string | undefined,
  title: string | undefined,
  before: Graph = empty,
  after: Graph = empty,
): LevelDifference {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Set(after.nodes.map(({ id }) => id));
  const nodes = [
    ...after.nodes.map((node) => compareNode(old.get(node.id), node)),
    ...before.nodes.filter(({ id }) => !now.has(id)).map((node): NodeDifference => ({ type: 'removed', node })),
  ];
  const wires = compareWires(before.edges, after.edges);
  const count = [...nodes, ...wires].filter(({ type }) => type !== 'same').length;
  return { level, title, nodes, wires, count };
}

function compareNode(before: WorkflowNode | undefined, after: WorkflowNode): NodeDifference {
  if (!before) return { type: 'added', node: after };
  const fields = differingFields(before, after).filter((field) => field !== 'inputs');
  const inputs = differingFields(before.inputs, after.inputs);
  if (fields.length + inputs.length === 0) return { type: 'same', node: after };
  const [left, right] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  return {
    type: 'changed',
    node: after,
    what: [
      ...inputs.map((name) => ({ field: `inputs.${name}`, before: before.inputs[name], after: after.inputs[name] })),
      ...fields.map((field) => ({ field, before: left[field], after: right[field] })),
    ],
  };
}

/** An input that has another wire now lost one and got one. */
function compareWires(before: readonly WorkflowEdge[], after: readonly WorkflowEdge[]): WireDifference[] {
  const old = new Map(before.map((wire) => [edgeKey(wire.target), wire]));
  const now = new Map(after.map((wire) => [edgeKey(wire.target), wire]));
  const stays = (wire: WorkflowEdge) => sameJson(old.get(edgeKey(wire.target)), now.get(edgeKey(wire.target)));
  return [
    ...after.map((wire): WireDifference => ({ type: stays(wire) ? 'same' : 'added', wire })),
    ...before.filter((wire) => !stays(wire)).map((wire): WireDifference => ({ type: 'removed', wire })),
  ];
}

function differingFields(before: object, after: object): string[] {
  const [left, right] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => !sameJson(left[field], right[field]),
  );
}
