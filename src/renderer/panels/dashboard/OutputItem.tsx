import { type Kind, outputOf } from '#shared/graph/kinds/kinds';
import { outputValue } from '#shared/look/output-value';
import { t } from '#shared/words/words';
import { useNodeReport } from '../../app/hooks';
import styles from './dashboard.module.css';
import { LargeValue } from './LargeValue';

interface OutputItemProps {
  readonly path: string;
  readonly kind: Kind;
  readonly name: string;
}

/** What an output gave last. */
export function OutputItem({ path, kind, name }: OutputItemProps) {
  const value = outputValue(useNodeReport(path), name);
  const port = outputOf(kind, name);
  if (!port) return <p className={styles.waiting}>{t('dashboard.no_output')}</p>;
  return <LargeValue value={value} unit={port.unit} />;
}
