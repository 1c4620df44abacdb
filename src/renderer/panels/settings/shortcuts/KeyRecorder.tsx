import { type KeyboardEvent, useState } from 'react';
import { t } from '#shared/words/words';
import { shortcutOf } from '../../../commands/shortcut';
import { isMac } from '../../../ui/text/shortcut';
import styles from './Shortcuts.module.css';

interface KeyRecorderProps {
  readonly label: string;
  readonly onKeys: (shortcut: string) => void;
  readonly onCancel: () => void;
}

/**
 * Waits for the next press of keys and takes it, whatever it means elsewhere. Escape alone ends it, as does leaving it
 * with the mouse: whoever lives by the keyboard must always get out.
 */
export function KeyRecorder({ label, onKeys, onCancel }: KeyRecorderProps) {
  const [held, setHeld] = useState('');
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const shortcut = shortcutOf(event.nativeEvent, isMac());
    if (shortcut === 'escape') onCancel();
    else if (shortcut !== undefined && !event.repeat) onKeys(shortcut);
    else setHeld(heldModifiers(event));
  };
  return (
    <button
      ref={focusAtOnce}
      type="button"
      className={styles.recorder}
      data-records-keys
      // The dialog around it would close at Escape before this hears of it.
      data-mantine-stop-propagation="true"
      aria-label={t('settings.keys.recording', { label })}
      onKeyDown={press}
      onKeyUp={(event) => {
        event.preventDefault();
        setHeld(heldModifiers(event));
      }}
      onBlur={onCancel}
    >
      {held === '' ? `${label}…` : `${held}…`}
    </button>
  );
}

const focusAtOnce = (button: HTMLButtonElement | null) => button?.focus();

const heldModifiers = ({ ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string =>
  [ctrlKey && t('keys.ctrl'), metaKey && 'Cmd', shiftKey && t('keys.shift'), altKey && 'Alt'].filter(Boolean).join('+');
