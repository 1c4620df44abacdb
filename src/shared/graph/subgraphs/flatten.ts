import type { Problem } from '../../protocol/requests';
import type { NodeId } from '../ids';
import { inputOf, type KindCatalogue, outputOf } from '../kinds/kinds';
import { typesFit } from '../ports/ports';
import type { JsonValue } from '../values/values';
import { type EdgeEnd, edgeKey, type Workflow, type WorkflowEdge, type WorkflowNode } from '../workflow';
import { FlatInputs, type StoredPlace } from './flat-inputs';
import { WorkflowKinds } from './subgraph-kinds';
import {
  boundariesOf,
  boundaryPort,
  inputKind,
  isBoundary,
  outputKind,
  pathSeparator,
  type Subgraphs,
  subgraphOf,
} from './subgraphs';

/** A workflow as the engine takes it: no subgraphs, their nodes in place of their instances (E2). */
export interface Flattened {
  /** Ids of nodes of subgraphs are paths, `instance/node`; their titles are the titles on the way. */
  readonly workflow: Workflow;
  /** What is wrong with instances. */
  readonly problems: readonly Problem[];
  /** Where the stored values of the document are in the flat workflow. */
  readonly inputs: FlatInputs;
}

/** As many nodes as a file may have, and ids no longer than ids may be. */
const limits = { nodes: 20_000, id: 200 } as const;

/**
 * Puts the nodes of subgraphs in the place of their instances; wires through their inputs and outputs become wires from
 * node to node, so that a subgraph costs nothing per tick. A workflow without instances is given back as it is.
 */
export function flatten(workflow: Workflow, catalogue: KindCatalogue): Flattened {
  const { subgraphs, ...rest } = workflow;
  const hasParts = rest.nodes.some((node) => subgraphOf(node) !== undefined || isBoundary(node));
  if (!subgraphs && !hasParts) return { workflow, problems: [], inputs: new FlatInputs() };
  return new Flattening(rest, new WorkflowKinds(catalogue, subgraphs ?? {})).result();
}

/** One graph in place: that of the workflow, or of one instance. */
interface Place {
  /** Of the ids of its nodes: empty, or the path to the instance and a slash. */
  readonly prefix: string;
  readonly titles: string;
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  readonly byId: ReadonlyMap<string, WorkflowNode>;
  /** The output that is wired to each input, by `edgeKey`. */
  readonly wires: ReadonlyMap<string, EdgeEnd>;
  /** The instance it is, and where that is. */
  readonly outer: { readonly place: Place; readonly instance: WorkflowNode } | undefined;
  /** By instance. */
  readonly inner: Map<string, Place>;
  /** The node or an instance around it is muted, or bypassed, in which case nothing leads to what rests. */
  readonly rests: boolean;
  readonly errorPolicy: WorkflowNode['error_policy'];
}

/** Where the value of an input comes from: a node, or the first stored value of a row of places. */
type Source =
  | { readonly type: 'wire'; readonly end: EdgeEnd }
  | { readonly type: 'stored'; readonly places: readonly StoredPlace[] };

/** Inputs and outputs of a subgraph. */
interface Ends {
  readonly inputs: ReadonlyMap<WorkflowNode, string>;
  readonly outputs: ReadonlyMap<string, WorkflowNode>;
}

const nothing: Source = { type: 'stored', places: [] };

class Flattening {
  private readonly problems: Problem[] = [];
  private readonly inputs: FlatInputs;
  private readonly flat: WorkflowNode[] = [];
  private readonly edges: WorkflowEdge[] = [];
  private readonly subgraphs: Subgraphs;
  private nodeCount = 0;
  private isTooLarge = false;
  /** Outputs of instances that are being looked through: one met again leads in a circle. */
  private readonly open = new Set<string>();
  private readonly ends = new Map<readonly WorkflowNode[], Ends>();

  /** @param workflow without its subgraphs, which the kinds have. */
  constructor(
    private readonly workflow: Workflow,
    private readonly kinds: WorkflowKinds,
  ) {
    this.subgraphs = kinds.subgraphs;
    const graphs = [workflow, ...Object.values(this.subgraphs)];
    const isAway = (node: WorkflowNode) => subgraphOf(node) !== undefined || isBoundary(node);
    this.inputs = new FlatInputs(
      graphs.flatMap(({ nodes }, at) => nodes.filter((node) => at > 0 || isAway(node)).map(({ id }) => id)),
    );
  }

  result(): Flattened {
    const { workflow, problems, inputs } = this;
    const where = { prefix: '', titles: '', outer: undefined, rests: false, errorPolicy: undefined };
    const root = this.enter(workflow, where, []);
    if (!this.isTooLarge) this.lay(root);
    return { workflow: { ...workflow, nodes: this.flat, edges: this.edges }, problems, inputs };
  }

