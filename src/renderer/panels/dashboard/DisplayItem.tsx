import type { Kind } from '#shared/graph/kinds';
import { useNodeReport } from '../../app/hooks';
import { DisplayView } from '../../ui/displays/DisplayView';
import styles from './dashboard.module.css';

interface DisplayItemProps {
  readonly path: string;
  readonly kind: Kind;
  readonly title: string;
}

export function DisplayItem({ path, kind, title }: DisplayItemProps) {
  const display = useNodeReport(path)?.data.display;
  return (
    <div className={styles.display} data-display={kind.display}>
      {display ? <DisplayView display={display} name={title} /> : <p className={styles.waiting}>Run to see it</p>}
    </div>
  );
}
