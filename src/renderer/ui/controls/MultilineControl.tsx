import { textOf } from '#shared/graph/values/value-text';
import { keepWheel } from '../displays/keep-wheel';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { EnlargeButton } from './EnlargeButton';
import { placeholderOf } from './placeholder-of';
import { useLiveText } from './typing/use-live-text';

export function MultilineControl(props: ControlPropsOf<'text'>) {
  const { port, control, value, onChange, onBegin, onEnd, onEnlarge, size, disabled } = props;
  const field = useLiveText({ text: textOf(value), onChange, onBegin, onEnd });
  return (
    <span className={styles.control} data-size={size}>
      <textarea
        {...field}
        className={`${styles.area} nodrag`}
        onWheelCapture={keepWheel}
        spellCheck={false}
        placeholder={placeholderOf(control)}
        disabled={disabled}
        aria-label={port.title}
      />
      <EnlargeButton title={port.title} onEnlarge={onEnlarge} />
    </span>
  );
}
