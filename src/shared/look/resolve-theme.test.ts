import { expect, it } from 'vitest';
import { resolveTheme, schemeOf } from './resolve-theme';

const system = (light: boolean, contrast = false) => ({ light, contrast });

it.each([
  ['dark', system(true), 'dark'],
  ['light', system(false), 'light'],
  ['system', system(true), 'light'],
  ['system', system(false), 'dark'],
  ['system', system(false, true), 'high-contrast'],
  ['dark', system(true, true), 'high-contrast'],
  ['light', system(false, true), 'light'],
  ['high-contrast', system(true), 'high-contrast'],
] as const)('a choice of %s under %o shows %s', (choice, preferences, theme) => {
  expect(resolveTheme(choice, preferences)).toBe(theme);
});

it('tells Mantine the scheme a theme is drawn in', () => {
  expect([schemeOf('dark'), schemeOf('high-contrast'), schemeOf('light')]).toEqual(['dark', 'dark', 'light']);
});
