import type { Dashboard } from '#shared/graph/dashboard';
import type { Subgraph, Workflow, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';

/**
 * A workflow as its file holds it. Equal workflows give equal text, whichever peer writes it: fields in a fixed order
 * with unknown ones after them by name, inputs by name, positions rounded to a tenth of a pixel; one node a block and
 * one edge, group or bookmark a line, so that a diff shows what changed.
 */
export function toCanonicalText(workflow: Workflow): string {
  const { nodes, edges, subgraphs = {} } = workflow;
  // A document without subgraphs has no such field.
  const present = Object.keys(subgraphs).length > 0 ? workflow : { ...workflow, subgraphs: undefined };
  const fields = ordered(present, workflowFields).map(([name, value]): [string, string] => {
    if (name === 'dashboard' && workflow.dashboard) return [name, dashboardText(workflow.dashboard)];
    if (name === 'nodes')
      return [
        name,
        block(
          '[',
          nodes.map((node) => nodeText(node)),
          ']',
          2,
        ),
      ];
    if (name === 'edges') return [name, block('[', edges.map(edgeText), ']', 2)];
    if (name === 'groups') return [name, recordsText(workflow.groups ?? {}, ['title', 'color'])];
    if (name === 'bookmarks')
      return [name, recordsText(workflow.bookmarks ?? {}, ['title', 'x', 'y', 'zoom', 'path', 'order'])];
    if (name === 'subgraphs') return [name, subgraphsText(subgraphs)];
    return [name, valueText(value, 2)];
  });
  return `${objectBlock(fields, 0)}\n`;
}

const workflowFields = [
  'format',
  'version',
  'id',
  'name',
  'description',
  'settings',
  'dashboard',
  'nodes',
  'edges',
  'groups',
  'bookmarks',
  'subgraphs',
];
const subgraphFields = ['title', 'description', 'nodes', 'edges'];
const nodeFields = [
  'id',
  'kind',
  'version',
  'title',
  'position',
  'size',
  'inputs',
  'bypassed',
  'muted',
  'error_policy',
  'own_clock',
  'group',
  'locked',
  'collapsed',
  'color',
];
const itemFields = ['type', 'node', 'port', 'title', 'x', 'y', 'w', 'h'];
const lineLength = 100;

function subgraphsText(subgraphs: Readonly<Record<string, Subgraph>>): string {
  const entries = ordered(subgraphs, []).map(([id, subgraph]): [string, string] => [id, subgraphText(subgraph)]);
  return objectBlock(entries, 2);
}

/** As the workflow itself, two steps further in. */
function subgraphText(subgraph: Subgraph): string {
  const fields = ordered(subgraph, subgraphFields).map(([name, value]): [string, string] => {
    if (name === 'nodes')
      return [
        name,
        block(
          '[',
          subgraph.nodes.map((node) => nodeText(node, 8)),
          ']',
          6,
        ),
      ];
    if (name === 'edges') return [name, block('[', subgraph.edges.map(edgeText), ']', 6)];
    return [name, valueText(value, 6)];
  });
  return objectBlock(fields, 4);
}

function nodeText(node: WorkflowNode, indent = 4): string {
  const { position, size } = node;
  const rounded: Record<string, unknown> = {
    ...node,
    position: { x: tenth(position.x), y: tenth(position.y) },
    ...(size && { size: { width: tenth(size.width), height: tenth(size.height) } }),
    inputs: Object.fromEntries(ordered(node.inputs, [])),
  };
  return objectBlock(
    ordered(rounded, nodeFields).map(([name, value]) => [name, valueText(value, indent + 2)]),
    indent,
  );
}

/** One item a line, by id. */
function dashboardText({ items }: Dashboard): string {
  const lines = ordered(items, []).map(([id, item]): [string, string] => [
    id,
    lineText(Object.fromEntries(ordered({ ...(item as object) }, itemFields))),
  ]);
  return objectBlock([['items', objectBlock(lines, 4)]], 2);
}

function edgeText(edge: WorkflowEdge): string {
  const { source, target } = edge;
  const plain = {
    ...edge,
    source: { node: source.node, port: source.port },
    target: { node: target.node, port: target.port },
  };
  return lineText(Object.fromEntries(ordered(plain, ['source', 'target'])));
}

/** One record a line, by id. */
function recordsText(records: Readonly<Record<string, object>>, fields: readonly string[]): string {
  const ids = Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1));
  return objectBlock(
    ids.map(([id, record]) => [id, lineText(Object.fromEntries(ordered({ ...record }, fields)))]),
    2,
  );
}

/** Fields with a value: the known ones in their order, then the others by name. */
function ordered<T>(object: Readonly<Record<string, T>>, known: readonly string[]): [string, T][] {
  const place = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

function tenth(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  // -0 would read back as 0 and make equal workflows differ; what rounding overflows stays.
  if (rounded === 0) return 0;
  return Number.isFinite(rounded) ? rounded : value;
}

/** On one line where it is short, else one entry a line. */
function valueText(value: unknown, indent: number): string {
  const line = lineText(value);
  if (line.length + indent <= lineLength || typeof value !== 'object' || value === null) return line;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return block(
      '[',
      items.map((item) => valueText(item, indent + 2)),
      ']',
      indent,
    );
  }
  return objectBlock(
    Object.entries(value).map(([name, item]) => [name, valueText(item, indent + 2)]),
    indent,
  );
}

function objectBlock(fields: readonly (readonly [string, string])[], indent: number): string {
  return block(
    '{',
    fields.map(([name, text]) => `${JSON.stringify(name)}: ${text}`),
    '}',
    indent,
  );
}

function block(open: string, items: readonly string[], close: string, indent: number): string {
  if (items.length === 0) return `${open}${close}`;
  const inner = ' '.repeat(indent + 2);
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function lineText(value: unknown): string {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map(lineText).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${lineText(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
