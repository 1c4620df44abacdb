import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import { formatExact } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import type {} from '../style/css-variables';
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

/**
 * A track to drag and the value beside it to type. Arrow keys step it, the wheel too while it has the focus; Shift makes
 * each of these finer, Ctrl coarser.
 */
export function SliderControl(props: ControlPropsOf<'slider'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const range: NumberRange = { ...control, whole: port.type === 'INT', unit: port.unit };
  // The thumb follows the hand at once; the stored value follows it once a frame.
  const [held, setHeld] = useState<number>();
  const stored = fitNumber(numberOf(value) ?? control.min, range).value;
  const number = held ?? stored;
  const step = stepOf(stored, range);
  const { push, flush } = usePerFrame<number>(onChange);
  const entry = useTypedEntry<number>({
    text: formatExact(number),
    parse: (text) => parseNumber(text, range),
    commit: onChange,
  });
  const hold = (next: number) => {
    const fitted = fitNumber(next, range).value;
    setHeld(fitted);
    push(fitted);
  };
  const release = () => {
    flush();
    setHeld(undefined);
  };
  const finish = () => {
    release();
    onEnd?.();
  };
  const drag = useTrackDrag({ control, step, onBegin: () => onBegin?.(), onMove: hold, onEnd: finish });
  const wheel = useFocusedWheel((direction, event) => hold(addSteps(number, direction * pace(event), step)));

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const target = disabled ? undefined : keyTarget(event, number, step, control);
    if (target === undefined) return;
    event.preventDefault();
    hold(target);
  }

  const filled = control.max > control.min ? (number - control.min) / (control.max - control.min) : 0;
  return (
    <span className={styles.control} data-size={size}>
      <input
        ref={wheel}
        className={`${styles.range} nodrag nopan`}
        style={{ '--filled': filled }}
        type="range"
        min={control.min}
        max={control.max}
        // Steps are made here: the browser's own would not let Shift go between them.
        step="any"
        value={number}
        disabled={disabled}
        aria-label={port.title}
        aria-valuetext={`${formatExact(number)} ${port.unit ?? ''}`.trim()}
        onChange={(event) => hold(toStep(Number(event.currentTarget.value) - control.min, step) + control.min)}
        {...drag}
        onKeyDown={onKeyDown}
        onKeyUp={release}
        onBlur={release}
      />
      <span className={`${styles.field} ${styles.sliderValue}`}>
        <input
          {...entry.field}
          className={`${styles.input} ${styles.number} nodrag`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          aria-label={t('controls.value_of', { title: port.title })}
        />
        {port.unit === undefined ? null : <span className={styles.unit}>{port.unit}</span>}
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}

interface Ends {
  readonly min: number;
  readonly max: number;
}

function keyTarget(event: KeyboardEvent, from: number, step: number, { min, max }: Ends): number | undefined {
  const by = (steps: number) => addSteps(from, steps, step);
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return by(pace(event));
    case 'ArrowLeft':
    case 'ArrowDown':
      return by(-pace(event));
    case 'PageUp':
      return by(10);
    case 'PageDown':
      return by(-10);
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return undefined;
  }
}

interface TrackDrag {
  readonly control: Ends;
  readonly step: number;
  onBegin(): void;
  onMove(value: number): void;
  onEnd(): void;
}

/** Half the thumb, in pixels of the page, which may be zoomed: its middle never reaches the ends of the track. */
const thumbRadius = (track: HTMLElement): number =>
  ((Number.parseFloat(getComputedStyle(track).getPropertyValue('--thumb')) || 12) / 2) *
  (track.offsetWidth > 0 ? track.getBoundingClientRect().width / track.offsetWidth : 1);

/**
 * Dragging with a mouse or pen, with keys that make it finer or coarser, which the browser's own has not. A finger has
 * no keys, and the browser's own way with it stays.
 */
function useTrackDrag({ control, step, onBegin, onMove, onEnd }: TrackDrag) {
  const drag = useRef<{ x: number; value: number } | undefined>(undefined);
  const perPixel = (track: HTMLElement) =>
    (control.max - control.min) / Math.max(1, track.getBoundingClientRect().width - 2 * thumbRadius(track));
  const finish = () => {
    drag.current = undefined;
    onEnd();
  };
  return {
    onPointerDown(event: PointerEvent<HTMLInputElement>) {
      if (event.button !== 0) return;
      onBegin();
      if (event.pointerType === 'touch') return;
      const track = event.currentTarget;
      track.setPointerCapture(event.pointerId);
      const left = track.getBoundingClientRect().left + thumbRadius(track);
      const value = control.min + (event.clientX - left) * perPixel(track);
      drag.current = { x: event.clientX, value: Math.min(control.max, Math.max(control.min, value)) };
      onMove(control.min + toStep(drag.current.value - control.min, step));
    },
    // The browser's drag begins with this one.
    onMouseDown(event: MouseEvent<HTMLInputElement>) {
      if (event.button !== 0 || !drag.current) return;
      event.preventDefault();
      event.currentTarget.focus();
    },
    onPointerMove(event: PointerEvent<HTMLInputElement>) {
      const now = drag.current;
      if (!now) return;
      // Summed up move by move, so that pressing Shift on the way changes the pace from there on and makes no jump.
      now.value += (event.clientX - now.x) * perPixel(event.currentTarget) * (event.shiftKey ? 0.1 : 1);
      now.x = event.clientX;
      const grain = step * pace(event);
      onMove(addSteps(control.min, Math.round((now.value - control.min) / grain), grain));
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}
