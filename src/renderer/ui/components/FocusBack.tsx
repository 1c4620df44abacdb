import type { ReactNode } from 'react';
import { useFocusBack } from '../use-focus-back';

/** Around what is laid over the page for a while, and taken off it whole: a library that hides it is not asked. */
export function FocusBack({ children }: { readonly children: ReactNode }) {
  useFocusBack();
  return children;
}
