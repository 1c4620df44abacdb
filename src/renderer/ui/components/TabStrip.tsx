import type { KeyboardEvent } from 'react';
import styles from './TabStrip.module.css';

interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown beside the label when above 0. */
  readonly count?: number;
  /** Marks the count as something to look at. */
  readonly danger?: boolean;
}

interface TabStripProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Tabs of a panel; the arrow keys move between them. */
export function TabStrip<T extends string>({ label, tabs, value, onChange }: TabStripProps<T>) {
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.value);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={styles.strip} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count ? (
            <span className={styles.count} data-danger={tab.danger || undefined}>
              {tab.count}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
