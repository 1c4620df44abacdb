import { Button } from '@mantine/core';
import { t } from '#shared/words/words';
import type { Action } from '../../../commands/action';
import type { KeyRefusal } from '../../../commands/key-map';
import { Keys } from '../../../ui/components/Keys';
import styles from './Shortcuts.module.css';

/** What stands against giving keys to an action. */
export type Clash =
  | { readonly type: 'taken'; readonly shortcut: string; readonly owner: Action }
  | { readonly type: 'refused'; readonly shortcut: string; readonly refusal: KeyRefusal };

const reasons: Readonly<Record<KeyRefusal, string>> = {
  get 'walks-the-window'() {
    return t('settings.keys.walks');
  },
  get 'is-of-the-clipboard'() {
    return t('settings.keys.clipboard');
  },
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
        {clash.type === 'taken' ? t('settings.keys.belongs', { action: clash.owner.label }) : reasons[clash.refusal]}
      </p>
      {clash.type === 'taken' ? (
        <Button ref={focusAtOnce} size="xs" variant="filled" onClick={onTake}>
          {t('settings.keys.take_over')}
        </Button>
      ) : null}
      <Button size="xs" ref={clash.type === 'taken' ? null : focusAtOnce} onClick={onAgain}>
        {t('settings.keys.others')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onKeep}>
        {clash.type === 'taken' ? t('settings.keys.leave') : t('common.cancel')}
      </Button>
    </div>
  );
}

const focusAtOnce = (button: HTMLButtonElement | null) => button?.focus();
