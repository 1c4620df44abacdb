import type { Display } from '#shared/graph/kinds/displays';
import { type InputPort, inputOf, type OutputPort } from '#shared/graph/kinds/kinds';
import type { EdgeEnd } from '#shared/graph/workflow';
import { formatValue } from '#shared/look/format-value';
import {
  isNarrow,
  labelWidth,
  leastControl,
  measureNode,
  measures,
  type PlacedRow,
  topPort,
} from '#shared/look/node-measures';
import { outputValue } from '#shared/look/output-value';
import { readInputs } from '#shared/look/read-inputs';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import { drawControl } from './controls';
import { drawDisplay, drawNothing } from './displays/display';
import {
  drawFault,
  drawGround,
  drawHeader,
  drawPort,
  drawRule,
  drawStripe,
  drawUnknown,
  faultHeight,
} from './node-parts';
import type { Box, Pen } from './pen';
import type { PlacedNode } from './placed';
import { el } from './svg';
import { fonts } from './text';

/** What an output somewhere else gives, for inputs that a wire feeds. */
export type ReportOf = (source: EdgeEnd) => { readonly report: NodeReport | undefined; readonly port: string };

/** A node with its rows, its display and what is wrong with it: node.module.css and rows.module.css. */
export function drawNode(pen: Pen, placed: PlacedNode, reportOf: ReportOf): string {
  const { node, kind, box, wires, fault } = placed;
  const { rows, ports, bottom } = measureNode(node, kind, wires);
  const labels = labelWidth(ports.inputs);
  const dim = node.muted || node.bypassed ? 0.5 : undefined;
  const rowBox = ({ top, height }: PlacedRow): Box => ({ x: box.x, y: box.y + top, width: box.width, height });
  const drawnRows = rows.map((row) => {
    if (row.side === 'output') {
      const port = ports.outputs.find(({ name }) => name === row.name);
      return port ? drawOutput(pen, placed, port, rowBox(row)) : '';
    }
    const port = ports.inputs.find(({ name }) => name === row.name);
    return port ? drawInput(pen, placed, port, rowBox(row), labels, reportOf) : '';
  });
  const top = box.y + bottom;
  const foot = box.y + box.height - (fault ? faultHeight : 0);
  const below: Box = { x: box.x, y: top, width: box.width, height: Math.max(0, foot - top) };
  const content = [
    drawHeader(pen, placed),
    ...(node.collapsed
      ? []
      : [
          drawRule(pen, box, box.y + measures.header),
          ...drawnRows,
          kind ? '' : drawUnknown(pen, node, below),
          kind?.display ? drawBody(pen, placed, kind.display, below, rows.length > 0) : '',
        ]),
  ];
  const struck = { x: box.x, y: box.y + 14, width: box.width, height: 2, fill: pen.token('text-faint') };
  return el(
    'g',
    {},
    drawGround(pen, placed),
    el('g', { opacity: dim }, ...content),
    drawFault(pen, placed, foot),
    drawStripe(pen, placed),
    node.bypassed && !node.muted ? el('rect', struck) : '',
    ...drawnPorts(placed, rows).map((row) => drawPortOf(pen, placed, row)),
  );
}

/** Of the ports of a title, which lie on each other, one a side: a wired one where there is one. */
function drawnPorts({ node, wires }: PlacedNode, rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const ports = rows.filter(({ wirable }) => wirable);
  if (!node.collapsed) return ports;
  return (['output', 'input'] as const).flatMap(
    (wanted) =>
      topPort(
        ports.filter(({ side }) => side === wanted),
        wires,
      ) ?? [],
  );
}

function drawPortOf(pen: Pen, { node, kind, wires, box }: PlacedNode, { side, name, top }: PlacedRow): string {
  const { ports } = measureNode(node, kind, wires);
  const port = (side === 'input' ? ports.inputs : ports.outputs).find((candidate) => candidate.name === name);
  return drawPort(pen, {
    x: box.x + (side === 'input' ? 0 : box.width),
    y: box.y + top + measures.port,
    type: port?.type ?? 'ANY',
    wired: side === 'input' ? wires.inputs.has(name) : wires.outputs.has(name),
  });
}

