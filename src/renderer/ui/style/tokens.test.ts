// biome-ignore lint/style/noRestrictedImports: the test reads the file that the window loads.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paints } from '#shared/graph/paint';
import { builtinPortTypes } from '#shared/graph/ports/ports';
import { typeStyle } from '#shared/look/type-style';
import { personColours } from '#shared/protocol/presence';
import { contrast, lightnessOf, parseColor, parseTokens } from '../testing/contrast';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const themes = ['dark', 'light', 'high-contrast'] as const;

const surfaces = ['canvas', 'panel', 'bar', 'node', 'raised', 'input', 'hover', 'active', 'selected'].map(
  (s) => `--surface-${s}`,
);
const texts = ['--text', '--text-dim', '--text-faint'];
const meanings = [
  ...['--accent', '--danger', '--warning', '--success'],
  ...['idle', 'executing', 'completed', 'error', 'skipped'].map((s) => `--state-${s}`),
  // Values in trees and tables are written in these.
  ...['number', 'text', 'boolean', 'any'].map((t) => `--type-${t}`),
];
/** Types that are only ever drawn, as ports and wires. */
const drawn = ['image', 'list', 'dict', 'device'].map((t) => `--type-${t}`);

describe.each(themes)('tokens of the %s theme', (theme) => {
  const tokens = parseTokens(css, theme);
  const between = (a: string, b: string) => contrast(tokens.color(a), tokens.color(b));

  it('gives text at least 4.5 : 1 on every surface', () => {
    const short = surfaces.flatMap((surface) =>
      texts
        .map((text) => ({ pair: `${text} on ${surface}`, ratio: between(text, surface) }))
        .filter((p) => p.ratio < 4.5),
    );
    expect(short).toEqual([]);
  });

  it('gives the colours that label values and states at least 4.5 : 1 where they stand', () => {
    const grounds = ['--surface-canvas', '--surface-node', '--surface-panel', '--surface-raised', '--surface-bar'];
    const short = grounds.flatMap((ground) =>
      meanings.map((m) => ({ pair: `${m} on ${ground}`, ratio: between(m, ground) })).filter((p) => p.ratio < 4.5),
    );
    expect(short).toEqual([]);
  });

  it('gives types that are only drawn at least 3 : 1 where ports and wires lie', () => {
    for (const ground of ['--surface-canvas', '--surface-node', '--surface-panel', '--surface-raised']) {
      for (const type of drawn) expect(between(type, ground), `${type} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('gives what stands on tinted surfaces and on the accent at least 4.5 : 1', () => {
    const pairs = [
      ['--accent-text', '--accent'],
      ['--accent-text', '--accent-hover'],
      ['--text', '--accent-surface'],
      ['--accent', '--accent-surface'],
      ...['danger', 'warning', 'success'].flatMap((s) => [
        [`--${s}`, `--${s}-surface`],
        ['--text', `--${s}-surface`],
        ['--text-dim', `--${s}-surface`],
      ]),
      ...paints.flatMap((paint) => [
        ['--text', `--paint-${paint}-surface`],
        ['--text-dim', `--paint-${paint}-surface`],
      ]),
    ];
    const short = pairs
      .map(([a = '', b = '']) => ({ pair: `${a} on ${b}`, ratio: between(a, b) }))
      .filter((p) => p.ratio < 4.5);
    expect(short).toEqual([]);
  });

  it('gives the edges and swatches of paints at least 3 : 1 where they lie', () => {
    for (const ground of ['--surface-canvas', '--surface-raised']) {
      for (const paint of paints) {
        expect(between(`--paint-${paint}`, ground), `${paint} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('gives names of people at least 4.5 : 1 on their colours, and these 3 : 1 where they are drawn', () => {
    for (let person = 0; person < personColours; person++) {
      expect(between('--person-text', `--person-${person}`), `${person}`).toBeGreaterThanOrEqual(4.5);
      for (const ground of ['--surface-canvas', '--surface-node', '--surface-bar', '--surface-raised']) {
        expect(between(`--person-${person}`, ground), `${person} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('gives the edge of controls and the focus ring at least 3 : 1', () => {
    for (const surface of [
      '--surface-canvas',
      '--surface-node',
      '--surface-panel',
      '--surface-raised',
      '--surface-bar',
    ]) {
      expect(between('--border-strong', surface), `border on ${surface}`).toBeGreaterThanOrEqual(3);
      expect(between('--focus', surface), `focus on ${surface}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps a custom type of any hue at least 4.5 : 1 on the node and the canvas', () => {
    for (let hue = 0; hue < 360; hue += 5) {
      const own = parseColor(
        `hsl(${hue}, ${tokens.raw('--type-custom-saturation')}, ${tokens.raw('--type-custom-lightness')})`,
      );
      expect(contrast(own, tokens.color('--surface-node')), `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(own, tokens.color('--surface-canvas')), `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('tokens', () => {
  it('keep the lightness of surfaces that the design names', () => {
    const dark = parseTokens(css, 'dark');
    expect(['canvas', 'node', 'raised'].map((s) => lightnessOf(dark.raw(`--surface-${s}`)))).toEqual([14, 19, 23]);
    const light = parseTokens(css, 'light');
    expect(['canvas', 'node', 'raised'].map((s) => lightnessOf(light.raw(`--surface-${s}`)))).toEqual([97, 100, 100]);
  });

  it('define the same names in every theme', () => {
    const [dark, light, high] = themes.map((theme) => parseTokens(css, theme).ownNames);
    expect(light).toEqual(dark);
    expect(high).toEqual(dark);
  });

  it.each(builtinPortTypes)('have a colour for the port type %s', (type) => {
    const token = /^var\((--type-\w+)\)$/.exec(typeStyle(type).color)?.[1];
    expect(parseTokens(css, 'dark').ownNames).toContain(token);
  });
});
