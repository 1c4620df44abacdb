import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { useServices } from '../app/context';
import { kindMime } from './kind-drag';
import { placeNode } from './place-node';

/** Takes kinds dragged from the palette. Files dropped on the canvas go on to the window, which opens them anywhere. */
export function useDrops(onPlaced: () => void) {
  const services = useServices();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!services.access.may('editor') || !event.dataTransfer.types.includes(kindMime)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop(event: DragEvent) {
        const kind = services.kinds.get().find(event.dataTransfer.getData(kindMime));
        if (!kind || !services.access.may('editor')) return;
        event.preventDefault();
        placeNode(services, kind, screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }));
        onPlaced();
      },
    }),
    [services, screenToFlowPosition, onPlaced],
  );
}
