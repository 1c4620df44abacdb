import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useServices } from '../app/context';
import type { Box } from '../arrange/free-place';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { boundsOf, partInView, wayIntoView } from './into-view';
import { panning } from './motion';

/** What a second click of a double click takes at most: it lands where the first one did. */
const doubleClick = 300;

interface Lost {
  /** What was seen of the selection. */
  readonly box: Box;
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps what is selected in sight when panels leave less room for the canvas: a click on a node at its edge opens the
 * inspector over just this node. Waits for the hand, and does nothing once the person has moved the view.
 */
export function useKeepInSight(): void {
  const { view } = useServices();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi<FlowNode, FlowEdge>();
  useEffect(() => {
    const ended = new AbortController();
    let lost: Lost | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const follow = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      if (lost?.transform === transform) {
        const way = wayIntoView(lost.box, { x, y, zoom, width, height });
        const [right, down] = [width < lost.width ? way.x : 0, height < lost.height ? way.y : 0];
        if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom }, panning());
      }
      lost = undefined;
    };
    const wait = () => {
      clearTimeout(timer);
      if (lost) timer = setTimeout(follow, doubleClick);
    };
    window.addEventListener('pointerdown', () => clearTimeout(timer), { capture: true, signal: ended.signal });
    for (const type of ['pointerup', 'pointercancel'])
      window.addEventListener(type, wait, { capture: true, signal: ended.signal });
    const unsubscribe = store.subscribe((now, was) => {
      if (now.width >= was.width && now.height >= was.height) return;
      if (lost?.transform !== was.transform) {
        const all = boundsOf(view.selectedNodes.get().map((id) => flow.getNodesBounds([id])));
        const [x, y, zoom] = was.transform;
        const box = all && partInView(all, { x, y, zoom, width: was.width, height: was.height });
        lost = box && { box, transform: was.transform, width: was.width, height: was.height };
      }
      wait();
    });
    return () => {
      unsubscribe();
      ended.abort();
      clearTimeout(timer);
    };
  }, [view, flow, store]);
}
