import { describe, expect, it } from 'vitest';
import { actions } from './actions';
import { isShortcut, type KeyPress, shortcutOf } from './shortcut';

/** `ctrl+shift+Z KeyZ`: modifiers and `KeyboardEvent.key`, then `code`. */
function press(text: string): KeyPress {
  const [pressed = '', code = ''] = text.split(' ');
  const parts = pressed === '+' ? ['+'] : pressed.split('+').map((part) => part || '+');
  const key = parts.at(-1) ?? '';
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  return {
    key,
    code,
    ctrlKey: has('ctrl'),
    metaKey: has('meta'),
    shiftKey: has('shift'),
    altKey: has('alt'),
    getModifierState: (modifier) => modifier === 'AltGraph' && has('altgr'),
  };
}

const hits = (shortcut: string, pressed: string, mac = false) => shortcutOf(press(pressed), mac) === shortcut;

describe('a shortcut', () => {
  it.each([
    ['mod+s', 'ctrl+s KeyS'],
    ['mod+shift+z', 'ctrl+shift+Z KeyZ'],
    ['mod+z', 'ctrl+Z KeyZ'],
    ['mod+enter', 'ctrl+Enter Enter'],
    ['shift+escape', 'shift+Escape Escape'],
    ['backspace', 'Backspace Backspace'],
    ['f', 'f KeyF'],
    ['shift+f', 'shift+F KeyF'],
    ['+', 'shift++ Equal'],
    ['mod++', 'ctrl+shift++ Equal'],
    ['mod+=', 'ctrl+= Equal'],
    ['mod+,', 'ctrl+, Comma'],
  ])('%s is pressed by %s', (shortcut, pressed) => expect(hits(shortcut, pressed)).toBe(true));

  it.each([
    ['mod+s', 's KeyS'],
    ['mod+s', 'ctrl+shift+S KeyS'],
    ['mod+s', 'ctrl+alt+s KeyS'],
    ['mod+s', 'meta+s KeyS'],
    ['mod+s', 'ctrl+meta+s KeyS'],
    ['f', 'shift+F KeyF'],
    ['f', 'ctrl+f KeyF'],
    ['backspace', 'shift+Backspace Backspace'],
    ['shift+escape', 'Escape Escape'],
  ])('%s is not pressed by %s', (shortcut, pressed) => expect(hits(shortcut, pressed)).toBe(false));

  it('takes Cmd for mod on a Mac, and Ctrl for nothing', () => {
    expect([hits('mod+s', 'meta+s KeyS', true), hits('mod+s', 'ctrl+s KeyS', true)]).toEqual([true, false]);
  });

  it.each([
    ['mod+s', 'ctrl+ы KeyS', 'a Cyrillic keyboard'],
    ['mod+z', 'ctrl+ζ KeyZ', 'a Greek keyboard'],
    ['f', 'ا KeyF', 'an Arabic keyboard'],
    ['0', 'à Digit0', 'a French keyboard'],
    ['mod+a', 'ctrl+a KeyQ', 'a French keyboard'],
    ['mod+,', 'ctrl+б Comma', 'a Cyrillic keyboard'],
    ['mod+shift+z', 'ctrl+shift+Ζ KeyZ', 'a Greek keyboard'],
    ['?', 'shift+? Minus', 'a German keyboard'],
    ['?', '? KeyX', 'a keyboard that has it without Shift'],
  ])('%s is pressed by %s on %s', (shortcut, pressed) => expect(hits(shortcut, pressed)).toBe(true));

  it.each([
    ['mod+z', 'ctrl+y KeyZ', 'the letter printed on the key counts'],
    ['mod+d', 'altgr+ctrl+alt+d KeyD', 'AltGr types characters'],
    ['f', 'é KeyF', 'a Latin letter of the layout is that letter'],
    ['-', 'shift+6 Digit6', 'a digit is a digit'],
  ])('%s is not pressed by %s: %s', (shortcut, pressed) => expect(hits(shortcut, pressed)).toBe(false));
});

it('is the place of the key with Option on a Mac, which types other characters', () => {
  expect([hits('alt+d', 'alt+∂ KeyD', true), hits('alt+e', 'alt+Dead KeyE', true)]).toEqual([true, true]);
});

it.each(['Control ControlLeft', 'shift+Shift ShiftLeft', 'Dead Quote', 'Process KeyA', 'CapsLock CapsLock'])(
  'is not made of %s alone',
  (pressed) => expect(shortcutOf(press(pressed), false)).toBeUndefined(),
);

it('is written in one way only, in the table too', () => {
  const keys = actions.flatMap((action) => action.keys ?? []);
  expect(keys.filter((key) => !isShortcut(key))).toEqual([]);
  expect(['shift+mod+z', 'mod+shift+?', 'Mod+s', 'mod+S', 'ctrl+s', ''].filter(isShortcut)).toEqual([]);
});

it('belongs to one action alone', () => {
  const keys = actions.flatMap((action) => action.keys ?? []);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  for (const pressed of [
    'ctrl+= Equal',
    'shift++ Equal',
    '= Equal',
    'ctrl+shift++ Equal',
    'shift+F KeyF',
    'shift+? Slash',
  ]) {
    expect(actions.filter((action) => action.keys?.some((key) => hits(key, pressed)))).toHaveLength(1);
  }
});
