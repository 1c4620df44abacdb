import { formatNumber } from '#shared/look/format-value';
import { arcPath, endText, fractionOf, valueSize } from '#shared/look/gauge-dial';
import { t } from '#shared/words/words';
import type { DisplayOf } from './display-of';
import styles from './gauge-display.module.css';

const centre = { x: 100, y: 92 };
const radius = 76;

interface GaugeDisplayProps {
  readonly display: DisplayOf<'gauge'>;
  /** False where text would be too small to read: the dial and its value alone. */
  readonly labels?: boolean;
}

/** A dial of 240°, the value at its centre, the ends of the scale at its feet. */
export function GaugeDisplay({ display, labels = true }: GaugeDisplayProps) {
  const { value, min, max, unit, label } = display;
  const fraction = value === null ? 0 : fractionOf(value, min, max);
  const beyond = value !== null && (value < min || value > max);
  const shown = value === null ? '–' : formatNumber(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> element can hold no drawing.
    <div
      className={styles.gauge}
      role="meter"
      aria-label={label ?? t('displays.gauge')}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value ?? min}
      aria-valuetext={`${shown} ${unit ?? ''}`.trim()}
      data-beyond={beyond ? '' : undefined}
      data-labels={labels ? '' : undefined}
    >
      <svg className={styles.dial} viewBox="0 0 200 160" aria-hidden="true">
        <path className={styles.track} d={arcPath(centre, radius, 0, 1)} />
        {fraction > 0 ? <path className={styles.fill} d={arcPath(centre, radius, 0, fraction)} /> : null}
        <text className={styles.value} x={centre.x} y={centre.y + 8} fontSize={valueSize(shown, min)}>
          {shown}
        </text>
        <text className={styles.unit} x={centre.x} y={centre.y + 36}>
          {unit ?? ''}
        </text>
        <text className={styles.end} x={34} y={154}>
          {endText(min)}
        </text>
        <text className={styles.end} x={166} y={154}>
          {endText(max)}
        </text>
      </svg>
      {label === undefined || label === '' ? null : <span className={styles.label}>{label}</span>}
    </div>
  );
}
