import type { WheelEvent } from 'react';

/**
 * For `onWheelCapture` of something that may scroll: while there is more than fits, the wheel scrolls it; otherwise, and
 * with Ctrl (pinching), the wheel goes on to the canvas and zooms.
 */
export function keepWheel(event: WheelEvent<HTMLElement>): void {
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = event.currentTarget;
  const overflows = scrollHeight > clientHeight || scrollWidth > clientWidth;
  // Stopped on its way down, before the canvas hears of it; the browser's own scrolling is not affected.
  if (overflows && !event.ctrlKey) event.stopPropagation();
}
