import { Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { err, ok, type Result } from '#shared/base/result';
import { readDateParts } from '#shared/graph/values/date-text';
import { textOf } from '#shared/graph/values/value-text';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import { ControlHint } from '../ControlHint';
import type { ControlPropsOf } from '../control-props';
import styles from '../controls.module.css';
import { useTypedEntry } from '../typing/use-typed-entry';

/** With its own chunk: a start without a calendar need not wait for one. */
const Calendar = lazy(() => import('./DateCalendar').then(({ DateCalendar }) => ({ default: DateCalendar })));

/** A date, with its time or without, typed or picked from a calendar. An offset such as Z stays when it is picked anew. */
export function DateControl(props: ControlPropsOf<'date'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const [open, setOpen] = useState(false);
  const text = textOf(value);
  const entry = useTypedEntry<string>({ text, parse: parseDate, commit: onChange });
  const change = (next: boolean) => {
    setOpen(next);
    if (next) onBegin?.();
    else onEnd?.();
  };
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <input
          {...entry.field}
          className={`${styles.input} ${styles.code} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('controls.example', { text: control.time ? '2026-01-31 12:00' : '2026-01-31' })}
          disabled={disabled}
          aria-label={port.title}
        />
        <Popover opened={open} onChange={change} position="bottom-end" withinPortal trapFocus returnFocus>
          <Popover.Target>
            <button
              type="button"
              className={`${styles.inside} nodrag`}
              aria-label={t('controls.open_calendar', { title: port.title })}
              disabled={disabled}
              onClick={() => change(!open)}
            >
              <Icon name="IconCalendar" size={size === 'touch' ? 20 : 14} />
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={port.title}>
            <Suspense fallback={<span className={styles.loading}>{t('controls.opening_calendar')}</span>}>
              <Calendar text={text} time={control.time} large={size === 'touch'} onChange={onChange} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}

function parseDate(text: string): Result<{ readonly value: string }, string> {
  if (readDateParts(text)) return ok({ value: text.trim() });
  return err(t('controls.no_date', { text: text.trim().slice(0, 24) }));
}
