import { useStore } from '@xyflow/react';
import { useRef } from 'react';
import { type Ends, ledPath } from './led-path';

/** A path that depends on more than its ends, and few do: only the wires that have one look whenever something moves. */
export function useLedPath(
  { source, target, sourceX, sourceY, targetX, targetY }: Ends,
  isBend: (node: string) => boolean,
): string {
  const known = useRef<{ readonly of: readonly unknown[]; readonly path: string }>(undefined);
  // A view that is panned and zoomed tells its store of every step, and moves no node.
  return useStore((flow) => {
    const of = [flow.nodes, flow.edges, source, target, sourceX, sourceY, targetX, targetY];
    if (!known.current?.of.every((part, at) => part === of[at])) {
      known.current = { of, path: ledPath(flow, { source, target, sourceX, sourceY, targetX, targetY }, isBend) };
    }
    return known.current.path;
  });
}
