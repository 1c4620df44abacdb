import { Canvas } from '../../editor/Canvas';
import { EmptyCanvas } from '../canvas/EmptyCanvas';
import { Dialogs } from '../dialogs/Dialogs';
import { Dock } from '../dock/Dock';
import { Inspector } from '../inspector/Inspector';
import { Rail } from '../rail/Rail';
import { StatusBar } from '../status/StatusBar';
import { TopBar } from '../top-bar/TopBar';
import { Tour } from '../tour/Tour';
import styles from './App.module.css';
import { ConnectionBanner } from './ConnectionBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { FileDrop } from './FileDrop';
import { usePageTitle } from './use-page-title';
import { useRegionKeys } from './use-region-keys';

/** The frame of the editor. Each part has a boundary of its own: one that fails takes none of the others along. */
export function App() {
  useRegionKeys();
  usePageTitle();
  return (
    <FileDrop>
      <div className={styles.frame}>
        <ErrorBoundary what="The top bar">
          <TopBar />
        </ErrorBoundary>
        <ConnectionBanner />
        <ErrorBoundary what="The panel">
          <Rail />
        </ErrorBoundary>
        <main className={styles.canvas} aria-label="Canvas" data-region="Canvas" tabIndex={-1}>
          <ErrorBoundary what="The canvas">
            <Canvas />
            <EmptyCanvas />
          </ErrorBoundary>
        </main>
        <ErrorBoundary what="The inspector">
          <Inspector />
        </ErrorBoundary>
        <ErrorBoundary what="The dock">
          <Dock />
        </ErrorBoundary>
        <ErrorBoundary what="The status bar">
          <StatusBar />
        </ErrorBoundary>
      </div>
      <Tour />
      <Dialogs />
    </FileDrop>
  );
}
