import { useReactFlow, useStoreApi, type XYPosition } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useServices } from '../../app/context';
import { viewOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { holds } from '../nodes-in-view';
import { placeAt } from './overview-frame';
import type { OverviewMap } from './overview-map';

/** How much a pixel of the wheel zooms, as a power of two, and how many pixels a line and a page of it are. */
const wheel = { power: 0.002, pixels: [1, 25, 500] } as const;

/** Carries the view by the overview: a press beside it fetches it there, a drag moves it, and the wheel zooms. */
export function useOverviewHand(canvas: RefObject<HTMLCanvasElement | null>, map: OverviewMap | undefined): void {
  const store = useStoreApi<FlowNode, FlowEdge>();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const { view } = useServices();
  useEffect(() => {
    const element = canvas.current;
    if (!element || !map) return;
    const listening = new AbortController();
    const { signal } = listening;
    let last: XYPosition | undefined;
    const goBy = (by: XYPosition) => {
      const [x, y, zoom] = store.getState().transform;
      void flow.setViewport({ x: x - by.x * zoom, y: y - by.y * zoom, zoom });
    };
    const pressed = (event: PointerEvent) => {
      if (event.button !== 0 || !map.frame) return;
      view.following.set(undefined);
      element.setPointerCapture(event.pointerId);
      last = { x: event.clientX, y: event.clientY };
      const seen = viewOf(store.getState());
      const at = placeAt(map.frame, { x: event.offsetX, y: event.offsetY });
      if (holds(seen, { ...at, width: 0, height: 0 })) return;
      goBy({ x: at.x - seen.x - seen.width / 2, y: at.y - seen.y - seen.height / 2 });
    };
    const moved = ({ clientX, clientY }: PointerEvent) => {
      if (!last || !map.frame) return;
      const { scale } = map.frame;
      goBy({ x: (clientX - last.x) / scale, y: (clientY - last.y) / scale });
      last = { x: clientX, y: clientY };
    };
    const released = () => {
      last = undefined;
    };
    const wheeled = (event: WheelEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const pixels = event.deltaY * (wheel.pixels[event.deltaMode] ?? 1);
      void flow.zoomTo(flow.getZoom() * 2 ** (-pixels * wheel.power));
    };
    element.addEventListener('pointerdown', pressed, { signal });
    element.addEventListener('pointermove', moved, { signal });
    element.addEventListener('lostpointercapture', released, { signal });
    element.addEventListener('wheel', wheeled, { signal, passive: false });
    return () => listening.abort();
  }, [canvas, map, store, flow, view]);
}
