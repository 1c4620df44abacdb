import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkNodeCount, Draft } from '../draft/draft';
import type { DraftGraph } from '../draft/draft-graph';
import type { Imported } from '../draft/imported';
import type { JsonPath } from '../json/json-places';
import { liftNotes } from '../lift-notes';
import { nearestPaint } from '../rules/nearest-paint';
import { asText, clamped, listOf, numberOf, recordOf, textOf } from '../rules/read-values';
import { judge, noEqual } from '../rules/rule';
import type { Source } from '../source';
import { type RedEntry, RedFile, type RedSheet, spread } from './red-file';
import { redRules } from './red-kinds';
import type { RedNode } from './red-node';

/** Where the flat list of nodes is in a file: alone, or in what the admin API answers. */
export function flowsOf(json: unknown): { readonly list: readonly unknown[]; readonly path: JsonPath } | undefined {
  if (Array.isArray(json)) return isFlow(json) ? { list: json, path: [] } : undefined;
  if (!isRecord(json)) return undefined;
  if (Array.isArray(json.flows) && isFlow(json.flows)) return { list: json.flows, path: ['flows'] };
  const isOne = typeof json.label === 'string' && !Array.isArray(json.edges) && !isRecord(json.connections);
  return isOne && Array.isArray(json.nodes) && isFlow(json.nodes) ? { list: json.nodes, path: ['nodes'] } : undefined;
}

function isFlow(list: readonly unknown[]): boolean {
  const first = list.find(isRecord);
  return (
    isRecord(first) &&
    typeof first.id === 'string' &&
    typeof first.type === 'string' &&
    list.some(
      (node) => isRecord(node) && ('wires' in node || 'z' in node || node.type === 'tab' || node.type === 'subflow'),
    )
  );
}

/**
 * The flows of Node-RED: sheets side by side, subflows as subgraphs, links as wires, configuration where it is used.
 * A wire carries the payload of what was a message. WORKFLOW_INVALID
 */
export function readNodeRed(json: unknown, source: Source, catalogue: KindCatalogue): Imported {
  const { list, path } = flowsOf(json) ?? { list: [], path: [] };
  checkNodeCount(list.length);
  const draft = new Draft('node-red', catalogue, source, [[...path, '*']]);
  const file = new RedFile(list);
  const reader = new RedReader(draft, file, path);
  for (const { node } of file.subflows) reader.readSubflow(node);
  reader.readSheets();
  reader.wireLinks();
  for (const { node, index } of file.configs) {
    draft.keep([...path, index], node);
    const reason = 'It is no node here: what it says goes to the nodes that use it. Its original stays in the file.';
    draft.report({ outcome: 'dropped', what: 'setting', name: nameOf(node), from: asText(node.type), reason });
  }
  const [first] = file.sheets;
  const name = file.sheets.length === 1 ? textOf(first?.node?.label) : undefined;
  const imported = draft.finish({ name, description: name === undefined ? undefined : textOf(first?.node?.info) });
  const { workflow } = imported;
  return { ...imported, workflow: { ...workflow, nodes: liftNotes(workflow, catalogue) } };
}

class RedReader {
  private readonly graphs = new Map<string, DraftGraph>();

  constructor(
    private readonly draft: Draft,
    private readonly file: RedFile,
    private readonly path: JsonPath,
  ) {}

  readSubflow(node: RedNode): void {
    const id = asText(node.id);
    const graph = this.draft.addPart(`subflow-${id}`.slice(0, 200), nameOf(node), textOf(node.info));
    for (const side of ['input', 'output'] as const) {
      listOf(side === 'input' ? node.in : node.out).forEach((end, index) => {
        const at = isRecord(end) ? placeOf(end) : { x: 0, y: index * 80 };
        const port = side === 'input' ? 'input' : `output ${index}`;
        const title = side === 'input' ? 'Input' : (textOf(listOf(node.outputLabels)[index]) ?? `Output ${index + 1}`);
        graph.placeBoundary(`${side} end ${index}`, side, { port, title, ...at });
      });
    }
    const entries = this.file.nodesOf(id);
    for (const entry of entries) this.place(graph, entry, { x: 0, y: 0 }, undefined, false);
    this.placeGroups(id, graph);
    for (const { node: inner } of entries) this.wire(graph, inner);
    listOf(node.in).forEach((end, index) => {
      for (const to of listOf(isRecord(end) ? end.wires : undefined)) {
        const id = isRecord(to) ? asText(to.id) : asText(to);
        graph.wire({ from: `input end ${index}`, output: 'output 0', to: id, input: 'input' });
      }
    });
    listOf(node.out).forEach((end, index) => {
      for (const from of listOf(isRecord(end) ? end.wires : undefined)) {
        if (!isRecord(from)) continue;
        const own = from.id === id ? 'input end 0' : asText(from.id);
        const output = `output ${numberOf(from.port) ?? 0}`;
        graph.wire({ from: own, output, to: `output end ${index}`, input: 'input' });
      }
    });
    if (isRecord(node.status)) this.drop(nameOf(node), 'What a subflow says of its status goes nowhere.');
    this.dropEnvironment(node);
  }