  /** Opens all instances within a graph. @param around the subgraphs it lies in, the outermost first. */
  private enter(
    { nodes, edges }: Pick<Workflow, 'nodes' | 'edges'>,
    where: Pick<Place, 'prefix' | 'titles' | 'outer' | 'rests' | 'errorPolicy'>,
    around: readonly string[],
  ): Place {
    const place: Place = {
      ...where,
      nodes,
      edges,
      byId: new Map(nodes.map((node) => [node.id, node])),
      wires: new Map(edges.map(({ source, target }) => [edgeKey(target), source])),
      inner: new Map(),
    };
    this.nodeCount += nodes.length;
    if (this.nodeCount > limits.nodes || nodes.some(({ id }) => where.prefix.length + id.length > limits.id)) {
      this.tooLarge(place);
      return place;
    }
    for (const node of nodes) {
      const subgraph = subgraphOf(node);
      if (subgraph !== undefined && !this.isTooLarge) this.enterInstance(place, node, subgraph, around);
    }
    return place;
  }

  private enterInstance(place: Place, instance: WorkflowNode, id: string, around: readonly string[]): void {
    const subgraph = this.subgraphs[id];
    const problem = (code: Problem['code'], message: string) => {
      // A muted node never runs, so a workflow can be tried without what is missing.
      if (!instance.muted && !place.rests) this.problems.push({ code, message, node_id: place.prefix + instance.id });
    };
    const title = `"${this.titleOf(place, instance)}" (${place.prefix}${instance.id})`;
    if (!subgraph) {
      problem('SUBGRAPH_NOT_FOUND', `${title} is an instance of a subgraph that this workflow does not have.`);
      return;
    }
    if (around.includes(id)) {
      const names = [...around.slice(around.indexOf(id)), id].map((one) => this.subgraphs[one]?.title ?? one);
      problem(
        'SUBGRAPH_RECURSIVE',
        `${title} contains itself: ${names.join(pathSeparator)}. Remove one of its instances.`,
      );
      return;
    }
    const where = {
      prefix: `${place.prefix}${instance.id}/`,
      titles: this.titleOf(place, instance) + pathSeparator,
      outer: { place, instance },
      rests: place.rests || instance.muted === true || instance.bypassed === true,
      errorPolicy: instance.error_policy ?? place.errorPolicy,
    };
    place.inner.set(instance.id, this.enter(subgraph, where, [...around, id]));
  }

  private tooLarge({ prefix }: Place): void {
    if (this.isTooLarge) return;
    this.isTooLarge = true;
    const node = prefix.slice(0, -1).slice(0, limits.id);
    this.problems.push({
      code: 'SUBGRAPH_TOO_LARGE',
      message: `With all its subgraphs in place the workflow has more than ${limits.nodes} nodes, or they are nested too deep.`,
      ...(node !== '' && { node_id: node }),
    });
  }

  private lay(place: Place): void {
    const given = new Map<string, WorkflowNode['inputs']>();
    for (const edge of place.edges) {
      this.checkEnds(place, edge);
      const reader = place.byId.get(edge.target.node);
      if (reader && (subgraphOf(reader) !== undefined || isBoundary(reader))) continue;
      const source = this.source(place, edge.source);
      if (source.type === 'wire') this.layWire(place, edge, source.end);
      else if (reader) {
        const value = this.readStored(place, reader, edge.target.port, source.places);
        if (value !== undefined) given.set(reader.id, { ...given.get(reader.id), [edge.target.port]: value });
      }
    }
    for (const node of place.nodes) {
      const inner = place.inner.get(node.id);
      if (inner) this.lay(inner);
      else if (subgraphOf(node) === undefined && !isBoundary(node)) this.layNode(place, node, given.get(node.id));
    }
  }

  private layNode(place: Place, node: WorkflowNode, given: WorkflowNode['inputs'] | undefined): void {
    const id = place.prefix + node.id;
    this.inputs.addNode(node.id, id);
    if (!place.outer && !given) {
      this.flat.push(node);
      return;
    }
    const { errorPolicy } = place;
    this.flat.push({
      ...node,
      id: id as NodeId,
      ...(place.outer && { title: this.titleOf(place, node) }),
      ...(given && { inputs: { ...node.inputs, ...given } }),
      ...(place.rests && { muted: true }),
      ...(errorPolicy !== undefined && { error_policy: node.error_policy ?? errorPolicy }),
    });
  }

  private layWire(place: Place, edge: WorkflowEdge, source: EdgeEnd): void {
    const isAsBefore = place.prefix === '' && source === edge.source;
    const target = { ...edge.target, node: (place.prefix + edge.target.node) as NodeId };
    this.edges.push(isAsBefore ? edge : { ...edge, source, target });
  }

