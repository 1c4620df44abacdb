import { type ClipboardEvent, useRef } from 'react';
import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import type { ControlProps } from '../control-props';
import { EntryRow } from './EntryRow';
import { type EntriesType, type Entry, moved, pasted, toValue, withAnother } from './entries';
import styles from './entries.module.css';

export interface EntriesProps extends Pick<ControlProps, 'onBegin' | 'onEnd' | 'size'> {
  readonly type: EntriesType;
  readonly title: string;
  readonly value: JsonValue;
  readonly entries: readonly Entry[];
  readonly disabled: boolean;
  readonly onChange: (value: JsonValue) => void;
}

/** A row for each entry, to be dragged into another order by its grip. */
export function EntriesEditor({ type, title, entries, size, disabled, onChange, onBegin, onEnd }: EntriesProps) {
  const rows = useRef<HTMLOListElement>(null);
  const write = (next: readonly Entry[]) => onChange(toValue(type, next));
  /** A change that is a step of its own. */
  const step = (next: readonly Entry[]) => {
    onBegin?.();
    write(next);
    onEnd?.();
  };
  const replace = (at: number, entry: Entry) => entries.map((old, index) => (index === at ? entry : old));
  const focusGrip = (at: number) =>
    requestAnimationFrame(() => rows.current?.children[at]?.querySelector<HTMLElement>('button')?.focus());

  function onPaste(event: ClipboardEvent, at: number) {
    const next = disabled ? undefined : pasted(type, entries, at, event.clipboardData.getData('text/plain'));
    if (!next) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.blur();
    step(next);
  }

  return (
    <>
      {entries.length === 0 ? (
        <p className={styles.empty}>{disabled ? t('controls.empty') : t('controls.add_below')}</p>
      ) : null}
      <ol ref={rows} className={styles.rows} aria-label={title}>
        {entries.map((entry, at) => (
          <EntryRow
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a list have no other identity than their place.
            key={at}
            at={at}
            entry={entry}
            size={size}
            disabled={disabled}
            taken={(key) => entries.some((other, index) => index !== at && other.key === key)}
            onChange={(next) => write(replace(at, next))}
            onReplace={(next) => step(replace(at, next))}
            onRemove={() => step(entries.filter((_, index) => index !== at))}
            onMove={(to) => {
              step(moved(entries, at, to));
              focusGrip(Math.min(entries.length - 1, Math.max(0, to)));
            }}
            onPaste={(event) => onPaste(event, at)}
            onBegin={onBegin}
            onEnd={onEnd}
          />
        ))}
      </ol>
      {disabled ? null : (
        <button type="button" className={styles.add} onClick={() => step(withAnother(type, entries))}>
          <Icon name="IconPlus" size={14} />
          {t('controls.add_entry')}
        </button>
      )}
    </>
  );
}
