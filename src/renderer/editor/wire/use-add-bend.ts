import { useReactFlow, type XYPosition } from '@xyflow/react';
import { type MouseEvent, useMemo } from 'react';
import { useServices } from '../../app/context';
import { useEditor } from '../editor-context';
import { placeNode } from '../place-node';
import { spanOf } from './wire-place';

/** Puts a bend into a wire, by its key, at a place on the canvas; answers the bend. */
export type AddBend = (wire: string, at: XYPosition) => string | undefined;

export function useAddBend() {
  const services = useServices();
  const { wiring } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const addBend: AddBend = (wire, at) => {
      const bend = services.kinds.get().kinds.find((kind) => kind.reroute);
      const span = spanOf(services, wiring, wire);
      return bend && span && placeNode(services, bend, at, { type: 'into', span });
    };
    /** Where a wire was pressed. */
    const bendAt = ({ target, clientX, clientY }: MouseEvent) => {
      const wire = target instanceof Element ? target.closest('.react-flow__edge')?.getAttribute('data-id') : undefined;
      if (wire) addBend(wire, screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }));
    };
    return { addBend, bendAt };
  }, [services, wiring, screenToFlowPosition]);
}
