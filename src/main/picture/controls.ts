import { assertNever } from '#shared/base/assert-never';
import type { Control, InputPort } from '#shared/graph/kinds/kinds';
import { readReference } from '#shared/graph/permissions/secrets';
import { textOf } from '#shared/graph/values/value-text';
import { convertValue, type JsonValue } from '#shared/graph/values/values';
import { formatExact, secretDots } from '#shared/look/format-value';
import { fractionOf } from '#shared/look/gauge-dial';
import { drawIcon } from './icons';
import { type Box, inset, type Pen } from './pen';
import { el } from './svg';
import { fonts, wrapText } from './text';

export interface ControlValue {
  readonly port: InputPort;
  readonly value: JsonValue | undefined;
  /** Another input of the node. */
  readonly readInput: (name: string) => JsonValue | undefined;
}

type ControlOf<T extends Control['type']> = Extract<Control, { type: T }>;

/** An input's control as it stands on a node: controls.module.css. */
export function drawControl(pen: Pen, given: ControlValue, box: Box): string {
  const { port, value } = given;
  const { control } = port;
  switch (control.type) {
    case 'number':
      return numberField(pen, given, box);
    case 'slider':
      return slider(pen, given, control, box);
    case 'switch':
      return switchMark(pen, value === true || value === 'true' || value === 1, box);
    case 'button':
      return field(pen, box) + centred(pen, 'Press', box);
    case 'text':
      return control.multiline ? area(pen, textOf(value), 'ui', box) : textField(pen, textOf(value), control, box);
    case 'code':
      return area(pen, textOf(value), 'code', box);
    case 'choice': {
      const shown = control.options.find((option) => option.value === value)?.label ?? (textOf(value) || 'Choose');
      return field(pen, box) + line(pen, shown, box) + mark(pen, 'IconChevronDown', box);
    }
    case 'pick':
      return field(pen, box) + line(pen, picked(given, control), box) + mark(pen, 'IconChevronDown', box);
    case 'list':
    case 'dictionary':
      return field(pen, box) + line(pen, textOf(value), box, 'code') + mark(pen, 'IconPencil', box);
    case 'color':
      return colorField(pen, textOf(value), box);
    case 'date':
      return field(pen, box) + line(pen, textOf(value), box, 'code') + mark(pen, 'IconCalendar', box);
    case 'file':
    case 'folder':
      return pathField(pen, textOf(value), control.type, box);
    case 'secret': {
      const reference = readReference(value);
      const shown = reference ? `${secretDots} ${'env' in reference ? reference.env : reference.secret}` : 'Choose…';
      return field(pen, box) + line(pen, shown, box) + mark(pen, 'IconKey', box);
    }
    case 'none':
      return '';
    default:
      return assertNever(control, 'control');
  }
}

const field = (pen: Pen, box: Box): string =>
  pen.box(box, { fill: pen.token('surface-input'), stroke: pen.token('border'), radius: 4 });

const middleOf = ({ y, height }: Box): number => y + height / 2;

/** Text at the left, with room for a mark at the right. */
function line(pen: Pen, text: string, box: Box, family: 'label' | 'code' = 'label'): string {
  const width = box.width - 8 - 26;
  return pen.text(text, { x: box.x + 8, middle: middleOf(box), font: fonts[family], fill: pen.token('text'), width });
}

const mark = (pen: Pen, icon: string, { x, y, width }: Box): string =>
  drawIcon(icon, { x: x + width - 21, y: y + 7, size: 14, color: pen.token('text-faint') });

const centred = (pen: Pen, text: string, box: Box): string =>
  pen.text(text, {
    x: box.x + box.width / 2,
    middle: middleOf(box),
    anchor: 'middle',
    font: fonts.label,
    fill: pen.token('text'),
  });

function textField(pen: Pen, text: string, control: ControlOf<'text'>, box: Box): string {
  const shown = text === '' ? (control.placeholder ?? 'Empty') : text;
  const fill = pen.token(text === '' ? 'text-faint' : 'text');
  const place = { x: box.x + 8, middle: middleOf(box), font: fonts.label, fill, width: box.width - 16 };
  return field(pen, box) + pen.text(shown, place);
}

function numberField(pen: Pen, { port, value }: ControlValue, box: Box): string {
  const number = numberOf(value);
  const { unit } = port;
  const unitWidth = unit === undefined ? 0 : Math.min(48, pen.fonts.width(unit, fonts.label)) + 4;
  const right = box.x + box.width - 8;
  const middle = middleOf(box);
  return [
    field(pen, box),
    pen.text(number === undefined ? '–' : formatExact(number), {
      x: right - unitWidth,
      middle,
      anchor: 'end',
      font: fonts.code,
      fill: pen.token(number === undefined ? 'text-faint' : 'text'),
      width: box.width - 16 - unitWidth,
    }),
    unit === undefined
      ? ''
      : pen.text(unit, {
          x: right,
          middle,
          anchor: 'end',
          font: fonts.label,
          fill: pen.token('text-faint'),
          width: 48,
        }),
  ].join('');
}

