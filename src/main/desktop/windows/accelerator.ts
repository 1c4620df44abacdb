const modifiers: Readonly<Record<string, string>> = { mod: 'CmdOrCtrl', shift: 'Shift', alt: 'Alt' };

const named: Readonly<Record<string, string>> = {
  '+': 'Plus',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  arrowup: 'Up',
  backspace: 'Backspace',
  delete: 'Delete',
  end: 'End',
  enter: 'Enter',
  escape: 'Escape',
  home: 'Home',
  insert: 'Insert',
  pagedown: 'PageDown',
  pageup: 'PageUp',
  space: 'Space',
  tab: 'Tab',
};

/**
 * A shortcut of the table of actions, such as `mod+shift+z`, as Electron writes it; undefined where Electron knows no
 * such key, for it throws at any other text.
 */
export function acceleratorOf(shortcut: string): string | undefined {
  const parts = shortcut.endsWith('+') ? [...shortcut.split('+').filter(Boolean), '+'] : shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).map((part) => modifiers[part]);
  const last = named[key] ?? (/^([!-~]|f([1-9]|1[0-9]|2[0-4]))$/.test(key) ? key.toUpperCase() : undefined);
  return last === undefined || before.includes(undefined) ? undefined : [...before, last].join('+');
}
