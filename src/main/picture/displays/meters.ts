import type { Display } from '#shared/graph/kinds/displays';
import { formatNumber } from '#shared/look/format-value';
import { arcPath, endText, fractionOf, valueSize } from '#shared/look/gauge-dial';
import type { Font } from '../fonts';
import type { Box, Pen } from '../pen';
import { el } from '../svg';
import { fonts } from '../text';
import { drawNothing } from './display';

type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;

const dial = { width: 200, height: 160, centre: { x: 100, y: 92 }, radius: 76 };

/** A dial of 240°, the value at its centre, the ends of the scale at its feet. */
export function drawGauge(pen: Pen, { value, min, max, unit, label }: DisplayOf<'gauge'>, box: Box): string {
  const named = label !== undefined && label !== '';
  const room = { width: box.width - 16, height: box.height - 12 - (named ? 16 : 0) };
  const scale = Math.max(0, Math.min(room.width / dial.width, room.height / dial.height));
  const left = box.x + (box.width - dial.width * scale) / 2;
  const top = box.y + 4 + (room.height - dial.height * scale) / 2;
  const fraction = value === null ? 0 : fractionOf(value, min, max);
  const beyond = value !== null && (value < min || value > max);
  const arc = (end: number, stroke: string) =>
    el('path', { d: arcPath(dial.centre, dial.radius, 0, end), fill: 'none', stroke, 'stroke-width': 12 });
  const text = (content: string, x: number, foot: number, font: Font, fill: string) =>
    pen.text(content, { x, middle: foot - font.size * 0.36, anchor: 'middle', font, fill });
  const end: Font = { ...fonts.label, size: 18 };
  const faint = pen.token('text-faint');
  const { centre } = dial;
  const shown = value === null ? '–' : formatNumber(value);
  return [
    el(
      'g',
      { transform: `translate(${left} ${top}) scale(${scale})` },
      arc(1, pen.token('surface-active')),
      fraction > 0 ? arc(fraction, pen.token(beyond ? 'warning' : 'type-number')) : '',
      text(shown, centre.x, centre.y + 8, { ...fonts.large, size: valueSize(shown, min) }, pen.token('text')),
      text(unit ?? '', centre.x, centre.y + 36, end, faint),
      text(endText(min), 34, 154, end, faint),
      text(endText(max), 166, 154, end, faint),
    ),
    named
      ? pen.text(label, {
          x: box.x + box.width / 2,
          middle: box.y + box.height - 16,
          anchor: 'middle',
          font: fonts.strong,
          fill: pen.token('text-dim'),
          width: box.width - 16,
        })
      : '',
  ].join('');
}

const lampTokens: Readonly<Record<string, string>> = {
  green: 'var(--success)',
  red: 'var(--danger)',
  amber: 'var(--warning)',
  blue: 'var(--type-number)',
};

/** A lamp: full and bright when it is on, a ring when it is off. */
export function drawLamp(pen: Pen, { on, color, label }: DisplayOf<'led'>, box: Box): string {
  const lamp = pen.palette.color(lampTokens[color] ?? color);
  const named = label !== undefined && label !== '';
  const size = Math.max(16, Math.min(box.width * 0.8, (box.height - 16) * 0.6));
  const height = size + (named ? 24 : 0);
  const [cx, top] = [box.x + box.width / 2, box.y + (box.height - height) / 2];
  const [cy, r] = [top + size / 2, size / 2];
  const shine = pen.palette.mix('#ffffff', 0.3, lamp);
  const edge = pen.palette.mix(lamp, 0.6, pen.token('border-strong'));
  return [
    on
      ? el('circle', { cx, cy, r: r + 5, fill: lamp, opacity: 0.18 }) +
        el('circle', { cx, cy, r, fill: lamp }) +
        el('circle', { cx: cx - r * 0.24, cy: cy - r * 0.28, r: r * 0.42, fill: shine, opacity: 0.8 })
      : el('circle', { cx, cy, r: r - 1, fill: 'none', stroke: edge, 'stroke-width': 2 }),
    named
      ? pen.text(label, {
          x: cx,
          middle: top + size + 16,
          anchor: 'middle',
          font: fonts.strong,
          fill: pen.token('text-dim'),
          width: box.width - 16,
        })
      : '',
  ].join('');
}

/** A row for each number: its name, how far it is from one end to the other, and what it is. */
export function drawBars(pen: Pen, { bars, min, max, unit }: DisplayOf<'bars'>, box: Box): string {
  if (bars.length === 0) return drawNothing(pen, 'No numbers yet', box);
  const room = box.height - 8;
  const row = Math.min(32, Math.max(20, room / bars.length));
  const top = box.y + 4 + Math.max(0, (room - row * bars.length) / 2);
  const inner = box.width - 24;
  const nameWidth = Math.max(24, inner * 0.25);
  const [left, right] = [box.x + 12 + nameWidth + 8, box.x + box.width - 12];
  const width = Math.max(0, right - 88 - left);
  const drawn = bars.map(({ name, value }, index) => {
    const middle = top + row * (index + 0.5);
    const track = { x: left, y: middle - 5, width, height: 10 };
    const share = value === null ? 0 : fractionOf(value, min, max);
    const beyond = value !== null && (value < min || value > max);
    const figure = `${value === null ? '–' : formatNumber(value)}${unit ? ` ${unit}` : ''}`;
    return [
      pen.text(name, { x: box.x + 12, middle, font: fonts.label, fill: pen.token('text-dim'), width: nameWidth }),
      pen.box(track, { fill: pen.token('surface-active'), radius: 4 }),
      pen.clip(
        { ...track, width: width * share },
        pen.box(track, { fill: pen.token(beyond ? 'warning' : 'type-number'), radius: 4 }),
      ),
      pen.text(figure, { x: right, middle, anchor: 'end', font: fonts.code, fill: pen.token('text'), width: 80 }),
    ].join('');
  });
  return drawn.join('');
}

/** A bar for each bin, as high as it has numbers. */
export function drawHistogram(pen: Pen, { edges, counts, unit }: DisplayOf<'histogram'>, box: Box): string {
  if (counts.length === 0) return drawNothing(pen, 'No numbers yet', box);
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [left, right] = [box.x + 12, box.x + box.width - 12];
  const [top, foot] = [box.y + 22, box.y + box.height - 25];
  const step = (right - left + 1) / counts.length;
  const ends = unit ? ` ${unit}` : '';
  const label = { font: fonts.small, fill: pen.token('text-faint') };
  const pair = (middle: number, one: string, other: string) =>
    pen.text(one, { x: left, middle, ...label }) + pen.text(other, { x: right, middle, anchor: 'end', ...label });
  const bins = counts.map((count, index) => {
    const height = Math.max(1, ((foot - top) * count) / most);
    const place = { x: left + index * step, y: foot - height, width: Math.max(0.5, step - 1), height };
    return el('rect', { ...place, fill: pen.token('type-number') });
  });
  return [
    pair(box.y + 13, `${total} numbers`, `most ${most}`),
    ...bins,
    el('line', { x1: left, x2: right, y1: foot + 0.5, y2: foot + 0.5, stroke: pen.token('border-strong') }),
    pair(box.y + box.height - 15, formatNumber(edges[0] ?? 0) + ends, formatNumber(edges.at(-1) ?? 0) + ends),
  ].join('');
}
