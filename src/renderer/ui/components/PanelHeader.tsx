import type { ReactNode } from 'react';
import styles from './PanelHeader.module.css';

/** The title line of a panel, with its few actions at the right. */
export function PanelHeader({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.header}>
      <h2 className={styles.title}>{title}</h2>
      {children ? <div className={styles.actions}>{children}</div> : null}
    </div>
  );
}
