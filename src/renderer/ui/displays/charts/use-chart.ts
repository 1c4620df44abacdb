import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Disposable } from '#shared/base/disposable';
import { watchTheme } from '../watch-theme';

interface Chart extends Disposable {
  resize(width: number, height: number): void;
  restyle(): void;
}

interface ChartRefs<C> {
  /** Of the element the chart is drawn in. */
  readonly host: RefObject<HTMLDivElement | null>;
  readonly chart: RefObject<C | undefined>;
}

/**
 * A chart in an element, as large as it and in the colours of the theme, for as long as the component is there.
 * @param key another one makes another chart.
 */
export function useChart<C extends Chart>(make: (element: HTMLElement) => C, key?: unknown): ChartRefs<C> {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<C>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` is written anew at every render and means the same.
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = make(element);
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight));
    resize.observe(element);
    const theme = watchTheme(() => made.restyle());
    return () => {
      theme.dispose();
      resize.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [key]);

  return { host, chart };
}
