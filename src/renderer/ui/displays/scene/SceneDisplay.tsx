import { lazy, Suspense } from 'react';
import { t } from '#shared/words/words';
import styles from '../charts/chart-display.module.css';
import type { DisplayOf } from '../display-of';

const View = lazy(() => import('./SceneView').then(({ SceneView }) => ({ default: SceneView })));

export interface SceneDisplayProps {
  readonly display: DisplayOf<'scene'>;
  /** `focused`: it stands on something that zooms by the wheel too, and takes it only while it has the focus. */
  readonly wheel: 'always' | 'focused';
}

/** Shapes in space. What draws them is large, so it is loaded when there is the first to draw. */
export function SceneDisplay({ display, wheel }: SceneDisplayProps) {
  if (display.shapes.length === 0) return <p className={styles.nothing}>{t('displays.nothing_yet')}</p>;
  return (
    <Suspense fallback={null}>
      <View display={display} wheel={wheel} />
    </Suspense>
  );
}
