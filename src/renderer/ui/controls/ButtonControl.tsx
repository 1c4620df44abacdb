import { t } from '#shared/words/words';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';

/** Each press counts the value up by one, so that none is lost between two ticks and none lasts. */
export function ButtonControl({ port, value, onChange, size, disabled }: ControlPropsOf<'button'>) {
  const presses = Number(value);
  return (
    <span className={styles.control} data-size={size}>
      <button
        type="button"
        aria-label={port.title}
        className={`${styles.field} ${styles.button} nodrag`}
        disabled={disabled}
        onClick={() => onChange(Number.isSafeInteger(presses) ? presses + 1 : 1)}
      >
        {t('controls.press')}
      </button>
    </span>
  );
}
