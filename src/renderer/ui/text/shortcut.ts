import { t } from '#shared/words/words';

const named: Readonly<Record<string, string>> = {
  enter: 'Enter',
  get escape() {
    return t('keys.escape');
  },
  get backspace() {
    return t('keys.backspace');
  },
  get delete() {
    return t('keys.delete');
  },
  tab: 'Tab',
  get space() {
    return t('keys.space');
  },
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  get drag() {
    return t('keys.drag');
  },
  get rightdrag() {
    return t('keys.right_drag');
  },
  get wheel() {
    return t('keys.wheel');
  },
};

const onMac: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  ctrl: '⌃',
  enter: '↩',
  escape: 'esc',
  backspace: '⌫',
  delete: '⌦',
  tab: '⇥',
};

const elsewhere: Readonly<Record<string, string>> = {
  get mod() {
    return t('keys.ctrl');
  },
  get shift() {
    return t('keys.shift');
  },
  alt: 'Alt',
  get ctrl() {
    return t('keys.ctrl');
  },
};

export const isMac = (): boolean => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The caps of a shortcut such as `mod+shift+enter`, as this machine's keyboard names them. */
export function shortcutKeys(shortcut: string, mac: boolean = isMac()): readonly string[] {
  // The plus key itself is written as a last, empty part.
  const parts = shortcut.endsWith('+') ? [...shortcut.split('+').filter(Boolean), '+'] : shortcut.split('+');
  return parts.map((part) => (mac ? onMac[part] : elsewhere[part]) ?? named[part] ?? capital(part));
}

/** The shortcut as one text: "Ctrl+Shift+Enter", or "⌘⇧↩" on a Mac. */
export function shortcutText(shortcut: string, mac: boolean = isMac()): string {
  return shortcutKeys(shortcut, mac).join(mac ? '' : '+');
}

const capital = (key: string): string =>
  key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
