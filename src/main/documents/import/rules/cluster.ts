import type { Draft } from '../draft/draft';
import type { ForeignNode } from '../draft/draft-graph';
import { layeredPlaces } from '../draft/layered';
import type { Cluster } from './rule';

const before = 'in ';
const after = 'out ';

/** Nodes of ours in a subgraph of their own, which stands where the foreign node stood. */
export class ClusterBuilder {
  private readonly parts: Cluster['parts'][number][] = [];
  private readonly wires: Cluster['wires'][number][] = [];

  /** What comes in, under the one name it has. */
  readonly value: ClusterEnd = { key: `${before}value`, port: 'value' };

  /** @param inputs ends that lead to inputs of the new node. */
  add(
    kind: string,
    values: Readonly<Record<string, unknown>>,
    inputs: Readonly<Record<string, ClusterEnd>>,
    output: string,
  ): ClusterEnd {
    const key = `part ${this.parts.length + 1}`;
    this.parts.push({ key, kind, values });
    for (const [input, { key: from, port }] of Object.entries(inputs)) {
      this.wires.push({ from, output: port, to: key, input });
    }
    return { key, port: output };
  }

  /** @param outputs titles and ends by the foreign output. */
  build(
    foreignInput: string,
    outputs: Readonly<Record<string, { readonly title: string; readonly end: ClusterEnd }>>,
    differs: readonly string[],
  ): Cluster {
    const ends = Object.entries(outputs);
    const leaving = ends.map(([foreign, { end }]) => ({
      from: end.key,
      output: end.port,
      to: after + foreign,
      input: 'value',
    }));
    return {
      parts: this.parts,
      wires: [...this.wires, ...leaving],
      input: foreignInput,
      outputs: Object.fromEntries(ends.map(([foreign, { title }]) => [foreign, title])),
      differs,
    };
  }
}

export interface ClusterEnd {
  readonly key: string;
  readonly port: string;
}

/** Makes the subgraph; gives its id and what the ports of its instances are called. */
export function drawCluster(draft: Draft, node: ForeignNode, { parts, wires, input, outputs }: Cluster) {
  const id = draft.freePart(`parts-of-${node.key}`);
  const graph = draft.addPart(id, node.title ?? node.name);
  const foreign = Object.keys(outputs);
  const places = layeredPlaces([`${before}value`, ...parts.map(({ key }) => key)], wires);
  const right = Math.max(0, ...[...places.values()].map(({ x }) => x)) + 320;
  graph.placeBoundary(`${before}value`, 'input', { port: 'value', title: 'Value', x: 0, y: 0 });
  for (const { key, kind, values } of parts) graph.placePart(key, kind, values, places.get(key) ?? { x: 0, y: 0 });
  foreign.forEach((name, index) => {
    const title = outputs[name] ?? name;
    graph.placeBoundary(after + name, 'output', { port: portOf(index), title, x: right, y: index * 120 });
  });
  for (const wire of wires) graph.wire(wire);
  return {
    id,
    ports: { inputs: { [input]: 'value' }, outputs: Object.fromEntries(foreign.map((name, at) => [name, portOf(at)])) },
  };
}

const portOf = (index: number): string => `output ${index + 1}`;
