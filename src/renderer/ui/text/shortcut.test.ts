import { expect, it } from 'vitest';
import { shortcutKeys, shortcutText } from './shortcut';

it.each([
  ['mod+s', 'Ctrl+S', '⌘S'],
  ['mod+shift+enter', 'Ctrl+Shift+Enter', '⌘⇧↩'],
  ['shift+escape', 'Shift+Esc', '⇧esc'],
  ['tab', 'Tab', '⇥'],
  ['?', '?', '?'],
  ['+', '+', '+'],
  ['mod++', 'Ctrl++', '⌘+'],
  ['mod+,', 'Ctrl+,', '⌘,'],
  ['f5', 'F5', 'F5'],
])('%s reads as the keyboard has it', (shortcut, pc, mac) => {
  expect(shortcutText(shortcut, false)).toBe(pc);
  expect(shortcutText(shortcut, true)).toBe(mac);
});

it('gives one cap for each key', () => {
  expect(shortcutKeys('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
});