  /** What a node is given by inputs of subgraphs that nothing is wired to; undefined: what it has of its own counts. */
  private readStored(
    { prefix }: Place,
    reader: WorkflowNode,
    input: string,
    places: readonly StoredPlace[],
  ): JsonValue | undefined {
    if (places.length === 0) return undefined;
    const own = { node: reader.id, input, value: reader.inputs[input] };
    this.inputs.addRow({ node: prefix + reader.id, input }, [...places, own]);
    return places.find(({ value }) => value !== undefined)?.value;
  }

  /** What an output gives, looked for through inputs, outputs and instances. */
  private source(place: Place, end: EdgeEnd): Source {
    const node = place.byId.get(end.node);
    if (node && isBoundary(node)) return this.throughInput(place, node);
    if (node && subgraphOf(node) !== undefined) return this.throughInstance(place, node, end);
    return { type: 'wire', end: place.prefix === '' ? end : { ...end, node: (place.prefix + end.node) as NodeId } };
  }

  private throughInput({ outer, nodes }: Place, node: WorkflowNode): Source {
    const own = { node: node.id, input: boundaryPort, value: node.inputs[boundaryPort] };
    const name = this.endsOf(nodes).inputs.get(node);
    const given = outer && name !== undefined ? this.into(outer.place, outer.instance, name) : nothing;
    return given.type === 'wire' ? given : { type: 'stored', places: [...given.places, own] };
  }

  private throughInstance(place: Place, instance: WorkflowNode, end: EdgeEnd): Source {
    const inner = place.inner.get(instance.id);
    const key = `${place.prefix}${edgeKey(end)}`;
    if (!inner) return nothing;
    if (this.open.has(key)) {
      this.circle(place, instance);
      return nothing;
    }
    this.open.add(key);
    const source = instance.bypassed ? this.bypassed(place, instance, end.port) : this.outOf(inner, end.port);
    this.open.delete(key);
    return source;
  }

  private outOf(inner: Place, name: string): Source {
    const output = this.endsOf(inner.nodes).outputs.get(name);
    const wire = output && inner.wires.get(edgeKey({ node: output.id, port: boundaryPort }));
    return wire ? this.source(inner, wire) : nothing;
  }

  /** A bypassed instance passes on what its first input of a fitting type is given, as a node does (E11). */
  private bypassed(place: Place, instance: WorkflowNode, name: string): Source {
    const kind = this.kinds.of(instance);
    const output = kind && outputOf(kind, name);
    const input = output && kind.inputs.find((candidate) => typesFit(candidate.type, output.type).valid);
    return input ? this.into(place, instance, input.name) : nothing;
  }

  /** What an input of an instance is given from outside. */
  private into(place: Place, instance: WorkflowNode, name: string): Source {
    const wire = place.wires.get(edgeKey({ node: instance.id, port: name }));
    const given = wire ? this.source(place, wire) : nothing;
    if (given.type === 'wire') return given;
    return {
      type: 'stored',
      places: [...given.places, { node: instance.id, input: name, value: instance.inputs[name] }],
    };
  }

  private circle(place: Place, instance: WorkflowNode): void {
    const node_id = place.prefix + instance.id;
    if (this.problems.some((problem) => problem.code === 'CYCLE' && problem.node_id === node_id)) return;
    const message = `An output of "${this.titleOf(place, instance)}" leads through it to itself, and no node is on the way.`;
    this.problems.push({ code: 'CYCLE', message, node_id });
  }

  /** Ports that the subgraph of an instance has no more. */
  private checkEnds(place: Place, { source, target }: WorkflowEdge): void {
    const [from, to] = [place.byId.get(source.node), place.byId.get(target.node)];
    if (to && subgraphOf(to) !== undefined) this.checkEnd(place, to, 'input', target.port);
    if (from && subgraphOf(from) !== undefined) this.checkEnd(place, from, 'output', source.port);
  }

  private checkEnd(place: Place, instance: WorkflowNode, side: 'input' | 'output', port: string): void {
    const kind = this.kinds.of(instance);
    // Of a subgraph that is not there, nobody knows the ports.
    if (!kind || (side === 'input' ? inputOf(kind, port) : outputOf(kind, port))) return;
    const node_id = place.prefix + instance.id;
    const message = `"${this.titleOf(place, instance)}" (${node_id}) has no ${side} "${port}".`;
    this.problems.push({ code: 'UNKNOWN_PORT', message, node_id, ...(side === 'input' && { input_name: port }) });
  }

  private endsOf(nodes: readonly WorkflowNode[]): Ends {
    const known = this.ends.get(nodes);
    if (known) return known;
    const ends = {
      inputs: new Map(boundariesOf(nodes, inputKind).map(({ name, node }) => [node, name])),
      outputs: new Map(boundariesOf(nodes, outputKind).map(({ name, node }) => [name, node])),
    };
    this.ends.set(nodes, ends);
    return ends;
  }

  private titleOf(place: Place, node: WorkflowNode): string {
    return place.titles + (node.title || this.kinds.of(node)?.title || node.kind);
  }
}