  /** One right of the other, with a frame and a bookmark each where there are several. */
  readSheets(): void {
    const { sheets } = this.file;
    const graph = this.draft.root;
    let left = 0;
    sheets.forEach((sheet, order) => {
      const entries = this.file.nodesOf(sheet.id);
      const box = boxOf(entries);
      const offset = sheets.length > 1 ? { x: left - box.left, y: -box.top } : { x: 0, y: 0 };
      left += box.width + 600;
      const title = textOf(sheet.node?.label) ?? 'Flow';
      const frame = sheets.length > 1 ? `sheet-${sheet.id}`.slice(0, 200) : undefined;
      if (frame !== undefined) this.frameSheet(frame, title, order, { ...box, ...offset });
      for (const entry of entries) this.place(graph, entry, offset, frame, sheet.isDisabled);
      this.placeGroups(sheet.id, graph);
      this.describeSheet(graph, sheet, title, { x: box.left + offset.x, y: box.top + offset.y - 240 });
    });
    for (const sheet of sheets) for (const { node } of this.file.nodesOf(sheet.id)) this.wire(graph, node);
  }

  /** Links lead from any sheet to any other, named by either of their ends; answers to requests go back to these. */
  wireLinks(): void {
    const drawn = new Set<string>();
    for (const { node } of this.file.links) {
      for (const [from, to] of this.linksOf(node)) {
        if (drawn.has(`${from} ${to}`)) continue;
        drawn.add(`${from} ${to}`);
        const graph = this.graphs.get(from);
        if (graph && graph === this.graphs.get(to)) graph.wire({ from, output: 'output 0', to, input: 'input' });
        else this.drop(nameOf(node), 'A link can not lead into a subgraph or out of it.', 'wire');
      }
    }
    for (const { node } of this.file.answers) {
      const asked = this.file.onlyEndpointOf(node.z);
      const [from, graph] = [asText(node.id), this.graphs.get(asText(node.id))];
      if (asked !== undefined && graph) graph.wire({ from, output: '*', to: asked, input: 'response' });
    }
  }

  private linksOf(node: RedNode): (readonly [string, string])[] {
    const [own, isOut] = [asText(node.id), node.type === 'link out'];
    return listOf(node.links)
      .filter((other) => this.file.find(other)?.type === (isOut ? 'link in' : 'link out'))
      .map((other) => (isOut ? [own, asText(other)] : [asText(other), own]));
  }

  private place(
    graph: DraftGraph,
    { node, index }: RedEntry,
    offset: { readonly x: number; readonly y: number },
    frame: string | undefined,
    disabled: boolean,
  ): void {
    const id = asText(node.id);
    if (graph.has(id)) {
      this.drop(nameOf(node), 'Another node of the file has the same id.', 'node');
      return;
    }
    this.graphs.set(id, graph);
    const type = asText(node.type);
    const { x, y } = placeOf(node);
    const outputs = listOf(node.wires).map((_, port) => `output ${port}`);
    const group = this.file.groupOf(node);
    const foreign = {
      key: id,
      kind: type,
      name: nameOf(node),
      title: textOf(node.name),
      position: { x: x + offset.x, y: y + offset.y },
      group: group === undefined ? frame : `group-${group}`.slice(0, 200),
      state: node.d === true || disabled ? ('muted' as const) : undefined,
      path: [...this.path, index],
      value: node,
      inputs: this.file.hasInput(id) ? ['input'] : [],
      outputs,
    };
    const subflow = /^subflow:(.+)$/s.exec(type)?.[1];
    const definition = subflow === undefined ? undefined : this.file.subflow(subflow);
    if (definition) {
      const named = { ...foreign, name: textOf(node.name) ?? nameOf(definition) };
      const ends = (list: unknown) => listOf(list).map((_, port) => [`output ${port}`, `output ${port}`] as const);
      graph.placeInstance(named, `subflow-${subflow}`.slice(0, 200), {
        inputs: listOf(definition.in).length > 0 ? { input: 'input' } : {},
        outputs: Object.fromEntries(ends(definition.out)),
      });
      this.dropEnvironment(node, id);
      return;
    }
    graph.place(foreign, this.judge(node, type));
    if (isRecord(node.credentials)) this.drop(nameOf(node), 'What it signs in with is not taken over.');
  }

