import { t } from '#shared/words/words';
import type { Carries } from '../../app/view/view-state';
import styles from './drag.module.css';

/** What ends the moment in which nodes are in the hand; who does not see is told as it begins. */
export function GrabHint({ carries }: { readonly carries: Carries }) {
  return (
    <div className={styles.hint} aria-hidden="true">
      {t(`canvas.grab.${carries}`)}
    </div>
  );
}
