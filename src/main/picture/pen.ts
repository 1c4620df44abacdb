import type { PictureTheme } from '#shared/protocol/picture';
import { Fonts } from './fonts';
import { Palette } from './palette';
import { el } from './svg';
import { drawText, fitText, type TextPlace } from './text';
import type { ColorToken } from './theme-colors';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box without a margin at each side. */
export const inset = ({ x, y, width, height }: Box, across: number, down: number): Box => ({
  x: x + across,
  y: y + down,
  width: Math.max(0, width - 2 * across),
  height: Math.max(0, height - 2 * down),
});

/** What one picture is drawn with. */
export class Pen {
  readonly palette: Palette;
  readonly fonts = new Fonts();
  private clips = 0;

  constructor(theme: PictureTheme) {
    this.palette = new Palette(theme);
  }

  token(name: ColorToken): string {
    return this.palette.token(name);
  }

  color(css: string): string {
    return this.palette.color(css);
  }

  /** One line, cut where it has no more than `width`. */
  text(text: string, place: TextPlace & { readonly width?: number; readonly cut?: 'end' | 'start' }): string {
    const { width, cut } = place;
    return drawText(this.fonts, width === undefined ? text : fitText(this.fonts, text, place.font, width, cut), place);
  }

  /** What of a drawing is within a box. */
  clip({ x, y, width, height }: Box, ...content: readonly string[]): string {
    const drawn = content.join('');
    if (drawn === '') return '';
    const id = `clip-${++this.clips}`;
    return (
      el('clipPath', { id }, el('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height) })) +
      el('g', { 'clip-path': `url(#${id})` }, drawn)
    );
  }

  box(
    { x, y, width, height }: Box,
    look: { fill?: string; stroke?: string; radius?: number; opacity?: number },
  ): string {
    // A line of one pixel lies within the box, as the border of an element does.
    const line = look.stroke === undefined ? 0 : 0.5;
    return el('rect', {
      x: x + line,
      y: y + line,
      width: Math.max(0, width - 2 * line),
      height: Math.max(0, height - 2 * line),
      rx: look.radius === undefined ? undefined : Math.max(0, look.radius - line),
      fill: look.fill ?? 'none',
      stroke: look.stroke,
      opacity: look.opacity,
    });
  }
}
