import { useState } from 'react';
import type {} from '../css-variables';
import { formatExact } from '../displays/format-value';
import { ControlHint } from './ControlHint';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { fitNumber, type NumberRange, numberOf, parseNumber, stepOf } from './parse-number';
import { usePerFrame } from './use-per-frame';
import { useTypedEntry } from './use-typed-entry';

/** A track to drag and the value beside it to type. */
export function SliderControl(props: ControlPropsOf<'slider'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const range: NumberRange = { ...control, whole: port.type === 'INT' };
  // The thumb follows the hand at once; the stored value follows it once a frame.
  const [held, setHeld] = useState<number>();
  const stored = fitNumber(numberOf(value) ?? control.min, range).value;
  const number = held ?? stored;
  const { push, flush } = usePerFrame<number>(onChange);
  const entry = useTypedEntry<number>({
    text: formatExact(number),
    parse: (text) => parseNumber(text, range),
    commit: onChange,
  });
  const release = () => {
    flush();
    setHeld(undefined);
  };
  const finish = () => {
    release();
    onEnd?.();
  };
  const filled = control.max > control.min ? (number - control.min) / (control.max - control.min) : 0;

  return (
    <span className={styles.control} data-size={size}>
      <input
        className={`${styles.range} nodrag nopan`}
        style={{ '--filled': filled }}
        type="range"
        min={control.min}
        max={control.max}
        step={stepOf(stored, range)}
        value={number}
        disabled={disabled}
        aria-label={port.title}
        aria-valuetext={`${formatExact(number)} ${port.unit ?? ''}`.trim()}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setHeld(next);
          push(next);
        }}
        onPointerDown={() => onBegin?.()}
        onPointerUp={finish}
        onPointerCancel={finish}
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
          aria-label={`${port.title}, value`}
        />
        {port.unit === undefined ? null : <span className={styles.unit}>{port.unit}</span>}
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}
