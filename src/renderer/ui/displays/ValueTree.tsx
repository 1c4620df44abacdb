import { useState } from 'react';
import type { JsonValue } from '#shared/graph/values';
import { Icon } from '../Icon';
import { formatValue } from './format-value';
import styles from './value-display.module.css';

/** Entries shown of one list or dictionary. */
const mostEntries = 100;

/** A list or dictionary, branch by branch; the outermost is open. */
export function ValueTree({ value }: { readonly value: JsonValue }) {
  return (
    <ul className={styles.tree}>
      <Entries value={value} />
    </ul>
  );
}

function Entries({ value }: { readonly value: JsonValue }) {
  const entries = entriesOf(value);
  const more = entries.length - mostEntries;
  if (entries.length === 0) return <li className={styles.more}>empty</li>;
  return (
    <>
      {entries.slice(0, mostEntries).map(([name, child]) => (
        <Branch key={name} name={name} value={child} />
      ))}
      {more > 0 ? <li className={styles.more}>{`and ${more} more`}</li> : null}
    </>
  );
}

function Branch({ name, value }: { readonly name: string; readonly value: JsonValue }) {
  const [open, setOpen] = useState(false);
  const leaf = value === null || typeof value !== 'object';
  const text = typeof value === 'string' ? `“${formatValue(value)}”` : formatValue(value);
  if (leaf) {
    return (
      <li className={styles.leaf}>
        <span className={styles.name}>{name}</span>
        <span className={styles.plain} data-type={typeof value}>
          {text}
        </span>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className={styles.branch} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'IconChevronDown' : 'IconChevronRight'} size={12} />
        <span className={styles.name}>{name}</span>
        <span className={styles.plain}>{text}</span>
      </button>
      {open ? (
        <ul className={styles.tree}>
          <Entries value={value} />
        </ul>
      ) : null}
    </li>
  );
}

function entriesOf(value: JsonValue): (readonly [string, JsonValue])[] {
  if (Array.isArray(value)) return value.map((item, index) => [String(index), item]);
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}
