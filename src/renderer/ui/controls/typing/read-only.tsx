import { createContext, type ReactNode, useContext, useMemo } from 'react';

/** Why controls take no value, if they do not. */
interface Refusals {
  readonly all: string | undefined;
  /** Of inputs that decide which file or program is touched. */
  readonly guarded: string | undefined;
}

const RefusalContext = createContext<Refusals>({ all: undefined, guarded: undefined });

interface ReadOnlyProps {
  readonly value: string | undefined;
  readonly guarded?: string | undefined;
  readonly children: ReactNode;
}

/** The controls below show values and take none while there is a reason, which they say. */
export function ReadOnly({ value, guarded, children }: ReadOnlyProps) {
  const refusals = useMemo(() => ({ all: value, guarded: value ?? guarded }), [value, guarded]);
  return <RefusalContext.Provider value={refusals}>{children}</RefusalContext.Provider>;
}

export function useReadOnly(guarded = false): string | undefined {
  const refusals = useContext(RefusalContext);
  return guarded ? refusals.guarded : refusals.all;
}
