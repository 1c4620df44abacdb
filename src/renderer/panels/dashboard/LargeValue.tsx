import type { JsonValue } from '#shared/graph/values/values';
import { formatValue } from '#shared/look/format-value';
import { ValueDisplay } from '../../ui/displays/ValueDisplay';
import styles from './dashboard.module.css';

/** To be read from a metre away; what has parts is shown with them. */
export function LargeValue({
  value,
  unit,
}: {
  readonly value: JsonValue | undefined;
  readonly unit: string | undefined;
}) {
  if (typeof value === 'object' && value !== null) return <ValueDisplay value={value} />;
  return (
    <output className={styles.value} aria-live="off">
      <span className={styles.figure}>{value === undefined ? '–' : formatValue(value)}</span>
      {unit ? <span className={styles.unit}>{unit}</span> : null}
    </output>
  );
}
