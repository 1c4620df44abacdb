/** A shortcut as `Action.keys` write it, such as `mod+shift+z`, taken apart. */
export interface Shortcut {
  /** As `KeyboardEvent.key` in lower case. */
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

export function matches(shortcut: Shortcut, press: KeyPress, mac: boolean): boolean {
  // AltGr types characters on many layouts and reports itself as Ctrl and Alt.
  if (press.getModifierState('AltGraph')) return false;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (mod !== shortcut.mod || other || press.altKey !== shortcut.alt) return false;
  // Where `?`, `+` and their like lie, and whether with Shift, differs between layouts: the character itself counts.
  const shiftMatters = /^[a-z0-9]$|^.{2,}$/.test(shortcut.key);
  if (shiftMatters && press.shiftKey !== shortcut.shift) return false;
  return keyOf(press) === shortcut.key;
}

/**
 * The key as the layout names it; where that is no character of ours, what the same key is on a US keyboard: Ctrl+S saves
 * on a Cyrillic keyboard as well, and 0 is 0 on a French one, which needs Shift for it.
 */
function keyOf({ key, code }: KeyPress): string {
  const lower = key.toLowerCase();
  if (lower.length > 1 || /[\x21-\x7e]/.test(lower)) return lower;
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return letter !== undefined && !/\p{Script=Latin}/u.test(lower) ? letter : lower;
}
