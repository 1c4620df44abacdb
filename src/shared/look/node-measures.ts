import type { InputPort, Kind } from '../graph/kinds/kinds';
import type { WorkflowNode } from '../graph/workflow';
import { type NodePorts, portsOf } from './node-ports';
import type { NodeWires } from './node-wires';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the style sheets say, in pixels: node.module.css, rows.module.css, port.module.css, controls.module.css. */
export const measures = {
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
  /** Free room of a group around its members, and the bar on top of it. */
  group: { padding: 16, bar: 28 },
} as const;

/** Width and height of the room that a bend in a wire takes; its middle is on the line of the ports. */
export const bendSize = 32;
/** The dot in it. */
export const bendDot = 12;

/** A note nobody has sized yet. */
export const noteSize: Size = { width: 220, height: 128 };

/** Height of a display nobody has sized yet. */
export const displayHeights: Readonly<Record<NonNullable<Kind['display']>, number>> = {
  plot: 160,
  gauge: 144,
  text: 64,
  log: 128,
  value: 64,
  image: 192,
  xy: 208,
  histogram: 144,
  bars: 128,
  led: 80,
  table: 208,
  heatmap: 192,
  scene: 240,
  markdown: 144,
  tree: 208,
};

const displayWidths: Partial<Record<NonNullable<Kind['display']>, number>> = {
  plot: 288,
  log: 288,
  image: 288,
  xy: 288,
  histogram: 288,
  table: 352,
  heatmap: 288,
  scene: 320,
  markdown: 288,
  tree: 288,
};

/** What a person, or else the display, makes of a node's size; what is left out is that of any node. */
export function displaySize(kind: Kind | undefined, size: Size | undefined): Partial<Size> {
  const width = size?.width ?? (kind?.display && displayWidths[kind.display]);
  return {
    ...(width === undefined ? {} : { width }),
    ...(!size && kind?.display ? { height: displayHeights[kind.display] } : {}),
  };
}

/** One width for all labels of a node, so that its controls stand in one line: the longest decides, within reason. */
export function labelWidth(inputs: readonly InputPort[]): number {
  const widest = Math.max(0, ...inputs.map((port) => textWidth(port.title)));
  return Math.min(88, Math.max(40, Math.ceil((widest + 2) / 4) * 4));
}

/** Whether an input shows in little room what it has, so that its label may take more than its column. */
export const isNarrow = ({ control }: InputPort, wired: boolean): boolean => wired || narrow.has(control.type);

const narrow: ReadonlySet<InputPort['control']['type']> = new Set(['number', 'switch', 'none']);

/** The least that a label leaves to its control, in pixels: what rows.module.css says. */
export const leastControl = (isNarrowRow: boolean): number => (isNarrowRow ? 60 : 88);

/** About how wide a text is at 12 px: measuring would make the browser lay out the page for every node. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[mwMW@%]/.test(character)
      ? 10.5
      : /[A-Z\d]/.test(character)
        ? 8
        : /[fijlrt .,:;'|()]/.test(character)
          ? 4.2
          : 7;
  return width;
}

/** Whether an input's control needs more room than a line. */
export const isTall = ({ control }: InputPort, wired: boolean): boolean =>
  !wired && (control.type === 'code' || (control.type === 'text' && control.multiline));

/** One row of a node: where it begins, how high it is, and whether a wire may end there. */
export interface PlacedRow {
  readonly side: 'input' | 'output';
  readonly name: string;
  readonly top: number;
  readonly height: number;
  readonly wirable: boolean;
}

/** The rows of a node from top to bottom: outputs, then inputs. */
function placeRows({ inputs, outputs }: NodePorts, wires: NodeWires) {
  const rows: PlacedRow[] = [];
  let top = measures.header + measures.rows.top;
  const add = (side: PlacedRow['side'], name: string, height: number, wirable: boolean) => {
    rows.push({ side, name, top, height, wirable });
    top += height + measures.gap;
  };
  for (const { name } of outputs) add('output', name, measures.row, true);
  for (const port of inputs) {
    const tall = isTall(port, wires.inputs.has(port.name));
    add('input', port.name, tall ? measures.tallRow : measures.row, port.wirable);
  }
  return { rows, bottom: rows.length > 0 ? top - measures.gap + measures.rows.bottom : measures.header };
}

/** Of a node that is drawn as its title alone, all ports are on the line of that. */
function placeOnTitle({ inputs, outputs }: NodePorts) {
  const line = { top: measures.header / 2 - measures.port, height: measures.row };
  const rows: PlacedRow[] = [
    ...outputs.map(({ name }) => ({ side: 'output' as const, name, wirable: true, ...line })),
    ...inputs.map(({ name, wirable }) => ({ side: 'input' as const, name, wirable, ...line })),
  ];
  return { rows, bottom: measures.header };
}

/** How large a node with rows is, and where they are on it; not of a bend or a note. */
export function measureNode(
  node: WorkflowNode,
  kind: Kind | undefined,
  wires: NodeWires,
  size: Size | undefined = node.size,
) {
  const ports = portsOf(kind, node, wires);
  const { width = measures.width, height = 0 } = displaySize(kind, size);
  if (node.collapsed) return { size: { width, height: measures.header }, ports, ...placeOnTitle(ports) };
  const { bottom, rows } = placeRows(ports, wires);
  const content = bottom + (kind ? 0 : measures.unknown);
  // With a display, what the person made it includes the rows.
  const full = size && kind?.display ? size.height : content + height;
  return { size: { width, height: full }, ports, rows, bottom };
}

/** Of the ports on one side of a title, which lie on each other, the one on top: the first that is wired, if any. */
export const topPort = <P extends Pick<PlacedRow, 'side' | 'name'>>(
  ports: readonly P[],
  wires: NodeWires,
): P | undefined =>
  ports.find(({ side, name }) => wires[side === 'input' ? 'inputs' : 'outputs'].has(name)) ?? ports[0];
