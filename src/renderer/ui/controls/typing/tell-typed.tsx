import { createContext, useContext, useEffect, useRef } from 'react';

/** Told what is being typed into the control below and not entered yet; undefined once it is entered or given up. */
export type TellTyped = (text: string | undefined) => void;

const TellContext = createContext<TellTyped | undefined>(undefined);

export const TypedListener = TellContext.Provider;

/** @param draft undefined while nothing is being typed. */
export function useTellTyped(draft: string | undefined): void {
  const tell = useContext(TellContext);
  const isTold = useRef(false);
  useEffect(() => {
    if (draft === undefined && !isTold.current) return;
    isTold.current = draft !== undefined;
    tell?.(draft);
  }, [tell, draft]);
  // A field may go while something stands in it.
  useEffect(
    () => () => {
      if (isTold.current) tell?.(undefined);
      isTold.current = false;
    },
    [tell],
  );
}
