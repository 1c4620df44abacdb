import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkNodeCount, Draft } from '../draft/draft';
import type { Imported } from '../draft/imported';
import { type PortsInUse, portsInUse } from '../draft/ports-in-use';
import type { JsonPath } from '../json/json-places';
import { clamped, idOf, type Json, listOf, numberOf, recordOf, textOf } from '../rules/read-values';
import { judge } from '../rules/rule';
import type { Source } from '../source';
import { chainnerRules } from './chainner-kinds';

/** Nodes there are about as large as ours, with more air between them here. */
const spread = { x: 1.15, y: 1.1 };

/** A chain has its nodes in `content`; the first versions had them at the top. */
export function chainOf(json: Json): { readonly content: Json; readonly path: JsonPath } | undefined {
  if (isRecord(json.content) && Array.isArray(json.content.nodes)) return { content: json.content, path: ['content'] };
  const first = listOf(json.nodes).find(isRecord);
  const data = recordOf(recordOf(first).data);
  const isChain = typeof data.schemaId === 'string' || (isRecord(data.inputData) && 'category' in data);
  return isChain ? { content: json, path: [] } : undefined;
}

export function readChainner(json: Json, source: Source, catalogue: KindCatalogue): Imported {
  const { content, path } = chainOf(json) ?? { content: json, path: [] };
  const nodes = listOf(content.nodes);
  checkNodeCount(nodes.length);
  const draft = new Draft('chainner', catalogue, source, [[...path, 'nodes', '*']]);
  const edges = listOf(content.edges).flatMap((edge) => (isRecord(edge) ? readEdge(edge) : []));
  const used = portsInUse(edges);
  const reader = new ChainReader(draft, [...path, 'nodes'], used, cornersOf(nodes));
  nodes.forEach((node, index) => {
    if (isRecord(node)) reader.place(node, index);
  });
  reader.frameIterators();
  for (const edge of edges) draft.root.wire(edge);
  return draft.finish({});
}

class ChainReader {
  private readonly iterators = new Set<string>();

  constructor(
    private readonly draft: Draft,
    private readonly path: JsonPath,
    private readonly used: PortsInUse,
    private readonly corners: ReturnType<typeof cornersOf>,
  ) {}

  place(node: Json, index: number): void {
    const key = idOf(node.id) ?? `node ${index}`;
    if (this.draft.root.has(key)) {
      const reason = 'Another node of the file has the same id.';
      this.draft.report({ outcome: 'dropped', what: 'node', name: key, reason });
      return;
    }
    const data = recordOf(node.data);
    const kind = kindOf(node, data);
    const values = recordOf(data.inputData);
    const title = textOf(data.nodeName);
    const name = title ?? nameOfKind(kind);
    const fed = this.used.inputs.get(key) ?? new Set();
    const foreign = {
      key,
      kind,
      name,
      title,
      ...this.standing(node, data),
      state: data.isDisabled === true ? ('muted' as const) : undefined,
      path: [...this.path, index],
      value: node,
      inputs: [...new Set([...Object.keys(values).map((id) => `input ${id}`), ...fed])],
      outputs: [...(this.used.outputs.get(key) ?? [])].sort(),
      values: Object.fromEntries(Object.entries(values).map(([id, value]) => [`input ${id}`, value])),
    };
    const free = Object.fromEntries(Object.entries(values).filter(([id]) => !fed.has(`input ${id}`)));
    const node_id = this.draft.root.place(foreign, numbered(judge(chainnerRules, kind, free, 'chaiNNer')));
    if (data.isLocked !== true) return;
    const reason = 'That its values are locked is not kept.';
    this.draft.report({ outcome: 'dropped', what: 'setting', name, reason, node_id });
  }

  frameIterators(): void {
    for (const group of this.iterators) {
      this.draft.addGroup(group, { title: 'Iterator' });
      const reason = 'A frame holds them together; nothing repeats them.';
      this.draft.report({ outcome: 'approximated', what: 'group', name: 'Iterator', to: 'group', reason });
    }
  }

  /** Where it is on the canvas, and in which frame. */
  private standing(node: Json, data: Json) {
    const parent = idOf(node.parentNode) ?? idOf(data.parentNode);
    const { x, y } = placeOf(node.position);
    const corner = (parent !== undefined && this.corners.get(parent)) || { x: 0, y: 0 };
    const group = parent === undefined ? undefined : `iterator-${parent}`.slice(0, 200);
    if (group !== undefined) this.iterators.add(group);
    return { position: { x: (x + corner.x) * spread.x, y: (y + corner.y) * spread.y }, group };
  }
}

/** Rules name ports by number alone; wires and placeholders say which side they are on. */
function numbered(verdict: ReturnType<typeof judge>) {
  if ('reason' in verdict || 'parts' in verdict) return verdict;
  const named = (ports: Readonly<Record<string, string>> | undefined, side: string) =>
    Object.fromEntries(
      Object.entries(ports ?? {}).map(([port, name]) => [port === '*' ? port : `${side} ${port}`, name]),
    );
  return { ...verdict, inputs: named(verdict.inputs, 'input'), outputs: named(verdict.outputs, 'output') };
}

/** The first versions named a kind by its category and type. */
function kindOf(node: Json, data: Json): string {
  const schema = textOf(data.schemaId);
  if (schema !== undefined) return schema;
  const [category, type] = [textOf(data.category), textOf(data.type) ?? textOf(node.type)];
  return [category, type].filter((part) => part !== undefined).join(':') || 'unknown';
}

/** `chainner:image:gaussian_blur` is a Gaussian blur to people. */
function nameOfKind(kind: string): string {
  const words = (kind.split(':').at(-1) ?? kind).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Handles are `NODE-PORT`, and ids of nodes have hyphens in them too. */
function readEdge(edge: Json) {
  const [from, to] = [idOf(edge.source), idOf(edge.target)];
  const port = (handle: unknown) => (typeof handle === 'string' ? /-(\d+)$/.exec(handle)?.[1] : undefined) ?? '0';
  if (from === undefined || to === undefined) return [];
  return [{ from, output: `output ${port(edge.sourceHandle)}`, to, input: `input ${port(edge.targetHandle)}` }];
}

/** Nodes in an iterator count from its corner. */
function cornersOf(nodes: readonly unknown[]) {
  const corners = new Map<string, { readonly x: number; readonly y: number }>();
  for (const node of nodes) {
    const id = isRecord(node) ? idOf(node.id) : undefined;
    if (id !== undefined && isRecord(node)) corners.set(id, placeOf(node.position));
  }
  return corners;
}

function placeOf(position: unknown): { x: number; y: number } {
  const { x, y } = recordOf(position);
  return { x: clamped(numberOf(x) ?? 0), y: clamped(numberOf(y) ?? 0) };
}
