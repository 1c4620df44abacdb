import { useEffect, useRef, useState } from 'react';

/**
 * Seconds since `what` became another one, counted on while `counting`: at every full second of the whole that the
 * caller shows, `offset` being what of it had passed before.
 */
export function useElapsed(what: unknown, counting: boolean, offset = 0): number {
  const since = useRef({ what, at: performance.now() });
  if (since.current.what !== what) since.current = { what, at: performance.now() };
  const [, renew] = useState(0);
  const elapsed = counting ? (performance.now() - since.current.at) / 1000 : 0;
  useEffect(() => {
    if (!counting) return;
    const passed = (((elapsed + offset) % 1) + 1) % 1;
    const timer = setTimeout(() => renew((count) => count + 1), (1 - passed) * 1000 + 4);
    return () => clearTimeout(timer);
  });
  return elapsed;
}
