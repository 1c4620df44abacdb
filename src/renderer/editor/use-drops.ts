import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { useServices } from '../app/context';
import { useDropWire } from './drag/use-drop-wire';
import { kindMime } from './kind-drag';
import { placeNode } from './place-node';

/** Takes kinds dragged from the palette. Files dropped on the canvas go on to the window, which opens them anywhere. */
export function useDrops(onPlaced: () => void) {
  const services = useServices();
  const { screenToFlowPosition } = useReactFlow();
  const dropWire = useDropWire();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!services.access.may('editor') || !event.dataTransfer.types.includes(kindMime)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const kind = services.view.draggedKind.get();
        if (kind !== undefined) dropWire.look(kind, undefined, [{ x: event.clientX, y: event.clientY }]);
      },
      onDragLeave(event: DragEvent<HTMLElement>) {
        const { relatedTarget } = event;
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) dropWire.take();
      },
      onDrop(event: DragEvent) {
        const span = dropWire.take();
        const kind = services.kinds.get().find(event.dataTransfer.getData(kindMime));
        if (!kind || !services.access.may('editor')) return;
        event.preventDefault();
        const at = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
        placeNode(services, kind, at, span ? { type: 'into', span } : { type: 'free', place: 'here' });
        onPlaced();
      },
    }),
    [services, screenToFlowPosition, onPlaced, dropWire],
  );
}
