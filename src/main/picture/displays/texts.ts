import type { Display } from '#shared/graph/kinds/displays';
import { type Table, tableOf } from '#shared/graph/values/table-of';
import type { JsonValue } from '#shared/graph/values/values';
import { formatNumber, formatValue } from '#shared/look/format-value';
import { cellText, columnWidth } from '#shared/look/table-cells';
import { drawIcon } from '../icons';
import type { Box, Pen } from '../pen';
import { el } from '../svg';
import { fonts, wrapText } from '../text';
import type { ColorToken } from '../theme-colors';
import { drawNothing } from './display';

type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;

export function drawText(pen: Pen, text: string, box: Box): string {
  const most = Math.ceil(box.height / 16);
  return wrapText(pen.fonts, text, fonts.code, box.width - 24, most)
    .map((line, index) =>
      pen.text(line, { x: box.x + 12, middle: box.y + 16 + index * 16, font: fonts.code, fill: pen.token('text') }),
    )
    .join('');
}

/** The newest lines, as far as there is room. */
export function drawLog(pen: Pen, { lines }: DisplayOf<'log'>, box: Box): string {
  const left = box.x + 12;
  if (lines.length === 0)
    return pen.text('No lines yet', { x: left, middle: box.y + 13, font: fonts.label, fill: pen.token('text-faint') });
  const timeWidth = pen.fonts.width('00:00:00', fonts.code);
  const messageLeft = left + timeWidth + 22;
  const most = Math.floor((box.height - 8) / 18);
  const rows = lines.slice(-most).flatMap(({ time, level, text }) =>
    wrapText(pen.fonts, text, fonts.code, box.x + box.width - 12 - messageLeft, most).map((part, index) => ({
      part,
      level,
      time: index === 0 ? clockTime(time) : '',
    })),
  );
  const shown = rows.slice(-most);
  return shown
    .map(({ part, level, time }, index) => {
      const middle = box.y + 4 + 9 + index * 18;
      const color: ColorToken = level === 'error' ? 'danger' : level === 'warning' ? 'warning' : 'text';
      const icon = level === 'error' ? 'IconAlertCircle' : 'IconAlertTriangle';
      return [
        pen.text(time, { x: left, middle, font: fonts.code, fill: pen.token('text-faint') }),
        level === 'info' || time === ''
          ? ''
          : drawIcon(icon, { x: left + timeWidth + 5, y: middle - 6, size: 12, color: pen.token(color) }),
        pen.text(part, {
          x: messageLeft,
          middle,
          font: fonts.code,
          fill: pen.token(level === 'error' ? 'danger' : 'text'),
        }),
      ].join('');
    })
    .join('');
}

/** Local time of day. */
function clockTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Any value in full: a number large, text as text, rows of like shape as a table, everything else as a tree. */
export function drawValue(pen: Pen, value: JsonValue, box: Box): string {
  if (value === null) return drawNothing(pen, 'No value', box);
  if (typeof value === 'string') return drawText(pen, value, box);
  if (typeof value === 'number' || typeof value === 'boolean')
    return pen.text(typeof value === 'number' ? formatNumber(value) : formatValue(value), {
      x: box.x + box.width / 2,
      middle: box.y + box.height / 2,
      anchor: 'middle',
      font: fonts.large,
      fill: pen.token('text'),
      width: box.width - 24,
    });
  const table = tableOf(value);
  return table ? drawTable(pen, table, box) : drawTree(pen, value, box);
}

const valueTokens: Readonly<Record<string, ColorToken>> = {
  number: 'type-number',
  string: 'type-text',
  boolean: 'type-boolean',
};

/** The outermost branches; what is in them is closed. */
export function drawTree(pen: Pen, value: JsonValue, box: Box): string {
  const entries: [string, JsonValue][] = Object.entries(value ?? {});
  let y = box.y;
  const rows: string[] = [];
  for (const [name, child] of entries) {
    if (y > box.y + box.height) break;
    const isLeaf = child === null || typeof child !== 'object';
    const height = 24;
    const middle = y + height / 2;
    const left = box.x + 28;
    const text = typeof child === 'string' ? `“${formatValue(child)}”` : formatValue(child);
    const nameWidth = pen.fonts.width(name, fonts.code);
    const color = isLeaf ? (valueTokens[typeof child] ?? 'text') : 'text';
    if (!isLeaf)
      rows.push(drawIcon('IconChevronRight', { x: box.x + 8, y: middle - 6, size: 12, color: pen.token('text-dim') }));
    rows.push(
      pen.text(name, { x: left, middle, font: fonts.code, fill: pen.token('text-dim'), width: box.width - 40 }),
      pen.text(text, {
        x: left + nameWidth + 8,
        middle,
        font: fonts.code,
        fill: pen.token(color),
        width: Math.max(0, box.width - 48 - nameWidth),
      }),
    );
    y += height;
  }
  return rows.join('');
}

const indexWidth = 56;
const headHeight = 26;
const rowHeight = 22;

/** The first rows and columns, as far as there is room. */
export function drawTable(pen: Pen, table: Table, box: Box): string {
  const foot = table.more > 0 ? 21 : 0;
  const height = box.height - foot;
  const columns: { readonly at: number; readonly x: number; readonly width: number }[] = [];
  for (let at = 0, x = box.x + indexWidth; at < table.columns.length && x < box.x + box.width; at += 1) {
    const width = columnWidth(table, at);
    columns.push({ at, x, width });
    x += width;
  }
  const shown = table.rows.slice(0, Math.max(0, Math.ceil((height - headHeight) / rowHeight)));
  const head = { x: box.x, y: box.y, width: box.width, height: headHeight };
  const cells = shown.map((row, index) => {
    const y = box.y + headHeight + index * rowHeight;
    const middle = y + rowHeight / 2;
    const stripe = { x: box.x + indexWidth, y, width: box.width - indexWidth, height: rowHeight };
    return [
      index % 2 === 1 ? pen.box(stripe, { fill: pen.token('text'), opacity: 0.03 }) : '',
      pen.text(String(index + 1), {
        x: box.x + indexWidth - 8,
        middle,
        anchor: 'end',
        font: fonts.code,
        fill: pen.token('text-faint'),
      }),
      ...columns.map(({ at, x, width }) => {
        const value = row[at];
        const isNumber = typeof value === 'number';
        const place = { middle, font: fonts.code, fill: pen.token('text'), width: width - 16 };
        return isNumber
          ? pen.text(cellText(value), { x: x + width - 8, anchor: 'end', ...place })
          : pen.text(cellText(value), { x: x + 8, ...place });
      }),
    ].join('');
  });
  const names = columns.map(({ at, x, width }) =>
    pen.text(table.columns[at] ?? '', {
      x: x + 8,
      middle: box.y + headHeight / 2,
      font: fonts.strong,
      fill: pen.token('text-dim'),
      width: width - 16,
    }),
  );
  const line = { x1: box.x, x2: box.x + box.width, stroke: pen.token('border') };
  const more = `and ${table.more} more ${table.more === 1 ? 'row' : 'rows'}`;
  return [
    pen.clip({ ...box, height }, pen.box(head, { fill: pen.token('surface-raised') }), ...names, ...cells),
    el('line', { ...line, y1: box.y + headHeight - 0.5, y2: box.y + headHeight - 0.5 }),
    foot === 0
      ? ''
      : el('line', { ...line, y1: box.y + height + 0.5, y2: box.y + height + 0.5 }) +
        pen.text(more, { x: box.x + 8, middle: box.y + height + 11, font: fonts.small, fill: pen.token('text-faint') }),
  ].join('');
}
