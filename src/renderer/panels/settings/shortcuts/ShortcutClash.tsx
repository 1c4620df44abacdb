import { Button } from '@mantine/core';
import type { Action } from '../../../commands/action';
import type { KeyRefusal } from '../../../commands/key-map';
import { Keys } from '../../../ui/Keys';
import styles from './Shortcuts.module.css';

/** What stands against giving keys to an action. */
export type Clash =
  | { readonly type: 'taken'; readonly shortcut: string; readonly owner: Action }
  | { readonly type: 'refused'; readonly shortcut: string; readonly refusal: KeyRefusal };

const reasons: Readonly<Record<KeyRefusal, string>> = {
  'walks-the-window': 'moves through the window and its lists, so no action can have it.',
  'is-of-the-clipboard': 'is the system’s for the clipboard.',
};

interface ShortcutClashProps {
  readonly clash: Clash;
  readonly onTake: () => void;
  readonly onKeep: () => void;
  readonly onAgain: () => void;
}

/** Says what has the keys already, and lets the person decide. */
export function ShortcutClash({ clash, onTake, onKeep, onAgain }: ShortcutClashProps) {
  return (
    <div className={styles.clash} role="alert">
      <p className={styles.clashText}>
        <Keys shortcut={clash.shortcut} />{' '}
        {clash.type === 'taken' ? `belongs to “${clash.owner.label}”.` : reasons[clash.refusal]}
      </p>
      {clash.type === 'taken' ? (
        <Button ref={focusAtOnce} size="xs" variant="filled" onClick={onTake}>
          Take it over
        </Button>
      ) : null}
      <Button size="xs" ref={clash.type === 'taken' ? null : focusAtOnce} onClick={onAgain}>
        Other keys
      </Button>
      <Button size="xs" variant="subtle" onClick={onKeep}>
        {clash.type === 'taken' ? 'Leave it there' : 'Cancel'}
      </Button>
    </div>
  );
}

const focusAtOnce = (button: HTMLButtonElement | null) => button?.focus();
