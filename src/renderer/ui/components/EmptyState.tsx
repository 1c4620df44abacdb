import type { ReactNode } from 'react';
import type { IconName } from '../style/icons';
import styles from './EmptyState.module.css';
import { Icon } from './Icon';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  /** Teaches one thing. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={20} className={styles.icon} />
      <p className={styles.title}>{title}</p>
      {children ? <p className={styles.text}>{children}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
