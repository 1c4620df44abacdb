import { t } from '#shared/words/words';
import type { DisplayOf } from './display-of';
import styles from './led-display.module.css';

const tokens: Readonly<Record<string, string>> = {
  green: 'var(--success)',
  red: 'var(--danger)',
  amber: 'var(--warning)',
  blue: 'var(--type-number)',
};

interface LedDisplayProps {
  readonly display: DisplayOf<'led'>;
  readonly labels: boolean;
}

/** A lamp: full and bright when it is on, a ring when it is off, so that it is not told by colour alone. */
export function LedDisplay({ display: { on, color, label }, labels }: LedDisplayProps) {
  return (
    <div className={styles.frame}>
      <span
        className={styles.lamp}
        role="img"
        aria-label={`${label || t('displays.lamp')}, ${on ? 'on' : 'off'}`}
        data-on={on ? '' : undefined}
        style={{ '--lamp': tokens[color] ?? color }}
      />
      {label && labels ? <span className={styles.label}>{label}</span> : null}
    </div>
  );
}
