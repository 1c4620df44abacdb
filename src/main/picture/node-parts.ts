import { foreignKind, placeholderOf } from '#shared/graph/kinds/placeholder';
import type { WorkflowNode } from '#shared/graph/workflow';
import { categoryStyle } from '#shared/look/category-style';
import { measures } from '#shared/look/node-measures';
import { typeStyle } from '#shared/look/type-style';
import { drawIcon, iconOfKind } from './icons';
import type { Box, Pen } from './pen';
import type { PlacedNode } from './placed';
import { el } from './svg';
import { fonts, wrapText } from './text';
import type { ColorToken } from './theme-colors';

/** A box whose upper and lower corners are rounded differently. */
export function roundedPath({ x, y, width, height }: Box, upper: number, lower: number): string {
  const arc = (radius: number, dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x} ${y + upper}${arc(upper, upper, -upper)}H${x + width - upper}${arc(upper, upper, upper)}`,
    `V${y + height - lower}${arc(lower, -lower, lower)}H${x + lower}${arc(lower, -lower, -lower)}Z`,
  ].join('');
}

/** What a node stands on: ground, edge and shadow; a stripe in its category's colour is drawn over the rest. */
export function drawGround(pen: Pen, { node, box, fault }: PlacedNode): string {
  const { x, y, width, height } = box;
  const muted = node.muted === true;
  const bypassed = !muted && node.bypassed === true;
  const edge: ColorToken = fault?.type === 'failed' ? 'danger' : fault ? 'warning' : 'border';
  const line = fault?.type === 'failed' || muted ? 1.5 : 1;
  const shadow = pen.palette.theme === 'light' ? 0.07 : 0.22;
  return [
    bypassed
      ? ''
      : el('rect', { x: x - 0.5, y: y + 1, width: width + 1, height: height + 1.5, rx: 7, opacity: shadow }),
    el('rect', {
      x: x - line / 2,
      y: y - line / 2,
      width: width + line,
      height: height + line,
      rx: 6 + line / 2,
      fill: pen.token('surface-node'),
      'fill-opacity': bypassed ? 0.6 : undefined,
      stroke: pen.token(muted ? 'border-strong' : edge),
      'stroke-width': line,
      'stroke-dasharray': muted ? '5 4' : undefined,
    }),
  ].join('');
}

export function drawStripe(pen: Pen, { kind, box: { x, y, height } }: PlacedNode): string {
  const fill = kind ? pen.color(categoryStyle(kind.category).color) : pen.token('text-faint');
  return el('path', { d: `M${x + 3} ${y}V${y + height}a6 6 0 0 1 -3 -5.2V${y + 5.2}A6 6 0 0 1 ${x + 3} ${y}Z`, fill });
}

export function drawHeader(pen: Pen, placed: PlacedNode): string {
  const { node, kind, box } = placed;
  const { x, y, width } = box;
  const middle = y + measures.header / 2;
  const status = statusOf(placed);
  let right = x + width - 8;
  const marks: string[] = [];
  const mark = (icon: string, size: number, color: string, opacity?: number) => {
    const place = { x: right - 8 - size / 2, y: middle - size / 2, size, color };
    marks.push(drawIcon(icon, opacity === undefined ? place : { ...place, opacity }));
    right -= 22;
  };
  if (status) mark(status.icon, 14, pen.token(status.color), status.isCalm ? 0.5 : undefined);
  if (node.locked) mark('IconLock', 12, pen.token('text-faint'));
  const category = kind && categoryStyle(kind.category);
  const icon = kind ? iconOfKind(kind.icon, kind.category) : 'IconPlugX';
  return [
    drawIcon(icon, {
      x: x + 12,
      y: middle - 8,
      size: 16,
      color: category ? pen.color(category.color) : pen.token('text-faint'),
    }),
    pen.text(placed.title, {
      x: x + 34,
      middle,
      font: fonts.title,
      fill: pen.token('text'),
      width: right - x - 34 - 4,
    }),
    ...marks,
  ].join('');
}

/** What matters most about the node now; as NodeStatus.tsx has it. */
function statusOf({ node, fault, report }: PlacedNode) {
  const status = (icon: string, color: ColorToken, isCalm = false) => ({ icon, color, isCalm });
  if (node.muted) return status('IconVolumeOff', 'text-faint');
  if (node.bypassed) return status('IconArrowsExchange', 'text-faint');
  if (fault) return status('IconAlertTriangle', fault.type === 'failed' ? 'state-error' : 'warning');
  switch (report?.state) {
    case 'executing':
      return status('IconLoader2', 'state-executing');
    case 'completed':
      return status('IconCircleCheck', 'state-completed', true);
    case 'skipped':
      return status('IconPlayerSkipForward', 'state-skipped');
    default:
      return undefined;
  }
}

/** A hairline across the node. */
export const drawRule = (pen: Pen, { x, width }: Box, y: number): string =>
  el('line', { x1: x, x2: x + width, y1: y - 0.5, y2: y - 0.5, stroke: pen.token('border') });

interface PortPlace {
  readonly x: number;
  readonly y: number;
  readonly type: string;
  readonly wired: boolean;
}

/** Ten pixels wide, in the shape and colour of its type, filled where a wire ends: port.module.css. */
export function drawPort(pen: Pen, { x, y, type, wired }: PortPlace): string {
  const { color, shape } = typeStyle(type);
  const stroke = pen.color(color);
  const look = { fill: wired ? stroke : pen.token('surface-node'), stroke, 'stroke-width': 2 };
  switch (shape) {
    case 'circle':
      return el('circle', { cx: x, cy: y, r: 4, ...look });
    case 'square':
      return el('rect', { x: x - 4, y: y - 4, width: 8, height: 8, rx: 1, ...look });
    case 'diamond':
      return el('rect', {
        x: x - 3.5,
        y: y - 3.5,
        width: 7,
        height: 7,
        rx: 0.5,
        transform: `rotate(45 ${x} ${y})`,
        ...look,
      });
  }
}

/** One line at the node's foot that says what is wrong with it. */
export function drawFault(pen: Pen, { fault, box }: PlacedNode, top: number): string {
  if (!fault) return '';
  const failed = fault.type === 'failed';
  const foot = { x: box.x, y: top, width: box.width, height: faultHeight };
  return [
    el('path', { d: roundedPath(foot, 0, 6), fill: pen.token(failed ? 'danger-surface' : 'warning-surface') }),
    drawIcon('IconAlertTriangle', {
      x: foot.x + 12,
      y: top + 7,
      size: 14,
      color: pen.token(failed ? 'danger' : 'warning'),
    }),
    pen.text(fault.message, {
      x: foot.x + 32,
      middle: top + faultHeight / 2,
      font: fonts.strong,
      fill: pen.token('text'),
      width: foot.width - 44,
    }),
  ].join('');
}

export const faultHeight = 28;

/** What stands in a node of a kind that is not installed. */
export function drawUnknown(pen: Pen, node: WorkflowNode, box: Box): string {
  const placeholder = placeholderOf(node);
  const text = placeholder
    ? `Placeholder for “${foreignKind(node.kind, placeholder)}”. It does not run.`
    : `The kind “${node.kind}” is not installed.`;
  return wrapText(pen.fonts, text, fonts.label, box.width - 24, 3)
    .map((line, index) =>
      pen.text(line, {
        x: box.x + 12,
        middle: box.y + 16 + index * 16,
        font: fonts.label,
        fill: pen.token('text-dim'),
      }),
    )
    .join('');
}
