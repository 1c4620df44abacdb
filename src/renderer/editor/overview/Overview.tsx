import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { categoryStyle } from '#shared/look/category-style';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { watchTheme } from '../../ui/displays/watch-theme';
import { boxesOf, isAllOnScreen, isMoved, viewOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import styles from './overview.module.css';
import { OverviewMap } from './overview-map';
import { useOverviewHand } from './use-overview-hand';

/** All nodes and the part of them that is on screen, which a hand can carry elsewhere. Away while all is on screen: it covers nothing then for nothing. */
export function Overview() {
  const { document, kinds } = useServices();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const idle = useStore(isAllOnScreen);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [map, setMap] = useState<OverviewMap>();
  useEffect(() => {
    if (!canvas.current) return;
    const colorOf = (id: string) => {
      const node = document.node(id).get();
      const kind = node && kinds.get().of(node);
      return kind ? categoryStyle(kind.category).color : 'var(--text-faint)';
    };
    const made = new OverviewMap(canvas.current, () => {
      const flow = store.getState();
      return { nodes: boxesOf(flow), view: viewOf(flow), colorOf };
    });
    setMap(made);
    const stop = store.subscribe((now, before) => {
      if (isMoved(now, before)) made.changed();
    });
    const disposables = [made, kinds.subscribe(() => made.changed()), watchTheme(() => made.restyle())];
    return () => {
      stop();
      for (const disposable of disposables) disposable.dispose();
    };
  }, [store, document, kinds]);
  useOverviewHand(canvas, map);
  return (
    <canvas
      ref={canvas}
      className={`${styles.overview} ${idle ? styles.idle : ''}`}
      role="img"
      aria-label={t('canvas.overview.name')}
    />
  );
}
