import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { formatExact } from '#shared/look/format-value';
import { ControlHint } from './ControlHint';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import {
  addSteps,
  fitNumber,
  type NumberRange,
  numberOf,
  pace,
  parseNumber,
  stepOf,
  toStep,
} from './typing/parse-number';
import { useTypedEntry } from './typing/use-typed-entry';
import { useFocusedWheel } from './use-focused-wheel';
import { usePerFrame } from './use-per-frame';

/** Pixels of movement that make a press a drag, and pixels of drag for one step. */
const dragThreshold = 3;
const pixelsPerStep = 4;

/**
 * Type a number or an expression, drag it sideways, step it with the arrow keys, or with the wheel while it has the
 * focus; Shift makes each of these finer, Ctrl coarser.
 */
export function NumberControl(props: ControlPropsOf<'number'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const range: NumberRange = { ...control, whole: port.type === 'INT', unit: port.unit };
  const number = numberOf(value);
  const entry = useTypedEntry<number>({
    text: number === undefined ? '' : formatExact(number),
    parse: (text) => parseNumber(text, range),
    commit: onChange,
  });
  const scrub = useScrub({ range, number: number ?? control.min ?? 0, onChange, onBegin, onEnd });

  function step(steps: number) {
    const from = entry.editing ? (numberOf(entry.field.value) ?? number ?? 0) : (number ?? 0);
    const fitted = fitNumber(addSteps(from, steps, stepOf(from, range)), range);
    entry.discard();
    entry.show(fitted.hint);
    onChange(fitted.value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || disabled) return entry.field.onKeyDown(event);
    event.preventDefault();
    step(direction * pace(event));
  }
  const wheel = useFocusedWheel((direction, event) => step(direction * pace(event)));

  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field} data-unit={port.unit === undefined ? undefined : ''}>
        <input
          {...entry.field}
          ref={wheel}
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
      const whole = toStep(now.steps, event.shiftKey ? 0.1 : 1);
      push(fitNumber(addSteps(now.from, whole, stepOf(now.from, range)), range).value);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}
