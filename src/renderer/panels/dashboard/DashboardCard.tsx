import type { ReactNode } from 'react';
import { type DashboardItem, nodeOfItem } from '#shared/graph/dashboard';
import { t } from '#shared/words/words';
import { useKindOf, useNode, useNodeReport } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { toldError } from '../../ui/told-error';
import { DisplayItem } from './DisplayItem';
import styles from './dashboard.module.css';
import { InputItem } from './InputItem';
import { itemName } from './item-name';
import { OutputItem } from './OutputItem';

interface DashboardCardProps {
  readonly item: DashboardItem;
  /** In the place of the name, where it can be changed. */
  readonly head?: ReactNode;
}

/** One pinned thing: its name, and its control, value or display. */
export function DashboardCard({ item, head }: DashboardCardProps) {
  const node = useNode(nodeOfItem(item) ?? '');
  const kind = useKindOf(node);
  const name = itemName(item, node, kind);
  if (item.type === 'title') return head ?? <h2 className={styles.heading}>{item.title}</h2>;
  return (
    <section className={styles.card} aria-label={name} data-type={item.type}>
      {head ?? <h2 className={styles.name}>{name}</h2>}
      <div className={styles.body}>
        {!node || !kind ? (
          <p className={styles.waiting}>{t('dashboard.not_installed')}</p>
        ) : item.type === 'input' ? (
          <InputItem path={item.node} node={node} kind={kind} name={item.port} />
        ) : item.type === 'output' ? (
          <OutputItem path={item.node} kind={kind} name={item.port} />
        ) : (
          <DisplayItem path={item.node} kind={kind} title={name} />
        )}
      </div>
      <Failure id={item.node} />
    </section>
  );
}

/** What a node shows may be old when it fails; that must not pass for the truth. */
function Failure({ id }: { readonly id: string }) {
  const report = useNodeReport(id);
  if (report?.state !== 'error') return null;
  const { code, error } = report.data;
  const text = error === undefined ? t('dashboard.failed') : toldError(code, error);
  return (
    <p className={styles.failure} title={text}>
      <Icon name="IconAlertTriangle" size={14} />
      <span>{text}</span>
    </p>
  );
}
