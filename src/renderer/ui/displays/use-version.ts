import { useSyncExternalStore } from 'react';

/** What fills in bit by bit while somebody looks. */
export interface Versioned {
  readonly subscribe: (listener: () => void) => () => void;
  /** Another number whenever something has come. */
  readonly version: () => number;
}

const never = () => () => undefined;
const none = () => 0;

/** Renders anew whenever something has come. Gives its number; 0 of nothing. */
export function useVersion(source: Versioned | undefined): number {
  return useSyncExternalStore(source?.subscribe ?? never, source?.version ?? none);
}
