import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { checkWorkflow } from '#shared/graph/topology/check';
import { Wiring } from '#shared/graph/topology/wiring';
import {
  edgeKey,
  nodeSchema,
  type Subgraph,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
} from '#shared/graph/workflow';
import type { ImportItem } from '#shared/protocol/import-report';
import type { Problem } from '#shared/protocol/requests';

/** Circles beyond these are left for the person to see. */
const mostCircles = 60;

interface Graph {
  readonly nodes: WorkflowNode[];
  edges: WorkflowEdge[];
}

interface Options {
  readonly catalogue: KindCatalogue;
  readonly newId: (wanted: string) => string;
  readonly report: (item: ImportItem) => void;
}

/**
 * What other programs wire and would keep all of the workflow from running here: circles, in which a value goes on with
 * the next tick, and wires between ports that do not fit. No two nodes of all graphs have the same id.
 */
export function mendWires(workflow: Workflow, options: Options): Workflow {
  const problems = checkWorkflow(workflow, options.catalogue);
  if (!problems.some(({ code }) => code === 'CYCLE' || code === 'TYPE_MISMATCH')) return workflow;
  const mended = new Mended(workflow, options);
  mended.leaveOutMisfits(problems);
  mended.cutCircles();
  return mended.workflow();
}

class Mended {
  private readonly root: Graph;
  private readonly parts: ReadonlyMap<string, Subgraph>;
  private readonly homes = new Map<string, Graph>();

  constructor(
    private readonly given: Workflow,
    private readonly options: Options,
  ) {
    this.root = { nodes: [...given.nodes], edges: [...given.edges] };
    const parts = Object.entries(given.subgraphs ?? {});
    this.parts = new Map(
      parts.map(([id, part]) => [id, { ...part, nodes: [...part.nodes], edges: [...part.edges] }] as const),
    );
    for (const graph of [this.root, ...this.parts.values()])
      for (const { id } of graph.nodes) this.homes.set(id, graph);
  }

  workflow(): Workflow {
    return { ...this.given, ...this.root, ...(this.given.subgraphs && { subgraphs: Object.fromEntries(this.parts) }) };
  }

  cutCircles(): void {
    for (let count = 0; count < mostCircles; count++) {
      const { index, flow } = new Wiring(
        flatten(this.workflow(), this.options.catalogue).workflow,
        this.options.catalogue,
      );
      if (flow.ok) return;
      const circle = flow.error.map((place) => String(index.nodes[place]?.id));
      const wire = this.wireBack(circle);
      if (!wire) return;
      const reason = 'Its wires lead in a circle: here it is given the value of the tick before.';
      this.lead(wire, 'time.previous', reason);
    }
  }

  leaveOutMisfits(problems: readonly Problem[]): void {
    const { report } = this.options;
    for (const { code, node_id, input_name, message } of problems) {
      const target = node_id?.split('/').at(-1) ?? '';
      const graph = this.homes.get(target);
      const wire = graph?.edges.find((edge) => edge.target.node === target && edge.target.port === input_name);
      if (code !== 'TYPE_MISMATCH' || !graph || !wire) continue;
      const said = message.split(': ').at(-1) ?? message;
      if (/takes a whole number, the output gives a number/.test(said)) {
        this.lead(wire, 'logic.default', 'It takes whole numbers alone: any other is an error here.');
        continue;
      }
      graph.edges = graph.edges.filter((edge) => edge !== wire);
      const isMuted = this.muteWithout(graph, wire);
      const reason = isMuted ? `${said} Without it the node is muted.` : said;
      report({ outcome: 'dropped', what: 'wire', name: this.nameOf(wire), reason, node_id: target });
    }
  }

  /** A node that can not be without the value would keep all of the workflow from running. */
  private muteWithout(graph: Graph, { target }: WorkflowEdge): boolean {
    const at = graph.nodes.findIndex(({ id }) => id === target.node);
    const node = graph.nodes[at];
    const port = node && this.options.catalogue.find(node.kind)?.inputs.find(({ name }) => name === target.port);
    if (!node || !port || port.default !== undefined || !port.required) return false;
    graph.nodes[at] = { ...node, muted: true };
    return true;
  }

  /** Of the wires of a circle that are drawn, the one that leads farthest back to the left. */
  private wireBack(circle: readonly string[]): WorkflowEdge | undefined {
    let found: { readonly wire: WorkflowEdge; readonly back: number } | undefined;
    circle.forEach((path, at) => {
      const [from, to] = apart(path, circle[(at + 1) % circle.length] ?? '');
      const graph = this.homes.get(to);
      const nodeOf = (id: string) => graph?.nodes.find((node) => node.id === id);
      const leading = graph?.edges.filter(({ target }) => target.node === to) ?? [];
      // What is bypassed is in no circle, and passes it on.
      const wire =
        leading.find(({ source }) => source.node === from) ??
        leading.find((edge) => nodeOf(edge.source.node)?.bypassed);
      if (!wire) return;
      const placeOf = (id: string) => nodeOf(id)?.position.x ?? 0;
      const back = placeOf(from) - placeOf(to);
      if (!found || back > found.back) found = { wire, back };
    });
    return found?.wire;
  }

  /** Over a node of ours. */
  private lead(wire: WorkflowEdge, kind: string, reason: string): void {
    const { newId, report } = this.options;
    const graph = this.homes.get(wire.target.node);
    const target = graph?.nodes.find(({ id }) => id === wire.target.node);
    if (!graph || !target) return;
    const id = newId(`${target.id}-before`);
    const { x, y } = target.position;
    const node = nodeSchema.parse({ id, kind, position: { x: x - 260, y: y + 140 }, group: target.group });
    graph.nodes.push(node);
    this.homes.set(id, graph);
    const key = edgeKey(wire.target);
    graph.edges = [
      ...graph.edges.filter((edge) => edgeKey(edge.target) !== key),
      { source: wire.source, target: { node: node.id, port: 'value' } },
      { source: { node: node.id, port: 'value' }, target: wire.target },
    ];
    report({ outcome: 'approximated', what: 'wire', name: this.nameOf(wire), reason, node_id: target.id });
  }

  private nameOf({ source, target }: WorkflowEdge): string {
    const name = (id: string) => this.homes.get(id)?.nodes.find((node) => node.id === id)?.title ?? id;
    return `${name(source.node)} → ${name(target.node)}`;
  }
}

/** Where the paths of two nodes part: what stands for each in the graph that both are in. */
function apart(one: string, other: string): readonly [string, string] {
  const [from, to] = [one.split('/'), other.split('/')];
  let level = 0;
  while (level < from.length - 1 && level < to.length - 1 && from[level] === to[level]) level++;
  return [from[level] ?? '', to[level] ?? ''];
}
