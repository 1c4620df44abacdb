import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { formatExact } from '../displays/format-value';
import { ControlHint } from './ControlHint';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { addSteps, fitNumber, type NumberRange, numberOf, parseNumber, stepOf } from './parse-number';
import { usePerFrame } from './use-per-frame';
import { useTypedEntry } from './use-typed-entry';

/** Pixels of movement that make a press a drag, and pixels of drag for one step. */
const dragThreshold = 3;
const pixelsPerStep = 4;

/** Type a number, drag it sideways (Shift ten times as fast, Alt a tenth), or step it with the arrow keys. */
export function NumberControl(props: ControlPropsOf<'number'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const range: NumberRange = { ...control, whole: port.type === 'INT' };
  const number = numberOf(value);
  const entry = useTypedEntry<number>({
    text: number === undefined ? '' : formatExact(number),
    parse: (text) => parseNumber(text, range),
    commit: onChange,
  });
  const scrub = useScrub({ range, number: number ?? control.min ?? 0, onChange, onBegin, onEnd });

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || disabled) return entry.field.onKeyDown(event);
    event.preventDefault();
    const from = entry.editing ? (numberOf(entry.field.value) ?? number ?? 0) : (number ?? 0);
    const fitted = fitNumber(addSteps(from, direction * pace(event), stepOf(from, range)), range);
    entry.discard();
    entry.show(fitted.hint);
    onChange(fitted.value);
  }

  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field} data-unit={port.unit === undefined ? undefined : ''}>
        <input
          {...entry.field}
          onKeyDown={onKeyDown}
          {...(disabled ? {} : scrub)}
          className={`${styles.input} ${styles.number} nodrag`}
          type="text"
          inputMode="decimal"
          role="spinbutton"
          autoComplete="off"
          spellCheck={false}
          placeholder="–"
          disabled={disabled}
          aria-label={port.title}
          aria-valuenow={number}
          aria-valuemin={control.min}
          aria-valuemax={control.max}
          aria-valuetext={number === undefined ? 'empty' : `${formatExact(number)} ${port.unit ?? ''}`.trim()}
        />
        {port.unit === undefined ? null : <span className={styles.unit}>{port.unit}</span>}
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}

const pace = (event: { readonly shiftKey: boolean; readonly altKey: boolean }): number =>
  event.shiftKey ? 10 : event.altKey ? 0.1 : 1;

interface Scrub extends Pick<ControlPropsOf<'number'>, 'onChange' | 'onBegin' | 'onEnd'> {
  readonly range: NumberRange;
  readonly number: number;
}

/** Dragging over the field changes the number; a press that does not move puts the caret there as usual. */
function useScrub({ range, number, onChange, onBegin, onEnd }: Scrub) {
  const drag = useRef<{ x: number; from: number; steps: number; moved: boolean } | undefined>(undefined);
  const { push, flush } = usePerFrame<number>(onChange);

  function finish(event: PointerEvent<HTMLInputElement>) {
    const ended = drag.current;
    if (!ended) return;
    drag.current = undefined;
    if (!ended.moved) {
      event.currentTarget.focus();
      return;
    }
    flush();
    onEnd?.();
  }

  return {
    onPointerDown(event: PointerEvent<HTMLInputElement>) {
      // While it has the focus the field is for typing: dragging then selects text.
      if (event.button !== 0 || document.activeElement === event.currentTarget) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, from: number, steps: 0, moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLInputElement>) {
      const now = drag.current;
      if (!now) return;
      if (!now.moved) {
        if (Math.abs(event.clientX - now.x) < dragThreshold) return;
        now.moved = true;
        now.x = event.clientX;
        onBegin?.();
      }
      // Summed up move by move, so that pressing Shift on the way changes the pace from there on and makes no jump.
      now.steps += ((event.clientX - now.x) / pixelsPerStep) * pace(event);
      now.x = event.clientX;
      const whole = event.altKey ? Math.round(now.steps * 10) / 10 : Math.round(now.steps);
      push(fitNumber(addSteps(now.from, whole, stepOf(now.from, range)), range).value);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}
