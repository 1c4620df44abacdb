import { hexColor } from '#shared/base/hex-color';
import type { PictureTheme } from '#shared/protocol/picture';
import { type ColorToken, themeColors } from './theme-colors';

/**
 * Turns what style sheets call colours into `#rrggbb`, which every program that opens a picture knows: `var(--text)`,
 * and hues whose saturation and lightness are the theme's.
 */
export class Palette {
  private readonly tokens: Readonly<Record<string, string>>;

  constructor(readonly theme: PictureTheme) {
    this.tokens = themeColors[theme];
  }

  token(name: ColorToken): string {
    return themeColors[this.theme][name];
  }

  color(css: string): string {
    const resolved = css.replace(/var\(--([\w-]+)\)/g, (whole, name: string) => this.tokens[name] ?? whole);
    const [, hue, saturation, lightness] = /^hsl\((\d+) ([\d.]+)% ([\d.]+)%\)$/.exec(resolved) ?? [];
    if (hue === undefined) return resolved;
    return fromHsl(Number(hue), Number(saturation) / 100, Number(lightness) / 100);
  }

  /** So much of one colour, and the rest of another. */
  mix(one: string, share: number, other: string): string {
    const [a, b] = [channels(this.color(one)), channels(this.color(other))];
    return hexColor(a.map((value, index) => value * share + (b[index] ?? 0) * (1 - share)));
  }
}

const channels = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return hexColor([channel(0), channel(8), channel(4)]);
}
