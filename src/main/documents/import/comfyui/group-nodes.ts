import { isRecord } from '#shared/base/is-record';
import type { Draft } from '../draft/draft';
import type { DraftGraph, ForeignNode } from '../draft/draft-graph';
import type { JsonPath } from '../json/json-places';
import {
  asText,
  idOf,
  type Json,
  listOf,
  lookUp,
  numberOf,
  pairOf,
  recordOf,
  recordsOf,
  textOf,
} from '../rules/read-values';
import { judge } from '../rules/rule';
import { slotNames, widgetValues } from './comfy-graph';
import { comfyRules, widgetNames } from './comfy-kinds';

interface Ports {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * Group nodes, which ComfyUI had before subgraphs: a node of the kind `workflow/NAME` stands for nodes that are kept
 * under that name. Each becomes a subgraph whose inputs and outputs are the slots that nothing inside is linked to.
 */
export class GroupNodes {
  private readonly definitions: Json;
  private readonly made = new Map<string, { readonly id: string; readonly ports: Ports }>();

  constructor(
    extra: unknown,
    private readonly path: JsonPath,
  ) {
    this.definitions = recordOf(recordOf(extra).groupNodes);
  }

  /** False for a node that is no group node, or one whose definition is missing. */
  place(node: ForeignNode, draft: Draft, graph: DraftGraph): boolean {
    const name = /^workflow[>/](.+)$/s.exec(node.kind)?.[1];
    const definition = name !== undefined && Object.hasOwn(this.definitions, name) ? this.definitions[name] : undefined;
    if (name === undefined || !isRecord(definition)) return false;
    const made = this.made.get(name) ?? this.make(name, definition, draft);
    this.made.set(name, made);
    const match = (theirs: readonly string[] = [], own: readonly string[]) =>
      Object.fromEntries(
        theirs.flatMap((slot, index) => {
          const port =
            own.find((candidate) => candidate === slot) ?? (own.length === theirs.length ? own[index] : undefined);
          const ending = port ?? own.find((candidate) => slot.endsWith(candidate) || candidate.endsWith(slot));
          return ending === undefined ? [] : [[slot, ending] as const];
        }),
      );
    const { inputs, outputs } = made.ports;
    graph.placeInstance(node, made.id, { inputs: match(node.inputs, inputs), outputs: match(node.outputs, outputs) });
    return true;
  }

  private make(name: string, definition: Json, draft: Draft): { id: string; ports: Ports } {
    let id = `group-node-${this.made.size + 1}`;
    while (draft.hasPart(id)) id += '-';
    const graph = draft.addPart(id, name);
    const nodes = recordsOf(definition.nodes);
    const links = listOf(definition.links).flatMap((link) => {
      const [from, slot, to, targetSlot] = listOf(link).map((part) => numberOf(part));
      return from === undefined || to === undefined ? [] : [{ from, slot: slot ?? 0, to, targetSlot: targetSlot ?? 0 }];
    });
    const slots = nodes.map((node) => ({
      inputs: slotNames(recordsOf(node.inputs), 'input'),
      outputs: slotNames(recordsOf(node.outputs), 'output'),
    }));
    nodes.forEach((node, index) => {
      const kind = textOf(node.type) ?? 'unknown';
      const [x, y] = pairOf(node.pos) ?? [index * 320, 0];
      const values = widgetValues(node, lookUp(widgetNames, kind));
      const type = recordsOf(node.outputs)[0]?.type;
      graph.place(
        {
          key: asText(index),
          kind,
          name: textOf(node.title) ?? kind,
          title: textOf(node.title) === kind ? undefined : textOf(node.title),
          position: { x, y },
          path: [...this.path, name, 'nodes', index],
          value: node,
          ...slots[index],
          values,
        },
        judge(
          comfyRules,
          kind,
          { title: textOf(node.title) ?? kind, values, outputType: textOf(type) ?? '' },
          'ComfyUI',
        ),
      );
    });
    for (const { from, slot, to, targetSlot } of links) {
      graph.wire({
        from: asText(from),
        output: slots[from]?.outputs[slot] ?? `output ${slot}`,
        to: asText(to),
        input: slots[to]?.inputs[targetSlot] ?? `input ${targetSlot}`,
      });
    }
    const inner = { nodes, slots, links, external: listOf(definition.external) };
    return { id, ports: { inputs: openInputs(inner, graph), outputs: openOutputs(inner, graph) } };
  }
}

interface Inner {
  readonly nodes: readonly Json[];
  readonly slots: readonly Ports[];
  readonly links: readonly {
    readonly from: number;
    readonly slot: number;
    readonly to: number;
    readonly targetSlot: number;
  }[];
  /** Outputs that lead out though something inside is linked to them. */
  readonly external: readonly unknown[];
}

function openInputs({ nodes, slots, links }: Inner, graph: DraftGraph): string[] {
  const linked = new Set(links.map(({ to, targetSlot }) => `${to} ${targetSlot}`));
  const ports: string[] = [];
  slots.forEach(({ inputs }, index) => {
    inputs.forEach((input, slot) => {
      if (linked.has(`${index} ${slot}`)) return;
      const port = freeName(input, nodes[index], ports);
      const key = `input ${ports.length}`;
      const left = (pairOf(nodes[0]?.pos)?.[0] ?? 0) - 320;
      graph.placeBoundary(key, 'input', { port, title: port, x: left, y: ports.length * 80 });
      ports.push(port);
      graph.wire({ from: key, output: port, to: asText(index), input });
    });
  });
  return ports;
}

function openOutputs({ nodes, slots, links, external }: Inner, graph: DraftGraph): string[] {
  const linked = new Set(links.map(({ from, slot }) => `${from} ${slot}`));
  const outside = new Set(external.map((end) => listOf(end).slice(0, 2).map(idOf).join(' ')));
  const ports: string[] = [];
  slots.forEach(({ outputs }, index) => {
    outputs.forEach((output, slot) => {
      if (linked.has(`${index} ${slot}`) && !outside.has(`${index} ${slot}`)) return;
      const port = freeName(output, nodes[index], ports);
      const key = `output ${ports.length}`;
      graph.placeBoundary(key, 'output', { port, title: port, x: nodes.length * 320, y: ports.length * 80 });
      ports.push(port);
      graph.wire({ from: asText(index), output, to: key, input: port });
    });
  });
  return ports;
}

/** As group nodes name their slots: by the node inside where two are called alike. */
function freeName(name: string, node: Json | undefined, taken: readonly string[]): string {
  const owner = textOf(node?.title) ?? textOf(node?.type) ?? '';
  let free = taken.includes(name) ? `${owner} ${name}` : name;
  for (let number = 2; taken.includes(free); number++) free = `${owner} ${name} ${number}`;
  return free.slice(0, 100);
}
