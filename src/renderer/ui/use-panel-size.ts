import { useCallback, useState } from 'react';
import { z } from 'zod';
import { clampSize, type SizeBounds } from './resize';
import { readStored, writeStored } from './stored';

/** A panel's size in pixels, remembered under `key`. */
export function usePanelSize(key: string, bounds: SizeBounds): readonly [number, (size: number) => void] {
  const [size, setSize] = useState(() => clampSize(readStored(key, z.number(), bounds.initial), bounds));
  const set = useCallback(
    (next: number) => {
      setSize(next);
      writeStored(key, next);
    },
    [key],
  );
  return [size, set];
}
