import type { DashboardItem } from '#shared/graph/dashboard';
import type { NodeId } from '#shared/graph/ids';
import type { Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { textOf } from '#shared/graph/values/value-text';
import type { WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import { bendSize, measureNode, noteSize, type Size } from '#shared/look/node-measures';
import { indexWires, type NodeWires } from '#shared/look/node-wires';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import { faultHeight } from './node-parts';
import { noteHeight } from './note';
import type { Box, Pen } from './pen';

export interface Fault {
  readonly type: 'failed' | 'problem';
  readonly message: string;
}

/** A node, where it stands and what is known of it. */
export interface PlacedNode {
  readonly node: WorkflowNode;
  readonly kind: Kind | undefined;
  readonly title: string;
  readonly wires: NodeWires;
  readonly box: Box;
  readonly report: NodeReport | undefined;
  readonly fault: Fault | undefined;
}

/** What is drawn: one level of a workflow, and what a run said of its nodes. */
export interface Graph {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  readonly kinds: KindCatalogue;
  /** What is on the dashboard. */
  readonly items: readonly DashboardItem[];
  report(node: NodeId): NodeReport | undefined;
  problem(node: NodeId): Problem | undefined;
}

export function placeNodes(pen: Pen, { nodes, edges, kinds, items, report, problem }: Graph): readonly PlacedNode[] {
  const wiresOf = indexWires(edges, items);
  return nodes.map((node): PlacedNode => {
    const kind = kinds.of(node);
    const wires = wiresOf(node.id);
    const said = report(node.id);
    const fault = faultOf(said, problem(node.id));
    const size = sizeOf(pen, node, kind, wires, fault);
    return {
      node,
      kind,
      title: node.title ?? kind?.title ?? node.kind,
      wires,
      box: { ...node.position, ...size },
      report: said,
      fault,
    };
  });
}

function sizeOf(
  pen: Pen,
  node: WorkflowNode,
  kind: Kind | undefined,
  wires: NodeWires,
  fault: Fault | undefined,
): Size {
  if (kind?.reroute) return { width: bendSize, height: bendSize };
  if (kind?.annotation) {
    const [input] = kind.inputs;
    const text = textOf(node.inputs[input?.name ?? ''] ?? input?.default);
    return node.size ?? { ...noteSize, height: noteHeight(pen, text, node.title) };
  }
  const { size } = measureNode(node, kind, wires);
  // A node that someone sized keeps its size, and its display has so much less.
  const sized = node.size !== undefined && kind?.display !== undefined && !node.collapsed;
  return fault && !sized ? { ...size, height: size.height + faultHeight } : size;
}

function faultOf(report: NodeReport | undefined, problem: Problem | undefined): Fault | undefined {
  if (report?.state === 'error')
    return { type: 'failed', message: report.data.error ?? 'The node failed without a message.' };
  return problem && { type: 'problem', message: problem.message };
}
