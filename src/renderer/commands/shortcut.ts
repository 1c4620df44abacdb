/**
 * A shortcut as `Action.keys` write it: `mod+shift+alt+key` with the modifiers in this order, such as `mod+shift+z`.
 * Each press of keys is exactly one shortcut (`shortcutOf`), so a key means one action where no two have it written.
 */
export interface Shortcut {
  /** As `KeyboardEvent.key` in lower case; `space` for the space bar. */
  readonly key: string;
  /** Cmd on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export function parseShortcut(text: string): Shortcut {
  // The plus key itself is written as a last, empty part.
  const parts = text === '+' ? [''] : text.split('+');
  const key = parts.at(-1) || '+';
  const modifiers = parts.slice(0, -1);
  return {
    key,
    mod: modifiers.includes('mod'),
    shift: modifiers.includes('shift'),
    alt: modifiers.includes('alt'),
  };
}

function writeShortcut({ key, mod, shift, alt }: Shortcut): string {
  const parts = [mod && 'mod', shiftCounts(key) && shift && 'shift', alt && 'alt', key];
  return parts.filter((part) => part !== false).join('+');
}

/** Whether this is how `writeShortcut` would write it: anything else could be pressed by nobody. */
export const isShortcut = (text: string): boolean => {
  const shortcut = parseShortcut(text);
  return shortcut.key === shortcut.key.toLowerCase() && writeShortcut(shortcut) === text;
};

/** What of a `KeyboardEvent` is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  getModifierState(modifier: string): boolean;
}

/** The shortcut a press of keys is; undefined for modifiers alone, dead keys, and what types characters. */
export function shortcutOf(press: KeyPress, mac: boolean): string | undefined {
  // AltGr types characters on many layouts and reports itself as Ctrl and Alt.
  if (press.getModifierState('AltGraph') || (mac ? press.ctrlKey : press.metaKey)) return undefined;
  const key = keyOf(press);
  if (key === undefined) return undefined;
  return writeShortcut({
    key,
    mod: mac ? press.metaKey : press.ctrlKey,
    shift: press.shiftKey,
    alt: press.altKey,
  });
}

/** Where `?`, `+` and their like lie, and whether with Shift, differs between layouts: the character itself counts. */
const shiftCounts = (key: string): boolean => /^[a-z0-9]$|^.{2,}$/.test(key);

const noKeys: ReadonlySet<string> = new Set([
  'alt',
  'altgraph',
  'capslock',
  'control',
  'dead',
  'fn',
  'fnlock',
  'hyper',
  'meta',
  'numlock',
  'process',
  'scrolllock',
  'shift',
  'super',
  'symbol',
  'unidentified',
]);

/**
 * The key as the layout names it; where that is no character of ours, what the same key is on a US keyboard: Ctrl+S saves
 * on a Cyrillic keyboard as well, and 0 is 0 on a French one, which needs Shift for it. Option on a Mac types special
 * characters and dead keys, so with it the place of the key counts too.
 */
function keyOf({ key, code, altKey }: KeyPress): string | undefined {
  const lower = key.toLowerCase();
  if (lower === ' ') return 'space';
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  const place = digit ?? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? punctuation[code];
  if (lower === 'dead' && altKey) return place;
  if (lower.length > 1) return noKeys.has(lower) ? undefined : lower;
  if (/[\x21-\x7e]/.test(lower)) return lower;
  if (digit !== undefined) return digit;
  return place !== undefined && (altKey || !/\p{Script=Latin}/u.test(lower)) ? place : lower;
}

const punctuation: Readonly<Record<string, string>> = {
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Equal: '=',
  Minus: '-',
  Period: '.',
  Quote: "'",
  Semicolon: ';',
  Slash: '/',
};
