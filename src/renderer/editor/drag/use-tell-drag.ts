import { useMemo } from 'react';
import { nodeIdSchema } from '#shared/graph/ids';
import { mostSelected } from '#shared/protocol/presence';
import { useServices } from '../../app/context';

type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** Beyond this nobody looks, and the protocol takes nothing. */
const far = 1e7;
const bounded = (value: number) => Math.round(Math.min(far, Math.max(-far, value)) * 10) / 10;

/** Shows the others what this person's hand carries and where, long before the document has it. */
export function useTellDrag() {
  const { presence } = useServices();
  return useMemo(
    () => ({
      carries(places: Places) {
        const [first] = places.values();
        if (presence.others.get().length === 0) return;
        const nodes = [...places.keys()].slice(0, mostSelected).map((id) => nodeIdSchema.parse(id));
        presence.say({ drag: first ? { nodes, x: bounded(first.x), y: bounded(first.y) } : null });
      },
      lets: () => presence.say({ drag: null }),
    }),
    [presence],
  );
}
