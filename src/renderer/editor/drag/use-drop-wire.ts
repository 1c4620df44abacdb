import { useMemo } from 'react';
import { useServices } from '../../app/context';
import { useEditor } from '../editor-context';
import { placeInWire, spanOf, type WireSpan, wiresAt } from '../wire/wire-place';

/** Finds the wire that a node of a kind held at some point would go into, and marks it. */
export function useDropWire() {
  const services = useServices();
  const { dropWire, wiring } = useEditor();
  return useMemo(
    () => ({
      /** Looks at points of the window, the most telling first. A node's own wires do not count. */
      look(
        kindName: string,
        node: string | undefined,
        points: readonly { readonly x: number; readonly y: number }[],
      ): void {
        const kind = services.kinds.get().find(kindName);
        const keys = kind ? points.flatMap(({ x, y }) => wiresAt(x, y)) : [];
        const before = dropWire.get();
        const takes = (span: WireSpan | undefined): boolean => {
          const own = span?.source.node === node || span?.target.node === node;
          return kind !== undefined && span !== undefined && !own && placeInWire(kind, span) !== undefined;
        };
        const spans = keys.map((key) => (key === before?.key ? before : spanOf(services, wiring, key)));
        dropWire.set(spans.find(takes));
      },
      /** Ends the search with the wire that was found. */
      take() {
        const span = dropWire.get();
        dropWire.set(undefined);
        return span;
      },
    }),
    [services, dropWire, wiring],
  );
}
