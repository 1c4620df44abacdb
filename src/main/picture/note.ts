import { textOf } from '#shared/graph/values/value-text';
import { noteSize } from '#shared/look/node-measures';
import { drawIcon } from './icons';
import type { Pen } from './pen';
import type { PlacedNode } from './placed';
import { layMarkdown } from './rich-text';
import { el } from './svg';
import { fonts } from './text';

/** Above the text: a strip to drag it by, or its title. */
const gripHeight = (title: string | undefined): number => (title ? 28 : 12);
/** An unsized note scrolls what is longer: note.module.css. */
const longestText = 480;

/** How high a note is that nobody has sized. */
export function noteHeight(pen: Pen, text: string, title: string | undefined): number {
  const { height } = layMarkdown(pen, text, noteSize.width - 24);
  return Math.max(noteSize.height, gripHeight(title) + Math.min(longestText, height + 12));
}

/** A card to write on: note.module.css. */
export function drawNote(pen: Pen, { node, kind, box }: PlacedNode): string {
  const { palette } = pen;
  const color = node.color ?? 'yellow';
  const paint = pen.token(`paint-${color}`);
  const ground = palette.mix(pen.token(`paint-${color}-surface`), 0.65, pen.token('surface-node'));
  const edge = palette.mix(paint, 0.35, pen.token('border'));
  const { x, y, width, height } = box;
  const [input] = kind?.inputs ?? [];
  const text = textOf(node.inputs[input?.name ?? ''] ?? input?.default);
  const top = y + gripHeight(node.title);
  const body = { x, y: top, width, height: y + height - top - 4 };
  const title = { x: x + 12, middle: y + 15, font: fonts.title, fill: pen.token('text'), width: width - 46 };
  const lock = { x: x + width - 24, y: y + 8, size: 12, color: pen.token('text-faint') };
  return [
    el('rect', {
      x: x - 0.5,
      y: y - 0.5,
      width: width + 1,
      height: height + 1,
      rx: 6.5,
      fill: ground,
      stroke: edge,
    }),
    node.title ? pen.text(node.title, title) : '',
    node.locked ? drawIcon('IconLock', lock) : '',
    pen.clip(body, layMarkdown(pen, text, width - 24).draw(x + 12, top)),
  ].join('');
}
