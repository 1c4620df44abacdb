import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { Canvas } from '../../editor/Canvas';
import { EmptyCanvas } from '../canvas/EmptyCanvas';
import { Dashboard } from '../dashboard/Dashboard';
import { DashboardBar } from '../dashboard/DashboardBar';
import { Dialogs } from '../dialogs/Dialogs';
import { Dock } from '../dock/Dock';
import { Inspector } from '../inspector/Inspector';
import { Rail } from '../rail/Rail';
import { StatusBar } from '../status/StatusBar';
import { DocumentTabs } from '../tabs/DocumentTabs';
import { TopBar } from '../top-bar/TopBar';
import { Tour } from '../tour/Tour';
import styles from './App.module.css';
import { ConnectionBanner } from './ConnectionBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { FileBanner } from './FileBanner';
import { FileDrop } from './FileDrop';
import { LiveRegion } from './LiveRegion';
import { usePageTitle } from './use-page-title';

/** The window: the editor, or the dashboard for the person who operates what was edited. */
export function App() {
  usePageTitle();
  const mode = useCell(useServices().view.mode);
  return (
    <FileDrop>
      {mode === 'dashboard' ? <DashboardFrame /> : <EditorFrame />}
      {mode === 'dashboard' ? null : <Tour />}
      <Dialogs />
      <LiveRegion />
    </FileDrop>
  );
}

/** What matters more comes first. */
function Banners() {
  return (
    <div className={styles.banners}>
      <ConnectionBanner />
      <FileBanner />
    </div>
  );
}

function DashboardFrame() {
  const { id } = useCell(useServices().tabs.active);
  return (
    <div className={styles.frame} data-mode="dashboard">
      <ErrorBoundary what={t('parts.top_bar')}>
        <DashboardBar />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.tabs')}>
        <DocumentTabs />
      </ErrorBoundary>
      <Banners />
      <main className={styles.dashboard} aria-label={t('frame.dashboard')} data-region="Dashboard" tabIndex={-1}>
        <ErrorBoundary what={t('parts.dashboard')}>
          <Dashboard key={id} />
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** The frame of the editor. Each part has a boundary of its own: one that fails takes none of the others along. */
function EditorFrame() {
  // What is about the document begins anew with another tab; bars and panels stay.
  const { id } = useCell(useServices().tabs.active);
  return (
    <div className={styles.frame}>
      <ErrorBoundary what={t('parts.top_bar')}>
        <TopBar />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.tabs')}>
        <DocumentTabs />
      </ErrorBoundary>
      <Banners />
      <ErrorBoundary what={t('parts.panel')}>
        <Rail />
      </ErrorBoundary>
      <main
        className={styles.canvas}
        aria-label={t('frame.canvas')}
        aria-description={t('frame.canvas_keys')}
        data-region="Canvas"
        tabIndex={-1}
      >
        <ErrorBoundary what={t('parts.canvas')}>
          <Canvas key={id} />
          <EmptyCanvas key={`empty ${id}`} />
        </ErrorBoundary>
      </main>
      <ErrorBoundary what={t('parts.inspector')}>
        <Inspector key={id} />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.dock')}>
        <Dock key={id} />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.status_bar')}>
        <StatusBar />
      </ErrorBoundary>
    </div>
  );
}
