import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkNodeCount, Draft } from '../draft/draft';
import type { DraftGraph } from '../draft/draft-graph';
import type { Imported } from '../draft/imported';
import type { JsonPath } from '../json/json-places';
import { nearestPaint } from '../rules/nearest-paint';
import {
  asText,
  clamped,
  idOf,
  type Json,
  listOf,
  lookUp,
  pairOf,
  recordOf,
  recordsOf,
  textOf,
} from '../rules/read-values';
import { judge } from '../rules/rule';
import type { Source } from '../source';
import { type ComfyLink, readLinks, slotNames, widgetValues } from './comfy-graph';
import { comfyRules, widgetNames } from './comfy-kinds';
import { ComfyParts } from './comfy-parts';
import { GroupNodes } from './group-nodes';

export function isComfyWorkflow(json: Json): boolean {
  if (!Array.isArray(json.nodes)) return false;
  if (Array.isArray(json.links) || json.last_node_id !== undefined || json.last_link_id !== undefined) return true;
  const first: unknown = json.nodes.find(isRecord);
  return isRecord(first) && typeof first.type === 'string' && pairOf(first.pos) !== undefined;
}

/**
 * A workflow as ComfyUI saves it, of schema 0.4 and 1: nodes, links, bends, frames, notes, subgraphs and the older group
 * nodes. WORKFLOW_INVALID
 * @param base where the workflow is in the source.
 */
export function readComfyWorkflow(json: Json, source: Source, catalogue: KindCatalogue, base: JsonPath = []): Imported {
  const patterns: JsonPath[] = [
    [...base, 'nodes', '*'],
    [...base, 'definitions', 'subgraphs', '*', 'nodes', '*'],
    [...base, 'extra', 'groupNodes', '*', 'nodes', '*'],
  ];
  checkNodeCount(countNodes(json, base));
  const draft = new Draft('comfyui', catalogue, source, patterns);
  const parts = new ComfyParts(json, base);
  const groups = new GroupNodes(json.extra, [...base, 'extra', 'groupNodes']);
  const reader = new ComfyReader(draft, parts, groups);
  for (const definition of parts.definitions) {
    const graph = draft.addPart(definition.id, definition.name, textOf(definition.json.description));
    parts.placeBoundaries(definition, graph);
    reader.read(definition.json, graph, definition.path, definition.id);
  }
  reader.read(json, draft.root, base, '');
  const extra = recordOf(json.extra);
  const info = recordOf(extra.info);
  return draft.finish({ name: textOf(info.name), description: textOf(info.description) });
}

/** Of the workflow and the subgraphs in it. */
function countNodes(json: Json, base: JsonPath): number {
  const graphs = [json, ...new ComfyParts(json, base).definitions.map((definition) => definition.json)];
  return graphs.reduce((sum, { nodes }) => sum + listOf(nodes).length, 0);
}

interface Slots {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

class ComfyReader {
  constructor(
    private readonly draft: Draft,
    private readonly parts: ComfyParts,
    private readonly groups: GroupNodes,
  ) {}

  read(json: Json, graph: DraftGraph, path: JsonPath, part: string): void {
    const frames = new Frames(json, part);
    const slots = new Map<string, Slots>();
    const variables = new Variables();
    listOf(json.nodes).forEach((node, index) => {
      if (!isRecord(node)) return;
      const foreign = this.foreign(node, index, frames, path);
      if (graph.has(foreign.key)) {
        this.drop('node', foreign.name, 'Another node of the file has the same id.');
        return;
      }
      slots.set(foreign.key, foreign);
      variables.note(foreign);
      this.place(node, foreign, graph);
    });
    for (const [id, frame] of frames.all) this.draft.addGroup(id, frame);
    this.wireLinks(json, graph, part, slots);
    for (const { key, name, setter } of variables.wires()) {
      if (setter !== undefined) graph.wire({ from: setter, output: '*', to: key, input: '*' });
      else this.drop('wire', `Get ${name}`, 'Nothing in the file sets this variable.', graph.idOf(key));
    }
    frames.reportEmpty(new Set(graph.groupsInUse()), this.draft);
  }

