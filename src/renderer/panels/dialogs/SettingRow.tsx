import type { ReactNode } from 'react';
import styles from './SettingRow.module.css';

interface SettingRowProps {
  readonly title: string;
  readonly text: string;
  /** `compact` for a single control beside the words, `wide` for fields that take a column of their own. */
  readonly layout: 'compact' | 'wide';
  readonly children: ReactNode;
}

/** One setting of a dialog: what it is, in words, and its controls. */
export function SettingRow({ title, text, layout, children }: SettingRowProps) {
  return (
    <section className={`${styles.row} ${styles[layout]}`}>
      <div>
        <h3 className={styles.title}>{title}</h3>
        <p className={styles.text}>{text}</p>
      </div>
      <div className={styles.control}>{children}</div>
    </section>
  );
}