  private judge(node: RedNode, type: string) {
    const bend = { kind: 'reroute', inputs: { '*': 'value' }, outputs: { '*': 'value' } };
    if (type === 'http response') {
      return this.file.onlyEndpointOf(node.z) === undefined
        ? noEqual('Which request it answers comes with the message.')
        : { ...bend, differs: ['It leads back to the endpoint, which answers.'] };
    }
    return judge(redRules, type, { node, config: (id: unknown) => this.file.find(id) }, 'Node-RED');
  }

  private wire(graph: DraftGraph, node: RedNode): void {
    listOf(node.wires).forEach((wires, port) => {
      for (const to of listOf(wires)) {
        graph.wire({ from: asText(node.id), output: `output ${port}`, to: asText(to), input: 'input' });
      }
    });
  }

  private placeGroups(sheet: string, graph: DraftGraph): void {
    const used = new Set(graph.groupsInUse());
    for (const { node } of this.file.groupsOf(sheet)) {
      const id = `group-${asText(node.id)}`.slice(0, 200);
      const style = recordOf(node.style);
      const color = nearestPaint(style.fill) ?? nearestPaint(style.stroke);
      const name = (textOf(node.name) ?? 'Group').slice(0, 500);
      this.draft.addGroup(id, { title: name, ...(color && { color }) });
      if (used.has(id)) this.draft.report({ outcome: 'mapped', what: 'group', name, to: 'group' });
      else this.drop(name, 'No node stands in it.', 'group');
    }
  }

  private frameSheet(
    id: string,
    title: string,
    order: number,
    {
      x,
      y,
      left,
      top,
      width,
      height,
    }: { x: number; y: number; left: number; top: number; width: number; height: number },
  ): void {
    this.draft.addGroup(id, { title: title.slice(0, 500) });
    const middle = { x: left + x + width / 2, y: top + y + height / 2 };
    this.draft.addBookmark(id, { title: title.slice(0, 500), ...middle, zoom: 0.7, order });
    this.draft.report({ outcome: 'mapped', what: 'group', name: title, from: 'tab', to: 'group' });
  }

  private describeSheet(
    graph: DraftGraph,
    { node }: RedSheet,
    title: string,
    position: { x: number; y: number },
  ): void {
    if (!node) return;
    const text = textOf(node.info);
    if (text !== undefined && this.file.sheets.length > 1) {
      const note = {
        key: `about-${asText(node.id)}`,
        kind: 'tab',
        name: `About ${title}`,
        position,
        path: [],
        value: node,
      };
      graph.place(note, { kind: 'note', values: { text } });
    }
    this.dropEnvironment(node);
  }

  private dropEnvironment(node: RedNode, id?: string): void {
    if (listOf(node.env).length === 0) return;
    this.drop(nameOf(node), 'Its environment variables have no equal.', 'setting', id);
  }

  private drop(
    name: string,
    reason: string,
    what: 'node' | 'wire' | 'group' | 'setting' = 'setting',
    key?: string,
  ): void {
    const node_id = key === undefined ? undefined : this.graphs.get(key)?.idOf(key);
    this.draft.report({ outcome: 'dropped', what, name, reason, ...(node_id !== undefined && { node_id }) });
  }
}

function nameOf(node: RedNode): string {
  return (textOf(node.name) ?? textOf(node.label) ?? textOf(node.type) ?? 'Node').slice(0, 200);
}

/** Node-RED gives the middle of its nodes, which are smaller than ours. */
function placeOf(node: RedNode): { x: number; y: number } {
  return { x: clamped(numberOf(node.x) ?? 0) * spread.x, y: clamped(numberOf(node.y) ?? 0) * spread.y };
}

function boxOf(entries: readonly RedEntry[]) {
  const places = entries.map(({ node }) => placeOf(node));
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), values[0] ?? 0);
  const [left, top] = [least(xs), least(ys)];
  return { left, top, width: most(xs) - left, height: most(ys) - top };
}
