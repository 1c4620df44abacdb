import type { NodeId } from './ids';
import { inputOf, type Kind, type KindCatalogue, outputOf } from './kinds';
import { type PortType, typesFit } from './ports';
import type { Dependency } from './topology';
import { type EdgeEnd, edgeKey, type Workflow, type WorkflowEdge, type WorkflowNode } from './workflow';

/** Whether a node takes part in ticks. A disabled one names the muted node it is or needs (E11). */
export type Activity =
  | { readonly type: 'active' }
  | { readonly type: 'bypassed' }
  | { readonly type: 'disabled'; readonly by: string };

/** Where a value comes from once bypassed nodes are looked through. */
export type ValueSource =
  | { readonly type: 'output'; readonly node: NodeId; readonly port: string; readonly portType: PortType }
  /** The stored value of an unwired input: a node's own, or that of a bypassed node before it. */
  | { readonly type: 'stored'; readonly node: NodeId; readonly input: string; readonly portType: PortType };

/**
 * How the values of a workflow reach each other: wires, with bypass and mute resolved (E1, E3, E11). Looking up sources
 * is only safe when the workflow has no cycle.
 */
export class Wiring {
  private readonly nodes = new Map<string, WorkflowNode>();
  private readonly edges = new Map<string, WorkflowEdge>();
  private readonly disabled = new Map<string, string>();

  constructor(
    private readonly workflow: Pick<Workflow, 'nodes' | 'edges'>,
    private readonly catalogue: KindCatalogue,
  ) {
    for (const node of workflow.nodes) this.nodes.set(node.id, node);
    for (const edge of workflow.edges) this.edges.set(edgeKey(edge.target), edge);
    this.spreadMute();
  }

  node(id: string): WorkflowNode | undefined {
    return this.nodes.get(id);
  }

  kindOf(id: string): Kind | undefined {
    const node = this.nodes.get(id);
    return node && this.catalogue.find(node.kind);
  }

  edgeInto(target: EdgeEnd): WorkflowEdge | undefined {
    return this.edges.get(edgeKey(target));
  }

  activity(id: string): Activity {
    const by = this.disabled.get(id);
    if (by !== undefined) return { type: 'disabled', by };
    return this.nodes.get(id)?.bypassed ? { type: 'bypassed' } : { type: 'active' };
  }

  /** A node whose kind delays reads the tick before, so it depends on nothing in this one. */
  isDelaying(id: string): boolean {
    return this.kindOf(id)?.delays === true && !this.nodes.get(id)?.bypassed;
  }

  /** What must run before what in a tick. */
  dependencies(): Dependency[] {
    return this.workflow.edges
      .filter((edge) => !this.isDelaying(edge.target.node))
      .map((edge) => ({ from: edge.source.node, to: edge.target.node }));
  }

  /** What an input reads. Undefined when its wire comes from a bypassed output that nothing can pass through to. */
  sourceOf(node: NodeId, input: string): ValueSource | undefined {
    const edge = this.edges.get(edgeKey({ node, port: input }));
    if (edge) {
      const source = this.sourceOfOutput(edge.source);
      if (source) return source;
    }
    const kind = this.kindOf(node);
    const port = kind && inputOf(kind, input);
    return port && { type: 'stored', node, input, portType: port.type };
  }

  /** The value an output carries: its own, or for a bypassed node that of its first input of a fitting type. */
  sourceOfOutput(end: EdgeEnd): ValueSource | undefined {
    const kind = this.kindOf(end.node);
    const output = kind && outputOf(kind, end.port);
    if (!output) return undefined;
    if (!this.nodes.get(end.node)?.bypassed) {
      return { type: 'output', node: end.node, port: end.port, portType: output.type };
    }
    const through = kind.inputs.find((input) => typesFit(input.type, output.type).valid);
    return through && this.sourceOf(end.node, through.name);
  }

  private spreadMute(): void {
    const feeds = new Map<NodeId, NodeId[]>();
    for (const { source, target } of this.workflow.edges) {
      const targets = feeds.get(source.node);
      if (targets) targets.push(target.node);
      else feeds.set(source.node, [target.node]);
    }
    for (const { id, muted } of this.workflow.nodes) {
      if (!muted) continue;
      const open: NodeId[] = [id];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (this.disabled.has(next)) continue;
        this.disabled.set(next, id);
        open.push(...(feeds.get(next) ?? []));
      }
    }
    // A muted node names itself, also when it stands behind another.
    for (const { id, muted } of this.workflow.nodes) if (muted) this.disabled.set(id, id);
  }
}

/** How a node is named in a sentence: its title or its kind's, and its id. */
export function nodeLabel(node: WorkflowNode, kind: Kind | undefined): string {
  return `"${node.title || kind?.title || node.kind}" (${node.id})`;
}
