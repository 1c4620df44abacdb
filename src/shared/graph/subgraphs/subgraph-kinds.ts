import {
  type IndexedKind,
  type InputPort,
  indexKind,
  inputOf,
  type Kind,
  KindCatalogue,
  type KindHolder,
  kindSchema,
  type OutputPort,
  outputOf,
} from '../kinds/kinds';
import type { EdgeEnd, Subgraph, WorkflowNode } from '../workflow';
import { edgeKey } from '../workflow';
import {
  boundariesOf,
  boundaryPort,
  inputKind,
  outputKind,
  placedKind,
  placedSubgraph,
  type Subgraphs,
  subgraphOf,
} from './subgraphs';

interface Ports {
  readonly inputs: InputPort[];
  readonly outputs: OutputPort[];
}

const noPorts: Ports = { inputs: [], outputs: [] };

/**
 * The kinds of one workflow: those that are installed, and for each instance and each input and output of a subgraph one
 * of its own, whose ports and types follow from what they are wired to inside.
 */
export class WorkflowKinds extends KindCatalogue {
  private readonly ports = new Map<string, Ports>();
  /** By subgraph for instances, by node for inputs and outputs. */
  private readonly derived = new Map<string, IndexedKind>();
  /** The subgraph that each input and output belongs to. */
  private readonly homes = new Map<string, string>();
  private readonly nodes = new Map<string, ReadonlyMap<string, WorkflowNode>>();
  private readonly before: WorkflowKinds | undefined;
  private readonly free: Readonly<Record<typeof inputKind | typeof outputKind, Kind>>;

  /** @param before those of the workflow before a change: what is still the same keeps its identity. */
  constructor(
    readonly base: KindCatalogue,
    readonly subgraphs: Subgraphs,
    before?: KindCatalogue,
    private readonly words: SubgraphWords = english,
  ) {
    super(base.kinds);
    this.free = { [inputKind]: freeKind(inputKind, words), [outputKind]: freeKind(outputKind, words) };
    this.before = before instanceof WorkflowKinds ? before : undefined;
    for (const [id, { nodes }] of Object.entries(subgraphs)) {
      for (const node of nodes) this.homes.set(node.id, id);
      this.nodes.set(id, new Map(nodes.map((node) => [node.id, node])));
    }
  }

  override indexedOf(node: KindHolder): IndexedKind | undefined {
    const subgraph = subgraphOf(node);
    if (subgraph !== undefined) return this.subgraphs[subgraph] && this.instance(subgraph);
    if (node.kind === inputKind || node.kind === outputKind) return this.boundary(node, node.kind);
    return this.base.indexedOf(node);
  }

  override get placeable(): readonly Kind[] {
    const instances = Object.keys(this.subgraphs).map((id) => this.instance(id).kind);
    return [...instances, this.free[inputKind], this.free[outputKind], ...this.kinds];
  }

  override find(name: string): Kind | undefined {
    const subgraph = placedSubgraph(name);
    if (subgraph !== undefined) return this.ofSubgraph(subgraph);
    return name === inputKind || name === outputKind ? this.free[name] : super.find(name);
  }

  /** What instances of a subgraph are; undefined when there is no such subgraph. */
  ofSubgraph(id: string): Kind | undefined {
    return this.subgraphs[id] && this.instance(id).kind;
  }

  /** The subgraph in which a node lies; undefined for those of the workflow itself. */
  homeOf(node: string): string | undefined {
    return this.homes.get(node);
  }

  /** The kinds of before, where they are all the same as these; then nothing that watches kinds has to look again. */
  orSame(before: KindCatalogue): KindCatalogue {
    if (!(before instanceof WorkflowKinds) || before.base !== this.base) return this;
    for (const [id, { nodes }] of Object.entries(this.subgraphs)) {
      this.instance(id);
      for (const node of nodes) this.indexedOf(node);
    }
    const isSame = [...this.derived].every(([key, kind]) => before.derived.get(key) === kind);
    return isSame && before.derived.size === this.derived.size ? before : this;
  }

  private instance(id: string): IndexedKind {
    return this.derive(`subgraph ${id}`, () => {
      const subgraph = this.subgraphs[id];
      return {
        kind: placedKind(id),
        title: subgraph?.title || this.words.instance,
        description: subgraph?.description ?? '',
        icon: 'IconBoxMultiple',
        ...this.portsOf(id),
      };
    });
  }

  private boundary(node: KindHolder, kind: typeof inputKind | typeof outputKind): IndexedKind {
    return this.derive(`node ${node.id}`, () => {
      const home = this.homes.get(node.id) ?? '';
      const name = boundariesOf(this.subgraphs[home]?.nodes ?? [], kind).find(
        (boundary) => boundary.node.id === node.id,
      )?.name;
      const { inputs, outputs } = this.portsOf(home);
      const isInput = kind === inputKind;
      const port = (isInput ? inputs : outputs).find((candidate) => candidate.name === name);
      const inner = { name: boundaryPort, title: port?.title ?? this.words.value, type: port?.type ?? 'ANY' };
      if (!isInput) {
        const input: InputPort = { ...freeInput, ...inner };
        return { ...textsOf(kind, this.words), kind, inputs: [input], outputs: [] };
      }
      const control = inputs.find((input) => input.name === name);
      const fallback: InputPort[] =
        control && control.control.type !== 'none'
          ? [{ ...control, name: boundaryPort, title: this.words.preset, required: false, wirable: false }]
          : [];
      return { ...textsOf(kind, this.words), kind, inputs: fallback, outputs: [{ ...inner, description: '' }] };
    });
  }

