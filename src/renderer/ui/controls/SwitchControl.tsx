import { t } from '#shared/words/words';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';

export function SwitchControl({ port, value, onChange, size, disabled }: ControlPropsOf<'switch'>) {
  const on = value === true || value === 'true' || value === 1;
  return (
    <span className={styles.control} data-size={size}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={port.title}
        className={`${styles.switch} nodrag`}
        disabled={disabled}
        // On the canvas one double-clicks much; the second click would only take back the first.
        onClick={({ detail }) => (size === 'node' && detail > 1 ? undefined : onChange(!on))}
      >
        <span className={styles.track} aria-hidden="true" />
        <span className={styles.switchWord} aria-hidden="true">
          {on ? t('common.on') : t('common.off')}
        </span>
      </button>
    </span>
  );
}