  private foreign(node: Json, index: number, frames: Frames, path: JsonPath) {
    const kind = textOf(node.type) ?? 'unknown';
    const [x, y] = pairOf(node.pos) ?? [(index % 6) * 320, Math.floor(index / 6) * 240];
    const [width, height] = pairOf(node.size) ?? [0, 0];
    const title = textOf(node.title);
    return {
      key: idOf(node.id) ?? `node ${index}`,
      kind,
      name: nameOf(node),
      title: title === kind ? undefined : title,
      position: { x, y },
      size: width > 0 && height > 0 ? { width, height } : undefined,
      group: frames.at(x + width / 2, y + height / 2),
      state: stateOf(node.mode),
      color: nearestPaint(node.bgcolor ?? node.color),
      path: [...path, 'nodes', index],
      value: node,
      inputs: slotNames(recordsOf(node.inputs), 'input'),
      outputs: slotNames(recordsOf(node.outputs), 'output'),
      values: widgetValues(node, lookUp(widgetNames, kind)),
    };
  }

  private place(node: Json, foreign: ReturnType<ComfyReader['foreign']>, graph: DraftGraph): void {
    const { kind, values } = foreign;
    const definition = this.parts.find(kind);
    if (definition) graph.placeInstance(foreign, definition.id, this.parts.portsOf(definition, foreign));
    else if (!this.groups.place(foreign, this.draft, graph)) {
      const type = recordsOf(node.outputs)[0]?.type;
      const outputType = typeof type === 'string' ? type : '';
      graph.place(foreign, judge(comfyRules, kind, { title: foreign.name, values, outputType }, 'ComfyUI'));
    }
  }

  private wireLinks(json: Json, graph: DraftGraph, part: string, slots: ReadonlyMap<string, Slots>): void {
    const bends = new Bends(json, graph);
    for (const link of readLinks(json)) {
      bends.wire({
        link,
        from: this.parts.boundaryKey(part, 'input', link.from, link.slot) ?? link.from,
        output: slots.get(link.from)?.outputs[link.slot] ?? this.parts.boundarySlot(part, link.from, link.slot),
        to: this.parts.boundaryKey(part, 'output', link.to, link.targetSlot) ?? link.to,
        input: slots.get(link.to)?.inputs[link.targetSlot] ?? this.parts.boundarySlot(part, link.to, link.targetSlot),
      });
    }
  }

  private drop(what: 'node' | 'wire', name: string, reason: string, node_id?: string): void {
    this.draft.report({ outcome: 'dropped', what, name, reason, ...(node_id !== undefined && { node_id }) });
  }
}

/** Set and Get, which lead a value on by a name rather than by a link. */
class Variables {
  private readonly setters = new Map<string, string>();
  private readonly getters: { readonly key: string; readonly name: string }[] = [];

  note({ kind, key, values }: { readonly kind: string; readonly key: string; readonly values: Json }): void {
    const name = textOf(values.name);
    if (name === undefined) return;
    if (kind === 'SetNode') this.setters.set(name, key);
    else if (kind === 'GetNode') this.getters.push({ key, name });
  }

  wires() {
    return this.getters.map(({ key, name }) => ({ key, name, setter: this.setters.get(name) }));
  }
}

/** Mode 2 never runs, 4 is passed through; the others depend on what started the run. */
const stateOf = (mode: unknown): 'muted' | 'bypassed' | undefined =>
  mode === 2 ? 'muted' : mode === 4 ? 'bypassed' : undefined;

function nameOf(node: Json): string {
  return (textOf(node.title) ?? textOf(node.type) ?? `Node ${asText(node.id)}`).slice(0, 200);
}

/** The frames of a graph. A node stands in the smallest that its middle lies in. */
class Frames {
  readonly all = new Map<string, { readonly title: string; readonly color?: string }>();
  private readonly boxes: { readonly id: string; readonly box: readonly number[] }[] = [];

