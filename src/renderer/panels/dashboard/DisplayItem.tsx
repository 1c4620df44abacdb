import { useCallback } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useNodeReport } from '../../app/hooks';
import { nameSeries } from '../../app/name-series';
import { useAskRows } from '../../app/use-ask-rows';
import { DisplayView } from '../../ui/displays/DisplayView';
import styles from './dashboard.module.css';

interface DisplayItemProps {
  readonly path: string;
  readonly kind: Kind;
  readonly title: string;
}

export function DisplayItem({ path, kind, title }: DisplayItemProps) {
  const services = useServices();
  const report = useNodeReport(path);
  const display = report?.data.display;
  const ask = useAskRows(report?.node_id);
  const named = useCallback((series: string) => nameSeries(services, path, series), [services, path]);
  return (
    <div className={styles.display} data-display={kind.display}>
      {display ? (
        <DisplayView
          display={display}
          name={title}
          nameSeries={named}
          onCopy={(what, value) => copyValue(services, what, value)}
          ask={ask}
        />
      ) : (
        <p className={styles.waiting}>{t('dashboard.run_to_see')}</p>
      )}
    </div>
  );
}
