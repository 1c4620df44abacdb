import { type NodeHandle, Position } from '@xyflow/react';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import {
  bendDot,
  bendSize,
  measureNode,
  measures,
  noteSize,
  type PlacedRow,
  type Size,
} from '#shared/look/node-measures';
import type { NodeWires } from '#shared/look/node-wires';
import { handleOfPort } from '../flow/flow-types';

/** How large a node is, and where its ports are on it. */
export interface NodeGeometry {
  readonly size: Size;
  readonly handles: NodeHandle[];
}

/**
 * A node's geometry without the browser, so that a workflow of ten thousand nodes opens without each being drawn once
 * to be measured. canvas.test.ts compares it with what the browser says.
 */
export function nodeGeometry(
  node: WorkflowNode,
  kind: Kind | undefined,
  wires: NodeWires,
  size: Size | undefined = node.size,
): NodeGeometry {
  if (kind?.reroute) return bendGeometry(kind);
  if (kind?.annotation) return { size: size ?? noteSize, handles: [] };
  const measured = measureNode(node, kind, wires, size);
  const handles = measured.rows.filter((row) => row.wirable).map((row) => onEdge(row, measured.size.width));
  return { size: measured.size, handles };
}

/** Both ports of a bend are its dot; reroute.module.css. */
function bendGeometry({ inputs, outputs }: Kind): NodeGeometry {
  const at = (bendSize - bendDot) / 2;
  const dot = { x: at, y: at, width: bendDot, height: bendDot };
  return {
    size: { width: bendSize, height: bendSize },
    handles: [
      ...outputs.map(({ name }) => ({
        ...dot,
        id: handleOfPort(name),
        type: 'source' as const,
        position: Position.Right,
      })),
      ...inputs.map(({ name }) => ({
        ...dot,
        id: handleOfPort(name),
        type: 'target' as const,
        position: Position.Left,
      })),
    ],
  };
}

function onEdge({ name, side, top }: PlacedRow, width: number): NodeHandle {
  const half = measures.portSize / 2;
  return {
    id: handleOfPort(name),
    type: side === 'output' ? 'source' : 'target',
    position: side === 'output' ? Position.Right : Position.Left,
    x: (side === 'output' ? width : 0) - half,
    y: top + measures.port - half,
    width: measures.portSize,
    height: measures.portSize,
  };
}