function drawOutput(pen: Pen, { report }: PlacedNode, port: OutputPort, row: Box): string {
  const middle = row.y + row.height / 2;
  const [left, right] = [row.x + 12, row.x + row.width - 12];
  const room = (right - left) * 0.6;
  const label = {
    x: right,
    middle,
    anchor: 'end',
    font: fonts.label,
    fill: pen.token('text-dim'),
    width: room,
  } as const;
  const chipRight = right - Math.min(room, pen.fonts.width(port.title, fonts.label)) - 8;
  const value = formatValue(outputValue(report, port.name));
  return pen.text(port.title, label) + drawChip(pen, value, port.unit, { left, right: chipRight, middle });
}

interface ChipPlace {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

function drawChip(pen: Pen, value: string, unit: string | undefined, { left, right, middle }: ChipPlace): string {
  if (value === '') return '';
  const behind = unit === undefined ? '' : ` ${unit}`;
  const wanted = pen.fonts.width(value + behind, fonts.code) + 12;
  const width = Math.min(wanted, right - left);
  const unitWidth = wanted <= right - left ? pen.fonts.width(behind, fonts.code) : 0;
  const chip = { x: right - width, y: middle - 10, width, height: 20 };
  return [
    pen.box(chip, { fill: pen.token('surface-hover'), radius: 4 }),
    pen.text(value, {
      x: chip.x + 6,
      middle,
      font: fonts.code,
      fill: pen.token('text'),
      width: width - 12 - unitWidth,
    }),
    unitWidth === 0
      ? ''
      : pen.text(behind.trim(), {
          x: right - 6,
          middle,
          anchor: 'end',
          font: fonts.code,
          fill: pen.token('text-faint'),
        }),
  ].join('');
}

function drawInput(
  pen: Pen,
  { node, kind, wires, fault }: PlacedNode,
  port: InputPort,
  row: Box,
  labels: number,
  reportOf: ReportOf,
): string {
  const source = wires.inputs.get(port.name);
  const tall = row.height > measures.row;
  const middle = row.y + measures.row / 2;
  const left = row.x + 12;
  const spare = row.width - 24 - 8 - leastControl(isNarrow(port, source !== undefined));
  const room = Math.max(labels, Math.min(pen.fonts.width(port.title, fonts.label), spare));
  const isFaulty = fault?.type === 'problem' && fault.message.includes(`“${port.title}”`);
  const label = pen.text(port.title, {
    x: left,
    middle,
    font: fonts.label,
    fill: pen.token(isFaulty ? 'warning' : 'text-dim'),
    width: tall ? row.width - 24 : room,
  });
  const box: Box = tall
    ? { x: left, y: row.y + 28, width: row.width - 24, height: row.height - 28 }
    : { x: left + room + 8, y: row.y, width: row.width - 24 - room - 8, height: row.height };
  if (source) {
    const { report, port: from } = reportOf(source);
    const value = formatValue(outputValue(report, from));
    return label + drawWired(pen, value === '' || port.unit === undefined ? value : `${value} ${port.unit}`, box);
  }
  const readInput = readInputs(kind, node);
  const value = readInput(port.name);
  if (port.control.type === 'none') {
    const text = value === undefined ? (port.required ? 'needs a wire' : '') : formatValue(value);
    return label + drawWired(pen, text, box);
  }
  const known = kind && inputOf(kind, port.name) ? port : { ...port, control: { type: 'none' as const } };
  return label + drawControl(pen, { port: known, value, readInput }, box);
}

const drawWired = (pen: Pen, text: string, { x, y, width, height }: Box): string =>
  pen.text(text, {
    x: x + width - 8,
    middle: y + height / 2,
    anchor: 'end',
    font: fonts.code,
    fill: pen.token('text-faint'),
    width: width - 8,
  });

function drawBody(pen: Pen, { report }: PlacedNode, type: Display['type'], box: Box, ruled: boolean): string {
  const display = report?.data.display;
  const drawn = display ? drawDisplay(pen, display, box) : drawNothing(pen, t(`displays.waiting.${type}`), box);
  return (ruled ? drawRule(pen, box, box.y + 1) : '') + pen.clip(box, drawn);
}
