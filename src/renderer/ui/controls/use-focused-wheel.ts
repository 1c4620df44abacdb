import { useCallback, useRef } from 'react';

/**
 * For `ref` of a field that the wheel changes while it has the focus, and only then: a wheel that passes over fields on
 * its way must change none of them.
 */
export function useFocusedWheel(
  step: (direction: 1 | -1, event: WheelEvent) => void,
): (field: HTMLElement | null) => void {
  const latest = useRef(step);
  latest.current = step;
  const stop = useRef<() => void>(undefined);
  return useCallback((field: HTMLElement | null) => {
    stop.current?.();
    stop.current = undefined;
    if (!field) return;
    const turned = (event: WheelEvent) => {
      // Some systems turn Shift and wheel into sideways scrolling.
      const by = event.deltaY || event.deltaX;
      // With Ctrl it is a pinch, which zooms.
      if (document.activeElement !== field || by === 0 || event.ctrlKey || field.matches(':disabled')) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(by < 0 ? 1 : -1, event);
    };
    // React's own wheel listeners may not prevent the page from scrolling.
    field.addEventListener('wheel', turned, { passive: false });
    stop.current = () => field.removeEventListener('wheel', turned);
  }, []);
}
