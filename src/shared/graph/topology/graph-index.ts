import type { IndexedKind, Kind, KindCatalogue } from '../kinds/kinds';
import type { PortType } from '../ports/ports';
import { edgeKey, type Workflow, type WorkflowEdge, type WorkflowNode } from '../workflow';

/**
 * A workflow with each of its names looked up once. Nodes and wires are their places in the document, ports their
 * places in their kinds; the inputs of all nodes are also numbered through. -1 stands for what is not there. Of several
 * nodes with one id, the last has the wires.
 */
export class GraphIndex {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  readonly kinds: readonly (IndexedKind | undefined)[];
  /** Ends of each wire: nodes, and places in their kinds of output and input. */
  readonly sources: Int32Array;
  readonly outputs: Int32Array;
  readonly targets: Int32Array;
  readonly inputs: Int32Array;
  /** The wire that ends in each input, by its number; of several the last. */
  readonly wireInto: Int32Array;
  /** Wires into an input that has one from before. */
  readonly superfluous = new Set<number>();
  private readonly places = new Map<string, number>();
  private readonly firstInputs: Int32Array;

  constructor({ nodes, edges }: Pick<Workflow, 'nodes' | 'edges'>, catalogue: KindCatalogue) {
    this.nodes = nodes;
    this.edges = edges;
    this.kinds = nodes.map((node) => catalogue.indexedOf(node));
    this.firstInputs = new Int32Array(nodes.length);
    let inputCount = 0;
    nodes.forEach(({ id }, place) => {
      this.places.set(id, place);
      this.firstInputs[place] = inputCount;
      inputCount += this.kinds[place]?.kind.inputs.length ?? 0;
    });
    this.sources = new Int32Array(edges.length);
    this.outputs = new Int32Array(edges.length);
    this.targets = new Int32Array(edges.length);
    this.inputs = new Int32Array(edges.length);
    this.wireInto = new Int32Array(inputCount).fill(-1);
    this.indexWires();
  }

  get hasDuplicates(): boolean {
    return this.places.size < this.nodes.length;
  }

  kind(node: number): Kind | undefined {
    return this.kinds[node]?.kind;
  }

  /** Whether the node is not run but passes on what it is given: it is bypassed, or a bend in a wire. */
  passesOn(node: number): boolean {
    return this.nodes[node]?.bypassed === true || this.kind(node)?.reroute === true;
  }

  /** Type of an output by its place in the kind; that of a bend in a wire is the type of what comes in. */
  outputType(node: number, output: number): PortType | undefined {
    const declared = this.kind(node)?.outputs[output]?.type;
    let [from, at] = [node, output];
    // Bends that feed each other in a circle never end in a type.
    for (let steps = 0; this.kind(from)?.reroute; steps++) {
      const wire = this.wireInto[this.firstInput(from)] ?? -1;
      if (wire < 0 || steps > this.nodes.length) return declared;
      [from, at] = [this.sources[wire] ?? -1, this.outputs[wire] ?? -1];
    }
    return this.kind(from)?.outputs[at]?.type ?? declared;
  }

  /** Place of the node with this id. */
  find(id: string): number {
    return this.places.get(id) ?? -1;
  }

  /** Number of a node's first input; its others follow. */
  firstInput(node: number): number {
    return this.firstInputs[node] ?? -1;
  }

  private indexWires(): void {
    const { kinds, places } = this;
    const unknownInputs = new Set<string>();
    this.edges.forEach(({ source, target }, wire) => {
      const from = places.get(source.node) ?? -1;
      const to = places.get(target.node) ?? -1;
      const input = kinds[to]?.inputs.get(target.port) ?? -1;
      this.sources[wire] = from;
      this.outputs[wire] = kinds[from]?.outputs.get(source.port) ?? -1;
      this.targets[wire] = to;
      this.inputs[wire] = input;
      if (input >= 0) this.lead(wire, this.firstInput(to) + input);
      else if (unknownInputs.size === unknownInputs.add(edgeKey(target)).size) this.superfluous.add(wire);
    });
  }

  private lead(wire: number, input: number): void {
    if (this.wireInto[input] !== -1) this.superfluous.add(wire);
    this.wireInto[input] = wire;
  }
}
