import { t } from '#shared/words/words';
import { ActionButton } from '../ActionButton';
import styles from './ArrangeActions.module.css';

/** Puts several selected nodes in order. */
export function ArrangeActions() {
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('inspector.arrange')}>
      <ActionButton id="edit.align_left" />
      <ActionButton id="edit.align_centre" />
      <ActionButton id="edit.align_right" />
      <span className={styles.gap} />
      <ActionButton id="edit.align_top" />
      <ActionButton id="edit.align_middle" />
      <ActionButton id="edit.align_bottom" />
      <span className={styles.gap} />
      <ActionButton id="edit.distribute_horizontally" />
      <ActionButton id="edit.distribute_vertically" />
      <ActionButton id="edit.layout" />
    </div>
  );
}
