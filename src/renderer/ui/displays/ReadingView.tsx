import { useMemo } from 'react';
import type { JsonValue } from '#shared/graph/values/values';
import { formatNumber, formatValue } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import type { PortTrace } from '../../client/run/port-traces';
import { Sparkline } from './charts/Sparkline';
import { signal } from './charts/spark-chart';
import styles from './reading-view.module.css';
import { ValueDisplay } from './ValueDisplay';

interface ReadingViewProps {
  readonly value: JsonValue | undefined;
  readonly unit: string | undefined;
  readonly trace: PortTrace;
}

/** What a port gives: a number with how it got there, anything else in full. Numbers keep their height from the start. */
export function ReadingView({ value, unit, trace }: ReadingViewProps) {
  if (value === undefined) return <p className={styles.none}>{t('displays.no_value_yet')}</p>;
  const isObject = typeof value === 'object' && value !== null;
  if (isObject || (typeof value === 'string' && value.length > 24)) {
    return (
      <div className={styles.full}>
        <ValueDisplay value={value} />
      </div>
    );
  }
  return (
    <>
      <p className={styles.value}>
        {formatValue(value)}
        {unit === undefined || unit === '' ? null : <span className={styles.unit}>{` ${unit}`}</span>}
      </p>
      {trace.extent ? <TraceLine trace={trace} /> : null}
    </>
  );
}

/** The shape of the last values between the least and the greatest since somebody began to look. */
function TraceLine({ trace: { times, values, extent } }: { readonly trace: PortTrace }) {
  const lines = useMemo(() => [values], [values]);
  return (
    <div className={styles.trace}>
      <Sparkline times={times} lines={lines} manner={signal} className={styles.spark} />
      {extent ? (
        <p className={styles.extent}>
          <span>{t('displays.least', { value: formatNumber(extent.min) })}</span>
          <span>{t('displays.greatest', { value: formatNumber(extent.max) })}</span>
        </p>
      ) : null}
    </div>
  );
}
