import { tableOf } from '#shared/graph/values/table-of';
import type { JsonValue } from '#shared/graph/values/values';
import { formatNumber, formatValue } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import { keepWheel } from './keep-wheel';
import { ValueTable } from './tables/ValueTable';
import { ValueTree } from './trees/ValueTree';
import styles from './value-display.module.css';

/** Any value in full: a number large, text as text, rows of like shape as a table, everything else as a tree. */
export function ValueDisplay({ value }: { readonly value: JsonValue }) {
  if (value === null) return <p className={styles.nothing}>{t('displays.no_value')}</p>;
  if (typeof value === 'number') return <p className={styles.number}>{formatNumber(value)}</p>;
  if (typeof value === 'boolean') return <p className={styles.number}>{formatValue(value)}</p>;
  if (typeof value === 'string')
    return (
      <pre className={`${styles.text} nodrag`} onWheelCapture={keepWheel}>
        {value}
      </pre>
    );
  const table = tableOf(value);
  return table ? <ValueTable table={table} /> : <ValueTree value={value} />;
}
