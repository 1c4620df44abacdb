import { useNodesInitialized, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useServices } from '../app/context';
import { useDocumentInfo } from '../app/hooks';
import { levelKey } from '../app/view/view-state';
import { scaleOfPage } from '../ui/style/scale';
import type { GroupFrames } from './group/group-frames';
import { boundsOf } from './into-view';
import { titleZoom } from './level-of-detail';
import { barRoom } from './motion';

/** Pixels left free around the workflow. */
const margin = 24;

/**
 * Shows a workflow that was just opened: all of it where its titles can be read then, else its beginning, the upper left.
 * Answers what ends the wait for its nodes: once the person has put something on an empty canvas, the view is theirs.
 */
export function useFirstFit(frames: GroupFrames): () => void {
  const id = useDocumentInfo()?.workflow_id;
  const initialized = useNodesInitialized();
  const { getNodes, getNodesBounds, setViewport } = useReactFlow();
  const store = useStoreApi();
  const { document, view } = useServices();
  // Where one has been before, one comes back to the same view.
  const shown = useRef(levelKey(document.path.get()) in view.viewports.get() ? id : undefined);
  useEffect(() => {
    if (!initialized || id === undefined || shown.current === id) return;
    shown.current = id;
    const { width, height } = store.getState();
    const head = document.path.get().length > 0 ? barRoom : margin;
    const all = boundsOf([getNodesBounds(getNodes()), ...frames.boxes()]);
    if (all) void setViewport(firstView(all, { width, height, head }, scaleOfPage()));
  }, [initialized, id, document, frames, getNodes, getNodesBounds, setViewport, store]);
  return useCallback(() => {
    shown.current = id;
  }, [id]);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Pixels left free at its head. */
  readonly head?: number;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Centred where all fits, else from the upper left on, at a zoom that shows titles and is at most `full`. */
export function firstView(nodes: Box, canvas: Canvas, full = 1): View {
  const { head = margin } = canvas;
  const free = { width: canvas.width - 2 * margin, height: canvas.height - head - barRoom };
  const fitting = Math.min(full, free.width / Math.max(1, nodes.width), free.height / Math.max(1, nodes.height));
  const zoom = Math.max(fitting, titleZoom);
  return {
    zoom,
    x: margin + Math.max(0, (free.width - nodes.width * zoom) / 2) - nodes.x * zoom,
    y: head + Math.max(0, (free.height - nodes.height * zoom) / 2) - nodes.y * zoom,
  };
}
