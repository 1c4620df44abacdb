import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useDocumentInfo, useMay, useRole } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { DashboardGrid } from './DashboardGrid';
import styles from './dashboard.module.css';
import { useDashboardWatch } from './use-dashboard-watch';

/** Dragging and sizing comes when somebody arranges; whoever operates need not wait for it. */
const ArrangeGrid = lazy(() => import('./ArrangeGrid').then(({ ArrangeGrid }) => ({ default: ArrangeGrid })));

/** What is pinned of the workflow's nodes, for the person who operates it. */
export function Dashboard() {
  const { document, view } = useServices();
  const items = useCell(document.dashboard);
  const arranging = useCell(view.arranging);
  const mayEdit = useMay('editor');
  const info = useDocumentInfo();
  useDashboardWatch();
  if (!info) return <p className={styles.waiting}>{t('dashboard.none_open')}</p>;
  if (arranging && mayEdit) {
    return (
      <Suspense fallback={<DashboardGrid items={items} />}>
        <ArrangeGrid items={items} />
      </Suspense>
    );
  }
  return items.size === 0 ? <Nothing /> : <DashboardGrid items={items} />;
}

function Nothing() {
  const { view } = useServices();
  const editor = useRole() === 'editor';
  return (
    <div className={styles.nothing}>
      <Icon name="IconLayoutDashboard" size={32} className={styles.faint} />
      <h2 className={styles.nothingTitle}>{t('dashboard.empty')}</h2>
      {editor ? (
        <>
          <p className={styles.nothingText}>{t('dashboard.empty_text')}</p>
          <Button variant="filled" onClick={() => view.mode.set('canvas')}>
            {t('dashboard.to_canvas')}
          </Button>
        </>
      ) : (
        <p className={styles.nothingText}>{t('dashboard.empty_viewer')}</p>
      )}
    </div>
  );
}
