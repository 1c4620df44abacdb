import { useCallback, useEffect, useMemo, useRef } from 'react';

/**
 * Passes on the newest of many values once a frame: a slider dragged on a 240 Hz mouse must not write the document
 * 240 times a second. `flush` passes on what is held, so that the last value is never lost.
 */
export function usePerFrame<T>(send: (value: T) => void): { push(value: T): void; flush(): void } {
  const latest = useRef(send);
  latest.current = send;
  const held = useRef<{ value: T; frame: number } | undefined>(undefined);

  const flush = useCallback(() => {
    const now = held.current;
    if (!now) return;
    held.current = undefined;
    cancelAnimationFrame(now.frame);
    latest.current(now.value);
  }, []);
  const push = useCallback(
    (value: T) => {
      if (held.current) held.current.value = value;
      else held.current = { value, frame: requestAnimationFrame(flush) };
    },
    [flush],
  );
  useEffect(() => flush, [flush]);
  return useMemo(() => ({ push, flush }), [push, flush]);
}
