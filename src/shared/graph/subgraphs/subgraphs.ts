import type { KindHolder } from '../kinds/kinds';
import type { Workflow, WorkflowNode } from '../workflow';

/** The kinds of nodes that subgraphs are made of. No engine knows them: a workflow is flattened before it runs. */
export const instanceKind = 'subgraph';
export const inputKind = 'subgraph.input';
export const outputKind = 'subgraph.output';

/** What the one port of a subgraph's input or output is called inside. */
export const boundaryPort = 'value';

export type Subgraphs = NonNullable<Workflow['subgraphs']>;

/** The subgraph that a node is an instance of. */
export function subgraphOf(node: Omit<KindHolder, 'id'>): string | undefined {
  if (node.kind !== instanceKind) return undefined;
  return typeof node.subgraph === 'string' ? node.subgraph : '';
}

/** What a palette calls an instance of a subgraph: one of several kinds, though its node is of one. */
export const placedKind = (subgraph: string): string => `${instanceKind}:${subgraph}`;

/** The subgraph that a palette means by the name of a kind. */
export function placedSubgraph(kind: string): string | undefined {
  return kind.startsWith(`${instanceKind}:`) ? kind.slice(instanceKind.length + 1) : undefined;
}

/** Whether the node is an input or output of the subgraph it lies in. */
export function isBoundary({ kind }: Pick<WorkflowNode, 'kind'>): boolean {
  return kind === inputKind || kind === outputKind;
}

/** An input or output of a subgraph: the name its instances have it under, and the node inside. */
export interface Boundary {
  readonly name: string;
  readonly node: WorkflowNode;
}

/** Inputs or outputs of a subgraph as its instances show them: by their place on its canvas, from the top. */
export function boundariesOf(
  nodes: readonly WorkflowNode[],
  kind: typeof inputKind | typeof outputKind,
): readonly Boundary[] {
  const ends = nodes.filter((node) => node.kind === kind);
  const names = new Map<string, WorkflowNode>();
  // Two people may have given one name at the same time; in the order of the document, every peer decides alike.
  for (const node of ends) names.set(nameOf(node, names), node);
  const boundaries = [...names].map(([name, node]) => ({ name, node }));
  return boundaries.sort(({ node: { position: a } }, { node: { position: b } }) => a.y - b.y || a.x - b.x);
}

function nameOf({ id, port }: WorkflowNode & { readonly port?: unknown }, taken: ReadonlyMap<string, unknown>): string {
  const named = typeof port === 'string' && port !== '' && port !== '__proto__' && port.length <= 100;
  return named && !taken.has(port) ? port : id.slice(0, 100);
}

/** Subgraphs that have instances in a graph or, by way of these, deeper in it; also where one contains itself. */
export function subgraphsWithin(nodes: Iterable<WorkflowNode>, subgraphs: Subgraphs): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    const id = subgraphOf(node);
    if (id === undefined || found.has(id)) continue;
    found.add(id);
    open.push(...(subgraphs[id]?.nodes ?? []));
  }
  return found;
}

/** How messages put the titles on the way to a node: "Smoother › Filter". */
export const pathSeparator = ' › ';