  private derive(key: string, make: () => Partial<Kind> & { readonly kind: string }): IndexedKind {
    const known = this.derived.get(key);
    if (known) return known;
    const kind = kindSchema.parse({ version: 1, title: '', description: '', category: 'Subgraph', ...make() });
    const old = this.before?.derived.get(key);
    const indexed = old && JSON.stringify(old.kind) === JSON.stringify(kind) ? old : indexKind(kind);
    this.derived.set(key, indexed);
    return indexed;
  }

  private portsOf(id: string): Ports {
    const known = this.ports.get(id);
    if (known) return known;
    // What is asked for while it is being found out belongs to a subgraph that contains itself.
    this.ports.set(id, noPorts);
    const subgraph = this.subgraphs[id];
    const found = subgraph
      ? {
          inputs: boundariesOf(subgraph.nodes, inputKind).map(({ name, node }) =>
            this.inputPort(id, subgraph, name, node),
          ),
          outputs: boundariesOf(subgraph.nodes, outputKind).map(({ name, node }) =>
            this.outputPort(id, subgraph, name, node),
          ),
        }
      : noPorts;
    this.ports.set(id, found);
    return found;
  }

  /** As the first of the inputs that it leads to, and as careful as the most careful of them. */
  private inputPort(id: string, subgraph: Subgraph, name: string, node: WorkflowNode): InputPort {
    const targets = subgraph.edges.flatMap(({ source, target }) => {
      const reader = source.node === node.id ? this.nodes.get(id)?.get(target.node) : undefined;
      const kind = reader && reader.kind !== outputKind ? this.of(reader) : undefined;
      const port = kind && inputOf(kind, target.port);
      return port ? [{ port, stored: reader?.inputs[port.name] }] : [];
    });
    const [first] = targets;
    const fallback = node.inputs[boundaryPort] ?? first?.stored ?? first?.port.default;
    // What decides whether the inner one is shown is not on the outside.
    const { default: _, shown_when: __, ...port } = first?.port ?? freeInput;
    return {
      ...port,
      name,
      title: node.title || port.title || 'Input',
      ...(fallback !== undefined && { default: fallback }),
      required: targets.some((target) => target.port.required),
      guarded: targets.some((target) => target.port.guarded),
      wirable: true,
    };
  }

  private outputPort(id: string, subgraph: Subgraph, name: string, node: WorkflowNode): OutputPort {
    const key = edgeKey({ node: node.id, port: boundaryPort });
    const edge = subgraph.edges.find(({ target }) => edgeKey(target) === key);
    const source = edge && this.sourcePort(id, edge.source);
    return {
      name,
      type: source?.type ?? 'ANY',
      title: node.title || source?.title || 'Output',
      description: source?.description ?? '',
      ...(source?.unit !== undefined && { unit: source.unit }),
    };
  }

  private sourcePort(id: string, end: EdgeEnd): OutputPort | undefined {
    const node = this.nodes.get(id)?.get(end.node);
    if (!node) return undefined;
    // Asking for its kind would ask for the ports that are being found out.
    if (node.kind === inputKind) return this.passedOn(id, node);
    const kind = this.of(node);
    return kind && outputOf(kind, end.port);
  }

  /** An input that leads straight to an output. */
  private passedOn(id: string, node: WorkflowNode): OutputPort | undefined {
    const subgraph = this.subgraphs[id];
    if (!subgraph) return undefined;
    const { type, title, description } = this.inputPort(id, subgraph, boundaryPort, node);
    return { name: boundaryPort, type, title, description };
  }
}

const freeInput: InputPort = {
  name: boundaryPort,
  type: 'ANY',
  title: '',
  description: '',
  required: false,
  control: { type: 'none' },
  wirable: true,
  guarded: false,
};

/** What the kinds of a workflow's own subgraphs say. */
export interface SubgraphWords {
  readonly instance: string;
  readonly input_kind: string;
  readonly input_text: string;
  readonly output_kind: string;
  readonly output_text: string;
  readonly input: string;
  readonly output: string;
  readonly value: string;
  readonly preset: string;
}

const english: SubgraphWords = {
  instance: 'Subgraph',
  input_kind: 'Subgraph input',
  input_text: 'An input that every instance of this subgraph has',
  output_kind: 'Subgraph output',
  output_text: 'An output that every instance of this subgraph has',
  input: 'Input',
  output: 'Output',
  value: 'Value',
  preset: 'Default',
};

const textsOf = (kind: typeof inputKind | typeof outputKind, words: SubgraphWords) =>
  kind === inputKind
    ? { title: words.input_kind, description: words.input_text, icon: 'IconLogin2' }
    : { title: words.output_kind, description: words.output_text, icon: 'IconLogout2' };

/** An input or output of a subgraph as it is before it is wired. */
const freeKind = (kind: typeof inputKind | typeof outputKind, words: SubgraphWords): Kind =>
  kindSchema.parse({
    ...textsOf(kind, words),
    kind,
    version: 1,
    category: 'Subgraph',
    inputs: kind === outputKind ? [{ ...freeInput, title: words.output }] : [],
    outputs: kind === inputKind ? [{ name: boundaryPort, title: words.input, type: 'ANY' }] : [],
  });
