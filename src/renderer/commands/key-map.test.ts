import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from './action';
import { actions, boundActions } from './actions';
import {
  actionOfKey,
  belongsToText,
  clipboardKeys,
  keyRefusal,
  type OwnKeys,
  ownKeysSchema,
  rebind,
  resetKeys,
} from './key-map';
import { asInBlender } from './key-presets';
import { isShortcut, type KeyPress, shortcutOf } from './shortcut';

const idOf = (own: OwnKeys, shortcut: string) => actionOfKey(boundActions(own), shortcut)?.id;
const keysOf = (own: OwnKeys, id: string) => boundActions(own).find((action) => action.id === id)?.keys;

describe('a rebound action', () => {
  it('has its new keys, and the one that had them has lost them', () => {
    const own = rebind(actions, {}, 'edit.duplicate', ['mod+s', 'mod+d']);
    expect(ownKeysSchema.parse(own)).toEqual({ 'file.save': [], 'edit.duplicate': ['mod+s', 'mod+d'] });
    expect([idOf(own, 'mod+s'), idOf(own, 'mod+d'), keysOf(own, 'file.save')]).toEqual([
      'edit.duplicate',
      'edit.duplicate',
      [],
    ]);
  });

  it('gets the keys of the table back, from whoever has them', () => {
    const taken = rebind(actions, {}, 'edit.duplicate', ['mod+s']);
    const own = resetKeys(actions, taken, 'file.save');
    expect([idOf(own, 'mod+s'), keysOf(own, 'edit.duplicate')]).toEqual(['file.save', []]);
    expect(resetKeys(actions, own, 'edit.duplicate')).toEqual({});
  });

  it('is not kept where it has the keys of the table', () => {
    expect(rebind(actions, { 'file.save': ['f9'] }, 'file.save', ['mod+s'])).toEqual({});
  });

  it('leaves the clipboard its keys, and the window the keys it is walked with', () => {
    const own = rebind(actions, {}, 'file.save', ['mod+c', 'escape', 'shift+tab', 'f9']);
    expect([keysOf(own, 'file.save'), keysOf(own, 'edit.copy')]).toEqual([['f9'], ['mod+c']]);
    expect(keysOf({ 'edit.copy': ['f8'] }, 'edit.copy')).toEqual(['mod+c', 'f8']);
    expect([keyRefusal('file.save', 'mod+v'), keyRefusal('edit.paste', 'mod+v')]).toEqual([
      'is-of-the-clipboard',
      undefined,
    ]);
  });
});

it('leaves text fields what they know', () => {
  expect(
    ['a', 'mod+z', 'mod+arrowleft', 'backspace', 'space', 'alt+x', 'mod+a'].filter((key) => !belongsToText(key)),
  ).toEqual([]);
  expect(['mod+s', 'f6', 'shift+escape', 'mod+enter'].filter(belongsToText)).toEqual([]);
});

const modifier = fc.boolean();
const pressArbitrary: fc.Arbitrary<KeyPress> = fc.record({
  key: fc.constantFrom(...'abcdefzZ019+-=?/,éжζ', 'Enter', 'Escape', 'Tab', 'Delete', 'F6', 'ArrowLeft', ' '),
  code: fc.constantFrom('KeyA', 'KeyS', 'KeyZ', 'Digit0', 'Comma', 'Equal', 'Enter', ''),
  ctrlKey: modifier,
  metaKey: modifier,
  shiftKey: modifier,
  altKey: modifier,
  getModifierState: fc.constant(() => false),
});
const shortcutArbitrary = fc.oneof(
  fc.constantFrom(...actions.flatMap(({ keys = [] }: Action) => keys), ...Object.values(clipboardKeys)),
  pressArbitrary.map((press) => shortcutOf(press, false) ?? 'f').filter(isShortcut),
);
const idArbitrary = fc.constantFrom(...actions.map(({ id }) => id));
const changeArbitrary = fc.oneof(
  fc.record({
    type: fc.constant('rebind' as const),
    id: idArbitrary,
    keys: fc.array(shortcutArbitrary, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('reset' as const), id: idArbitrary }),
);

it('whatever is kept and however it is changed, a press of keys means at most one action, and changed ones have what they got', () => {
  const kept = fc.dictionary(fc.oneof(idArbitrary, fc.string()), fc.array(shortcutArbitrary, { maxLength: 3 }), {
    maxKeys: 6,
  });
  fc.assert(
    fc.property(kept, fc.array(changeArbitrary, { maxLength: 6 }), pressArbitrary, (start, changes, press) => {
      let own: OwnKeys = start;
      for (const change of changes) {
        own =
          change.type === 'reset' ? resetKeys(actions, own, change.id) : rebind(actions, own, change.id, change.keys);
        if (change.type !== 'rebind') continue;
        const wanted = change.keys.filter((key) => keyRefusal(change.id, key) === undefined);
        expect(keysOf(own, change.id)).toEqual(expect.arrayContaining(wanted));
      }
      const all = boundActions(own).flatMap(({ keys = [] }) => keys);
      expect(new Set(all).size).toBe(all.length);
      const shortcut = shortcutOf(press, false);
      const meant = boundActions(own).filter(({ keys }) => shortcut !== undefined && keys?.includes(shortcut));
      expect(meant.length).toBeLessThanOrEqual(1);
      for (const [id, key] of Object.entries(clipboardKeys)) expect(idOf(own, key)).toBe(id);
    }),
  );
});

describe('keys as in Blender', () => {
  it('are those of the actions that do the same there, and what a person has chosen beside them stays', () => {
    const own = asInBlender(rebind(actions, {}, 'file.save', ['f9']));
    expect(ownKeysSchema.parse(own)).toMatchObject({ 'file.save': ['f9'] });
    const keys = ['g', 'shift+a', 'shift+d', 'mod+g', 'mod+j', 'tab', 'a', 'home', '.', 'x', 'm', 'f', 'n'];
    expect(keys.map((key) => idOf(own, key))).toEqual([
      'edit.grab',
      'view.add_node',
      'edit.grab_copies',
      'edit.subgraph_make',
      'edit.group',
      'view.subgraph_enter',
      'edit.select_all',
      'view.fit',
      'view.fit_selection',
      'edit.delete',
      'edit.bypass',
      'edit.connect',
      'view.toggle_inspector',
    ]);
  });

  it('that mean nothing else here are there from the start', () => {
    expect(['.', 'x', 'mod+j'].map((key) => idOf({}, key))).toEqual([
      'view.fit_selection',
      'edit.delete',
      'edit.group',
    ]);
  });
});
