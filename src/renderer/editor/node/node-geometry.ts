import { type NodeHandle, Position } from '@xyflow/react';
import type { InputPort, Kind } from '#shared/graph/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { handleOfPort, type Size } from '../flow/flow-types';
import type { NodeWires } from '../flow/wiring-index';
import { type NodePorts, portsOf } from './node-ports';
import { bendSize, displaySize, noteSize } from './node-size';

/** How large a node is, and where its ports are on it. */
export interface NodeGeometry {
  readonly size: Size;
  readonly handles: NodeHandle[];
}

/** What the style sheets say, in pixels: node.module.css, rows.module.css, port.module.css, controls.module.css. */
const measures = {
  width: 220,
  header: 30,
  rows: { top: 4, bottom: 6 },
  row: 28,
  /** A row whose control stands below its label. */
  tallRow: 28 + 64,
  gap: 4,
  /** The middle of a row's port below its upper edge. */
  port: 14,
  portSize: 10,
  /** About: the text breaks as it likes, and the browser's word is taken. */
  unknown: 48,
} as const;

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
  const ports = portsOf(kind, node, wires);
  const { bottom, handles } = placePorts(ports, wires);
  const { width = measures.width, height = 0 } = displaySize(kind, size);
  const content = bottom + (kind ? 0 : measures.unknown);
  // With a display, what the person made it includes the rows.
  const full = size && kind?.display ? size.height : content + height;
  return { size: { width, height: full }, handles: handles.map((handle) => onEdge(handle, width)) };
}

/** Both ports of a bend are its dot; reroute.module.css. */
function bendGeometry({ inputs, outputs }: Kind): NodeGeometry {
  const size = 12;
  const at = (bendSize - size) / 2;
  const dot = { x: at, y: at, width: size, height: size };
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

type PlacedPort = Pick<NodeHandle, 'id' | 'type'> & { readonly middle: number };

function placePorts({ inputs, outputs }: NodePorts, wires: NodeWires) {
  const handles: PlacedPort[] = [];
  let top = measures.header + measures.rows.top;
  const add = (name: string, type: 'source' | 'target', height: number, wirable: boolean) => {
    if (wirable) handles.push({ id: handleOfPort(name), type, middle: top + measures.port });
    top += height + measures.gap;
  };
  for (const { name } of outputs) add(name, 'source', measures.row, true);
  for (const port of inputs) {
    const tall = isTall(port, wires.inputs.has(port.name));
    add(port.name, 'target', tall ? measures.tallRow : measures.row, port.wirable);
  }
  const some = inputs.length + outputs.length > 0;
  return { bottom: some ? top - measures.gap + measures.rows.bottom : measures.header, handles };
}

/** Whether an input's control needs more room than a line. */
export const isTall = ({ control }: InputPort, wired: boolean): boolean =>
  !wired && (control.type === 'code' || (control.type === 'text' && control.multiline));

function onEdge({ id, type, middle }: PlacedPort, width: number): NodeHandle {
  const half = measures.portSize / 2;
  return {
    id: id ?? null,
    type,
    position: type === 'source' ? Position.Right : Position.Left,
    x: (type === 'source' ? width : 0) - half,
    y: middle - half,
    width: measures.portSize,
    height: measures.portSize,
  };
}
