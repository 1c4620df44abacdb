import { isRecord } from '#shared/base/is-record';
import type { DraftGraph } from '../draft/draft-graph';
import type { JsonPath } from '../json/json-places';
import { idOf, type Json, listOf, numberOf, recordOf, recordsOf, textOf } from '../rules/read-values';
import { slotNames } from './comfy-graph';

export interface Definition {
  readonly id: string;
  readonly name: string;
  readonly json: Json;
  readonly path: JsonPath;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What links call the two ends of the subgraph. */
  readonly ends: { readonly input: string; readonly output: string };
}

/** The subgraphs that a file defines, and where their inputs and outputs are. */
export class ComfyParts {
  readonly definitions: readonly Definition[];
  private readonly byId: ReadonlyMap<string, Definition>;

  constructor(json: Json, base: JsonPath) {
    const found = new Map<string, Definition>();
    collect(json, base, found);
    this.definitions = [...found.values()];
    this.byId = found;
  }

  find(kind: string): Definition | undefined {
    return this.byId.get(kind);
  }

  placeBoundaries({ json, inputs, outputs }: Definition, graph: DraftGraph): void {
    const sides = [
      { side: 'input', names: inputs, slots: recordsOf(json.inputs), end: json.inputNode },
      { side: 'output', names: outputs, slots: recordsOf(json.outputs), end: json.outputNode },
    ] as const;
    for (const { side, names, slots, end } of sides) {
      const box = isRecord(end) ? listOf(end.bounding) : [];
      const [x = side === 'input' ? -300 : 1200, y = 0] = [box[0], box[1]].map(numberOf);
      names.forEach((port, index) => {
        const title = textOf(slots[index]?.label) ?? textOf(slots[index]?.localized_name) ?? port;
        graph.placeBoundary(keyOf(side, index), side, { port, title, x, y: y + index * 80 });
      });
    }
  }

  /** The node that stands for a slot of one of the two ends; undefined for any other node. */
  boundaryKey(part: string, side: 'input' | 'output', node: string, slot: number): string | undefined {
    const definition = this.byId.get(part);
    return definition?.ends[side] === node ? keyOf(side, slot) : undefined;
  }

  boundarySlot(part: string, node: string, slot: number): string {
    const definition = this.byId.get(part);
    if (definition?.ends.input === node) return definition.inputs[slot] ?? `output ${slot}`;
    return definition?.ends.output === node ? (definition.outputs[slot] ?? `input ${slot}`) : `slot ${slot}`;
  }

  /** An instance may name fewer slots than its subgraph has, or the same by their place alone. */
  portsOf(
    { inputs, outputs }: Definition,
    names: { readonly inputs: readonly string[]; readonly outputs: readonly string[] },
  ) {
    const match = (own: readonly string[], theirs: readonly string[]) =>
      Object.fromEntries(
        theirs.flatMap((name, index) => {
          const port = own.includes(name) ? name : own.length === theirs.length ? own[index] : undefined;
          return port === undefined ? [] : [[name, port] as const];
        }),
      );
    return { inputs: match(inputs, names.inputs), outputs: match(outputs, names.outputs) };
  }
}

const keyOf = (side: 'input' | 'output', slot: number): string => `${side} of the subgraph ${slot}`;

function collect(json: Json, path: JsonPath, found: Map<string, Definition>): void {
  const { subgraphs } = recordOf(json.definitions);
  listOf(subgraphs).forEach((part, index) => {
    const id = isRecord(part) ? idOf(part.id)?.slice(0, 200) : undefined;
    if (id === undefined || !isRecord(part) || found.has(id) || id === '__proto__') return;
    const at = [...path, 'definitions', 'subgraphs', index];
    found.set(id, {
      id,
      name: textOf(part.name) ?? 'Subgraph',
      json: part,
      path: at,
      inputs: portNames(part.inputs, 'input'),
      outputs: portNames(part.outputs, 'output'),
      ends: { input: endId(part.inputNode, '-10'), output: endId(part.outputNode, '-20') },
    });
    collect(part, at, found);
  });
}

const endId = (end: unknown, usual: string): string => (isRecord(end) ? idOf(end.id) : undefined) ?? usual;

function portNames(slots: unknown, side: 'input' | 'output'): readonly string[] {
  return slotNames(recordsOf(slots), side).map((name, index) =>
    name === '__proto__' ? `${side} ${index}` : name.slice(0, 100),
  );
}
