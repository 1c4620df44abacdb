import { type Font, type Fonts, familyNames } from './fonts';
import { el, escaped } from './svg';

export const fonts = {
  small: { family: 'ui', size: 11, weight: 400 },
  label: { family: 'ui', size: 12, weight: 400 },
  strong: { family: 'ui', size: 12, weight: 500 },
  body: { family: 'ui', size: 13, weight: 400 },
  title: { family: 'ui', size: 13, weight: 600 },
  large: { family: 'ui', size: 20, weight: 600 },
  code: { family: 'code', size: 12, weight: 400 },
} as const satisfies Record<string, Font>;

/** Widths that were added up in another order differ in their last digits. */
const rounding = 0.01;

/** As much of a text as there is room for, with a mark where it was cut. */
export function fitText(measure: Fonts, text: string, font: Font, width: number, cut: 'end' | 'start' = 'end'): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (measure.width(line, font) <= width + rounding) return line;
  const characters = [...line];
  const room = width - measure.width('…', font);
  if (room <= 0) return '';
  let taken = 0;
  let used = 0;
  for (const character of cut === 'end' ? characters : [...characters].reverse()) {
    used += measure.width(character, font);
    if (used > room) break;
    taken += 1;
  }
  return cut === 'end'
    ? `${characters.slice(0, taken).join('').trimEnd()}…`
    : `…${characters.slice(characters.length - taken).join('')}`;
}

/** Lines of a text that keeps its own breaks; a word that is longer than a line breaks anywhere. */
export function wrapText(measure: Fonts, text: string, font: Font, width: number, most = 1_000): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.replaceAll('\t', '  ').split('\n')) {
    let line = '';
    for (const word of paragraph.split(/(?<=\s)/)) {
      if (line !== '' && measure.width((line + word).trimEnd(), font) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += word;
      while (measure.width(line.trimEnd(), font) > width && line.length > 1) {
        const head = charactersWithin(measure, line, font, width);
        lines.push(line.slice(0, head));
        line = line.slice(head);
      }
      if (lines.length >= most) return lines.slice(0, most);
    }
    lines.push(line.trimEnd());
  }
  return lines.slice(0, most);
}

function charactersWithin(measure: Fonts, text: string, font: Font, width: number): number {
  let used = 0;
  let at = 0;
  for (const character of text) {
    used += measure.width(character, font);
    if (used > width && at > 0) return at;
    at += character.length;
  }
  return at;
}

export interface TextPlace {
  readonly x: number;
  /** The middle of the line. */
  readonly middle: number;
  readonly font: Font;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly style?: string | undefined;
}

/** From the middle of a line to what its letters stand on, as a share of the size. */
const baseline = 0.36;

/** One line of text. Empty texts draw nothing. */
export function drawText(measure: Fonts, text: string, { x, middle, font, fill, anchor, style }: TextPlace): string {
  if (text === '') return '';
  measure.use(text, font);
  return el(
    'text',
    {
      x,
      y: middle + baseline * font.size,
      'font-family': familyNames[font.family],
      'font-size': font.size,
      'font-weight': font.weight === 400 ? undefined : font.weight,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      fill,
      style,
      'xml:space': /\s{2}|^\s|\s$/.test(text) ? 'preserve' : undefined,
    },
    escaped(text),
  );
}
