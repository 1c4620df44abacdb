import { formatNumber } from '#shared/look/format-value';
import { fractionOf } from '#shared/look/gauge-dial';
import { t } from '#shared/words/words';
import type { DisplayOf } from '../display-of';
import { keepWheel } from '../keep-wheel';
import styles from './chart-display.module.css';

interface BarsDisplayProps {
  readonly display: DisplayOf<'bars'>;
  readonly labels: boolean;
}

/** A row for each number: its name, how far it is from one end to the other, and what it is. */
export function BarsDisplay({ display: { bars, min, max, unit }, labels }: BarsDisplayProps) {
  if (bars.length === 0) return labels ? <p className={styles.nothing}>{t('displays.no_numbers')}</p> : null;
  return (
    <div className={`${styles.bars} nodrag`} data-labels={labels ? '' : undefined} onWheelCapture={keepWheel}>
      {bars.map(({ name, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two bars may have one name.
        <div key={at} className={styles.bar}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: a <meter> element can not be styled alike everywhere. */}
          <span
            className={styles.track}
            role="meter"
            aria-label={name}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuenow={value ?? min}
            data-beyond={value !== null && (value < min || value > max) ? '' : undefined}
          >
            <span
              className={styles.fill}
              style={{ width: `${100 * (value === null ? 0 : fractionOf(value, min, max))}%` }}
            />
          </span>
          <span className={styles.figure}>
            {value === null ? '–' : formatNumber(value)}
            {unit ? <span className={styles.unit}>{` ${unit}`}</span> : null}
          </span>
        </div>
      ))}
    </div>
  );
}
