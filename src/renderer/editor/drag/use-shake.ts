import { useMemo, useRef } from 'react';
import { type DetachedWires, detachedWires } from '#shared/graph/topology/detached-wires';
import { useServices } from '../../app/context';
import type { CanvasModel } from '../canvas-model';
import { workflowOf } from '../wire/wire-check';
import { Shake } from './shake';

/** Nodes that are shaken while they are dragged come off their wires; how, is shown at once and done when they are put down. */
export function useShake({ edges }: CanvasModel) {
  const { document, kinds } = useServices();
  const shakes = useRef<readonly [Shake, Shake]>(undefined);
  const wires = useRef<DetachedWires>(undefined);
  return useMemo(
    () => ({
      begin(x: number, y: number): void {
        shakes.current = [new Shake(x), new Shake(y)];
      },
      /** Whether the nodes are off their wires. */
      move(x: number, y: number, time: number, ids: readonly string[]): boolean {
        if (wires.current) return true;
        const [across, down] = shakes.current ?? [];
        const shaken = [across?.move(x, time), down?.move(y, time)];
        if (!shaken.includes(true)) return false;
        wires.current = detachedWires(workflowOf(document), kinds.get(), ids);
        edges.preview(wires.current);
        return true;
      },
      /** Ends the drag with the wires that are to be changed, if any. */
      take(): DetachedWires | undefined {
        const taken = wires.current;
        wires.current = undefined;
        edges.preview(undefined);
        return taken;
      },
    }),
    [document, kinds, edges],
  );
}
