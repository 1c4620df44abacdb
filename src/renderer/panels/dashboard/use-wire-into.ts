import { useCallback, useSyncExternalStore } from 'react';
import { observeChanges } from '#shared/document/changes/changes';
import { wireInto } from '#shared/document/edits/wire-into';
import { nodeIdSchema } from '#shared/graph/ids';
import type { EdgeEnd } from '#shared/graph/workflow';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Services } from '../../app/services';

/** Where an input has its value from by wire, as a path that holds on every level; undefined where it has none. */
export function findWireInto({ document }: Services, path: string, port: string): EdgeEnd | undefined {
  const place = document.place(path);
  const source = place && wireInto(document.doc.get(), { node: place.node, port });
  return source && { node: nodeIdSchema.parse([...place.path, source.node].join('/')), port: source.port };
}

export function useWireInto(path: string, port: string): EdgeEnd | undefined {
  const services = useServices();
  const doc = useCell(services.document.doc);
  const subscribe = useCallback(
    (listener: () => void) => {
      const observed = observeChanges(
        doc,
        ({ changes }) => changes.some(({ type }) => type === 'structure') && listener(),
      );
      return () => observed.dispose();
    },
    [doc],
  );
  // As text, which is the same while the wire is.
  const read = () => JSON.stringify(findWireInto(services, path, port)) ?? '';
  const source = useSyncExternalStore(subscribe, read, read);
  return source === '' ? undefined : JSON.parse(source);
}
