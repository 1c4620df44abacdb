import { Icon } from '../../ui/Icon';
import styles from './node.module.css';

export function LockMark() {
  return (
    <span className={styles.lock} title="Locked: it is not moved, deleted or wired anew">
      <Icon name="IconLock" size={14} label="Locked" />
    </span>
  );
}
