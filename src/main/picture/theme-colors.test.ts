import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pictureThemes } from '#shared/protocol/picture';
import { Palette } from './palette';
import { themeColors } from './theme-colors';

const css = readFileSync('src/renderer/ui/style/tokens.css', 'utf8');

describe.each(pictureThemes)('the colours of the %s theme', (theme) => {
  const start = css.indexOf(`[data-theme="${theme}"] {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const palette = new Palette(theme);

  it('are those of the window', () => {
    const inWindow = Object.keys(themeColors[theme]).map((token) => {
      const value = new RegExp(`--${token}: ([^;]+);`).exec(block)?.[1] ?? '';
      return [token, palette.color(value.replaceAll(',', ''))];
    });
    expect(Object.fromEntries(inWindow)).toEqual(themeColors[theme]);
  });
});
