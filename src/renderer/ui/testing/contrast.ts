/** Linear-light red, green, blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

export interface ThemeTokens {
  /** Text of the declaration. */
  raw(name: string): string;
  color(name: string): Rgb;
  /** Names the theme itself declares, sorted. */
  readonly ownNames: readonly string[];
}

const themeBlock = (css: string, theme: string): string => {
  const start = css.indexOf(`[data-theme="${theme}"] {`);
  if (start < 0) throw new Error(`tokens.css has no theme ${theme}`);
  return css.slice(start, css.indexOf('\n}', start));
};

/** Reads the custom properties one theme declares. */
export function parseTokens(css: string, theme: string): ThemeTokens {
  const own = new Map<string, string>();
  for (const [, name = '', value = ''] of themeBlock(css, theme).matchAll(/^\s*(--[\w-]+):\s*(.+);$/gm))
    own.set(name, value);
  const raw = (name: string) => {
    const value = own.get(name);
    if (value === undefined) throw new Error(`${theme} does not declare ${name}`);
    return value;
  };
  return { raw, color: (name) => parseColor(raw(name)), ownNames: [...own.keys()].sort() };
}

/** Lightness in percent of an `hsl()` colour. */
export function lightnessOf(color: string): number {
  const match = /^hsl\([\d.]+, ?[\d.]+%, ?([\d.]+)%\)$/.exec(color);
  if (!match?.[1]) throw new Error(`Not an hsl() colour: ${color}`);
  return Number(match[1]);
}

export function parseColor(color: string): Rgb {
  const match = /^hsl\(([\d.]+), ?([\d.]+)%, ?([\d.]+)%\)$/.exec(color);
  if (!match) throw new Error(`Not an hsl() colour: ${color}`);
  const [h, s, l] = [Number(match[1]), Number(match[2]) / 100, Number(match[3]) / 100];
  const channel = (n: number) => {
    const k = (n + h / 30) % 12;
    return linear(l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG contrast ratio, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