  constructor(json: Json, part: string) {
    listOf(json.groups).forEach((group, index) => {
      if (!isRecord(group)) return;
      const box = listOf(group.bounding).map((side) => (typeof side === 'number' ? clamped(side) : Number.NaN));
      if (box.length < 4 || box.some(Number.isNaN)) return;
      const id = `group-${part === '' ? '' : `${part.slice(0, 100)}-`}${index + 1}`;
      const color = nearestPaint(group.color);
      this.all.set(id, { title: (textOf(group.title) ?? 'Group').slice(0, 500), ...(color && { color }) });
      this.boxes.push({ id, box });
    });
    this.boxes.sort((a, b) => areaOf(a.box) - areaOf(b.box));
  }

  at(x: number, y: number): string | undefined {
    return this.boxes.find(
      ({ box: [left = 0, top = 0, width = 0, height = 0] }) =>
        x >= left && x <= left + width && y >= top && y <= top + height,
    )?.id;
  }

  reportEmpty(used: ReadonlySet<string>, draft: Draft): void {
    for (const [id, { title }] of this.all) {
      if (used.has(id)) draft.report({ outcome: 'mapped', what: 'group', name: title, to: 'group' });
      else draft.report({ outcome: 'dropped', what: 'group', name: title, reason: 'No node stands in it.' });
    }
  }
}

const areaOf = ([, , width = 0, height = 0]: readonly number[]): number => width * height;

interface BendWire {
  readonly from: string;
  readonly output: string;
  readonly to: string;
  readonly input: string;
  readonly link: ComfyLink;
}

/** The bends that lie on links rather than among nodes: each becomes one, and the wire goes over those it names. */
class Bends {
  private readonly places = new Map<
    string,
    { readonly parent: string | undefined; readonly x: number; readonly y: number; readonly value: unknown }
  >();
  private readonly fed = new Set<string>();

  constructor(
    json: Json,
    private readonly graph: DraftGraph,
  ) {
    const extra = recordOf(json.extra);
    for (const bend of [...listOf(json.reroutes), ...listOf(extra.reroutes)]) {
      const id = isRecord(bend) ? idOf(bend.id) : undefined;
      const place = isRecord(bend) ? pairOf(bend.pos) : undefined;
      if (id === undefined || !place || !isRecord(bend)) continue;
      this.places.set(id, { parent: idOf(bend.parentId), x: place[0], y: place[1], value: bend });
    }
  }

  wire({ link, ...wire }: BendWire): void {
    const chain = this.chainOf(link.parent);
    if (chain.length === 0 || !this.graph.has(wire.from)) {
      this.graph.wire(wire);
      return;
    }
    let before = { from: wire.from, output: wire.output };
    for (const key of chain) {
      if (!this.fed.has(key)) this.graph.wire({ ...before, to: key, input: '*' });
      this.fed.add(key);
      before = { from: key, output: '*' };
    }
    this.graph.wire({ ...before, to: wire.to, input: wire.input });
  }

  /** From the source on; made when a link goes over them first. */
  private chainOf(last: string | undefined): string[] {
    const chain: string[] = [];
    for (let id = last; id !== undefined && chain.length < 1_000; ) {
      const bend = this.places.get(id);
      const key = `bend-${id}`;
      if (!bend || chain.includes(key)) break;
      if (!this.graph.has(key)) {
        // A bend is drawn around its middle.
        const position = { x: bend.x - 16, y: bend.y - 16 };
        const node = { key, kind: 'reroute', name: `Bend ${id}`, position, path: [], value: bend.value };
        this.graph.place(node, { kind: 'reroute', inputs: { '*': 'value' }, outputs: { '*': 'value' } });
      }
      chain.unshift(key);
      id = bend.parent;
    }
    return chain;
  }
}
