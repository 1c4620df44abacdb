import { z } from 'zod';
import type { Action } from './action';
import { isShortcut, parseShortcut } from './shortcut';

/** The keys a person has given to actions in place of those of the table, by action id. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

const shortcutSchema = z.string().max(40).refine(isShortcut);
export const ownKeysSchema = z.record(z.string().max(80), z.array(shortcutSchema).max(8));

/** The browser answers these with clipboard events, in fields and on the canvas alike: no other action can have them. */
export const clipboardKeys: Readonly<Record<string, string>> = {
  'edit.cut': 'mod+x',
  'edit.copy': 'mod+c',
  'edit.paste': 'mod+v',
};

/** What the keyboard walks the window with. An action on one of them would take that from those who need it. */
const walking: ReadonlySet<string> = new Set(
  ['escape', 'enter', 'space', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'tab']
    .flatMap((key) => [key, `shift+${key}`])
    // Stop is known by it, and Tab adds a node where it leads nowhere.
    .filter((key) => key !== 'shift+escape' && key !== 'tab'),
);

export type KeyRefusal = 'walks-the-window' | 'is-of-the-clipboard';

/** Why no action, or not this one, can have the shortcut. */
export function keyRefusal(id: string, shortcut: string): KeyRefusal | undefined {
  if (walking.has(shortcut)) return 'walks-the-window';
  const owner = Object.keys(clipboardKeys).find((action) => clipboardKeys[action] === shortcut);
  return owner === undefined || owner === id ? undefined : 'is-of-the-clipboard';
}

/**
 * The actions with the keys they have now. What a person chose goes before the table, the table's order decides between
 * two that claim the same, and so no shortcut is ever of two actions, whatever was kept by an older version or by hand.
 */
export function bindActions(table: readonly Action[], own: OwnKeys): readonly Action[] {
  const taken = new Set<string>();
  const take = (id: string, keys: readonly string[]) =>
    keys.filter((key) => {
      if (taken.has(key) || keyRefusal(id, key) !== undefined) return false;
      taken.add(key);
      return true;
    });
  const chosen = new Map(
    table.flatMap(({ id }) => (Object.hasOwn(own, id) ? [[id, take(id, withClipboardKey(id, own[id] ?? []))]] : [])),
  );
  return table.map((action) => {
    const keys = chosen.get(action.id) ?? take(action.id, action.keys ?? []);
    // Over the action and not a copy of it: its words are those of the language now, whenever they are read.
    return Object.create(action, { keys: { value: keys, enumerable: true } }) as Action;
  });
}

/** The action that has the shortcut. */
export const actionOfKey = (bound: readonly Action[], shortcut: string): Action | undefined =>
  bound.find(({ keys }) => keys?.includes(shortcut));

/** Gives the action these keys and takes them from whatever had them. */
export function rebind(table: readonly Action[], own: OwnKeys, id: string, keys: readonly string[]): OwnKeys {
  const wanted = new Set(keys);
  const next: Record<string, readonly string[]> = {};
  for (const action of bindActions(table, own)) {
    const before = action.keys ?? [];
    next[action.id] = action.id === id ? [...wanted] : before.filter((key) => !wanted.has(key));
  }
  return changesOf(table, next);
}

/** Gives the action the keys of the table again. */
export function resetKeys(table: readonly Action[], own: OwnKeys, id: string): OwnKeys {
  return rebind(table, own, id, table.find((action) => action.id === id)?.keys ?? []);
}

/** Only what differs from the table is kept, so that a later version's better keys reach those who never chose. */
function changesOf(table: readonly Action[], all: OwnKeys): OwnKeys {
  return Object.fromEntries(
    table.flatMap(({ id, keys = [] }) => {
      const now = all[id] ?? [];
      const same = now.length === keys.length && now.every((key, index) => key === keys[index]);
      return same ? [] : [[id, now]];
    }),
  );
}

function withClipboardKey(id: string, keys: readonly string[]): readonly string[] {
  const fixed = clipboardKeys[id];
  return fixed === undefined || keys.includes(fixed) ? keys : [fixed, ...keys];
}

/** Whether a text field has a meaning of its own for it, which it keeps whatever action has the shortcut. */
export function belongsToText(shortcut: string): boolean {
  const { key, mod } = parseShortcut(shortcut);
  if (mod) return /^([acvxyz]|backspace|delete|home|end|arrow.*)$/.test(key);
  return !/^(f[0-9]+|escape)$/.test(key);
}