const numberOf = (value: JsonValue | undefined): number | undefined => {
  const number: unknown = convertValue(value, 'FLOAT');
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

function slider(pen: Pen, given: ControlValue, { min, max }: ControlOf<'slider'>, box: Box): string {
  const number = Math.min(max, Math.max(min, numberOf(given.value) ?? min));
  const valueBox = { ...box, x: box.x + box.width - 56, width: 56 };
  const [left, width] = [box.x, box.width - 56 - 8];
  const middle = middleOf(box);
  const thumb = left + 6 + fractionOf(number, min, max) * (width - 12);
  const track = (x: number, length: number, fill: string) =>
    el('rect', { x, y: middle - 2, width: Math.max(0, length), height: 4, rx: 2, fill });
  return [
    track(left, width, pen.palette.mix(pen.token('text'), 0.18, pen.token('surface-node'))),
    track(left, thumb - left, pen.token('accent')),
    el('circle', { cx: thumb, cy: middle, r: 9, fill: pen.token('surface-node') }),
    el('circle', { cx: thumb, cy: middle, r: 6, fill: pen.token('text') }),
    numberField(pen, { ...given, value: number }, valueBox),
  ].join('');
}

function switchMark(pen: Pen, on: boolean, box: Box): string {
  const middle = middleOf(box);
  const track = { x: box.x, y: middle - 8, width: 28, height: 16 };
  return [
    on
      ? pen.box(track, { fill: pen.token('accent'), radius: 8 })
      : pen.box(track, { fill: pen.token('surface-input'), stroke: pen.token('border-strong'), radius: 8 }),
    el('circle', { cx: box.x + (on ? 20 : 8), cy: middle, r: 5, fill: pen.token(on ? 'accent-text' : 'text-dim') }),
    pen.text(on ? 'On' : 'Off', {
      x: box.x + 36,
      middle,
      font: fonts.label,
      fill: pen.token(on ? 'text' : 'text-dim'),
    }),
  ].join('');
}

function colorField(pen: Pen, text: string, box: Box): string {
  const color = /^#[\da-f]{6}$/i.test(text) ? text : 'none';
  const swatch = { x: box.x + 6, y: box.y + 6, width: 16, height: 16 };
  const edge = pen.palette.mix(pen.token('text'), 0.3, pen.token('surface-input'));
  return [
    field(pen, box),
    pen.box(swatch, { fill: color, stroke: edge, radius: 3 }),
    pen.text(text || '#rrggbb', {
      x: box.x + 34,
      middle: middleOf(box),
      font: fonts.code,
      fill: pen.token(text === '' ? 'text-faint' : 'text'),
      width: box.width - 42,
    }),
  ].join('');
}

/** Of a long path the end tells most. */
function pathField(pen: Pen, path: string, type: 'file' | 'folder', box: Box): string {
  const icon = { x: box.x + 6, y: box.y + 7, size: 14, color: pen.token('text-faint') };
  return [
    field(pen, box),
    drawIcon(type === 'folder' ? 'IconFolder' : 'IconFile', icon),
    pen.text(path === '' ? (type === 'folder' ? '~/data' : 'File path') : path, {
      x: box.x + 27,
      middle: middleOf(box),
      font: fonts.label,
      fill: pen.token(path === '' ? 'text-faint' : 'text'),
      width: box.width - 35,
      cut: 'start',
    }),
  ].join('');
}

/** So many fit below each other. */
const wholeLines = 3;

/** Text of several lines, as far as it is in sight. */
function area(pen: Pen, text: string, family: 'ui' | 'code', box: Box): string {
  const font = family === 'ui' ? fonts.label : fonts.code;
  const lines = wrapText(pen.fonts, text === '' ? 'Empty' : text, font, box.width - 36, wholeLines);
  const fill = pen.token(text === '' ? 'text-faint' : 'text');
  const drawn = lines.map((words, index) =>
    pen.text(words, { x: box.x + 8, middle: box.y + 8 + 8 + index * 16, font, fill }),
  );
  return field(pen, box) + pen.clip(inset(box, 1, 2), ...drawn) + mark(pen, 'IconArrowsDiagonal', { ...box, y: box.y });
}

function picked({ value, readInput }: ControlValue, control: ControlOf<'pick'>): string {
  const entries: unknown = convertValue(readInput(control.from), 'LIST');
  const options = Array.isArray(entries) ? entries.map(textOf) : [];
  const text = textOf(value);
  return (options.includes(text) ? text : options[0]) || 'No options yet';
}
