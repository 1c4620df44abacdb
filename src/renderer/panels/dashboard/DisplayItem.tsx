import type { Kind } from '#shared/graph/kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useNodeReport } from '../../app/hooks';
import { DisplayView } from '../../ui/displays/DisplayView';
import styles from './dashboard.module.css';

interface DisplayItemProps {
  readonly path: string;
  readonly kind: Kind;
  readonly title: string;
}

export function DisplayItem({ path, kind, title }: DisplayItemProps) {
  const services = useServices();
  const display = useNodeReport(path)?.data.display;
  return (
    <div className={styles.display} data-display={kind.display}>
      {display ? (
        <DisplayView display={display} name={title} onCopy={(what, value) => copyValue(services, what, value)} />
      ) : (
        <p className={styles.waiting}>{t('dashboard.run_to_see')}</p>
      )}
    </div>
  );
}
