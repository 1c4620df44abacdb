import type { OnMoveEnd } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { useServices } from '../app/context';
import { levelKey } from '../app/view/view-state';

/** Keeps where this level is looked at, and begins there when one comes back to it, from another level or another tab. */
export function useLevelView() {
  const { document, view } = useServices();
  const [key] = useState(() => levelKey(document.path.get()));
  const [kept] = useState(() => view.viewports.get()[key]);
  const keep = useCallback(
    (viewport: { x: number; y: number; zoom: number }) => {
      const before = view.viewports.get();
      const { x, y, zoom } = before[key] ?? {};
      if (viewport.x === x && viewport.y === y && viewport.zoom === zoom) return;
      view.viewports.set({ ...before, [key]: viewport });
    },
    [view, key],
  );
  const moved: OnMoveEnd = useCallback((_event, viewport) => keep(viewport), [keep]);
  return { moved, begins: kept ? { defaultViewport: kept } : {} };
}
