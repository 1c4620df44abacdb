import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../../app/context';
import { useCell } from '../../../app/hooks';
import type { Action } from '../../../commands/action';
import { actions, boundActions } from '../../../commands/actions';
import { actionOfKey, clipboardKeys, keyRefusal, rebind, resetKeys } from '../../../commands/key-map';
import { Icon } from '../../../ui/components/Icon';
import { IconButton } from '../../../ui/components/IconButton';
import { Keys } from '../../../ui/components/Keys';
import { shortcutText } from '../../../ui/text/shortcut';
import { Marked } from '../Marked';
import { KeyRecorder } from './KeyRecorder';
import { type Clash, ShortcutClash } from './ShortcutClash';
import styles from './Shortcuts.module.css';

/** What is going on in the row: which key is being changed, or what stands against the one that was pressed. */
type Change =
  | { readonly phase: 'none' }
  | { readonly phase: 'recording'; readonly replaces: string | undefined }
  | { readonly phase: 'clash'; readonly replaces: string | undefined; readonly clash: Clash };

interface ShortcutRowProps {
  /** With the keys it has now. */
  readonly action: Action;
  readonly words: readonly string[];
}

/** One action and its keys: press one to change it, add another, take one off, go back to those it had. */
export function ShortcutRow({ action, words }: ShortcutRowProps) {
  const { view } = useServices();
  const own = useCell(view.keys);
  const [change, setChange] = useState<Change>({ phase: 'none' });
  const row = useRef<HTMLLIElement>(null);
  const { id, label, keys = [] } = action;
  const changed = Object.hasOwn(own, id);

  /** The focus would be lost with the recorder or the key that had it. */
  const settle = () => {
    setChange({ phase: 'none' });
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  };
  const give = (next: readonly string[]) => {
    view.keys.set(rebind(actions, own, id, next));
    settle();
  };
  const withKey = (shortcut: string, replaces: string | undefined) =>
    replaces === undefined ? [...keys, shortcut] : keys.map((key) => (key === replaces ? shortcut : key));

  const pressed = (shortcut: string, replaces: string | undefined) => {
    const refusal = keyRefusal(id, shortcut);
    const owner = actionOfKey(boundActions(own), shortcut);
    if (refusal !== undefined) setChange({ phase: 'clash', replaces, clash: { type: 'refused', shortcut, refusal } });
    else if (owner && owner.id !== id)
      setChange({ phase: 'clash', replaces, clash: { type: 'taken', shortcut, owner } });
    else give(withKey(shortcut, replaces));
  };

  return (
    <li ref={row} className={styles.entry}>
      <div className={styles.row}>
        <span className={styles.label}>
          <Marked text={label} words={words} />
        </span>
        <span className={styles.keys}>
          {keys.map((key) =>
            change.phase === 'recording' && change.replaces === key ? (
              <Recorder key={key} label={label} onKeys={(shortcut) => pressed(shortcut, key)} onCancel={settle} />
            ) : (
              <OneKey
                key={key}
                shortcut={key}
                label={label}
                fixed={clipboardKeys[id] === key}
                onChange={() => setChange({ phase: 'recording', replaces: key })}
                onRemove={() => give(keys.filter((other) => other !== key))}
              />
            ),
          )}
          {change.phase === 'recording' && change.replaces === undefined ? (
            <Recorder label={label} onKeys={(shortcut) => pressed(shortcut, undefined)} onCancel={settle} />
          ) : null}
        </span>
        <button
          type="button"
          data-add
          className={styles.add}
          aria-label={t('settings.keys.add_for', { label })}
          title={t('settings.keys.add')}
          onClick={() => setChange({ phase: 'recording', replaces: undefined })}
        >
          <Icon name="IconPlus" size={14} />
        </button>
        <span className={styles.resetPlace}>
          {changed ? (
            <IconButton
              icon="IconArrowBackUp"
              label={t('settings.keys.reset_of', { label })}
              size="sm"
              position="left"
              onClick={() => {
                view.keys.set(resetKeys(actions, own, id));
                settle();
              }}
            />
          ) : null}
        </span>
      </div>
      {change.phase === 'clash' ? (
        <ShortcutClash
          clash={change.clash}
          onTake={() => give(withKey(change.clash.shortcut, change.replaces))}
          onKeep={settle}
          onAgain={() => setChange({ phase: 'recording', replaces: change.replaces })}
        />
      ) : null}
    </li>
  );
}

interface RecorderProps {
  readonly label: string;
  readonly onKeys: (shortcut: string) => void;
  readonly onCancel: () => void;
}

function Recorder({ label, ...events }: RecorderProps) {
  return <KeyRecorder label={t('settings.keys.press_for', { label })} {...events} />;
}

interface OneKeyProps {
  readonly shortcut: string;
  readonly label: string;
  /** The browser's own, which cannot be changed. */
  readonly fixed: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function OneKey({ shortcut, label, fixed, onChange, onRemove }: OneKeyProps) {
  const text = shortcutText(shortcut);
  if (fixed) {
    return (
      <span className={styles.fixed} title={t('settings.keys.of_system')}>
        <Keys shortcut={shortcut} />
      </span>
    );
  }
  return (
    <span className={styles.one}>
      <button type="button" className={styles.change} title={t('settings.keys.press_new')} onClick={onChange}>
        <span aria-hidden="true">
          <Keys shortcut={shortcut} />
        </span>
        <VisuallyHidden>{t('settings.keys.change', { text, label })}</VisuallyHidden>
      </button>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('settings.keys.take_from', { text, label })}
        title={t('settings.keys.take_off')}
        onClick={onRemove}
      >
        <Icon name="IconX" size={12} />
      </button>
    </span>
  );
}
