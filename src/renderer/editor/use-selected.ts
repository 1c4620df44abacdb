import { useCallback, useSyncExternalStore } from 'react';
import type { ReadableCell } from '../client/cell';

/**
 * A part of a cell's value. The component renders anew only when that part changes, which is what keeps a running
 * workflow from rendering whole nodes: give back plain values, or objects whose identity changes only with them.
 */
export function useSelected<T, S>(cell: ReadableCell<T>, select: (value: T) => S): S {
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = cell.subscribe(listener);
      return () => subscription.dispose();
    },
    [cell],
  );
  const read = () => select(cell.get());
  return useSyncExternalStore(subscribe, read, read);
}
