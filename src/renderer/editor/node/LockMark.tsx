import { t } from '#shared/words/words';
import { Icon } from '../../ui/components/Icon';
import styles from './node.module.css';

export function LockMark() {
  return (
    <span className={styles.lock} title={t('node.locked_text')}>
      <Icon name="IconLock" size={14} label={t('node.locked')} />
    </span>
  );
}
