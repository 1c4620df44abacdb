import { type Disposable, toDisposable } from '#shared/base/disposable';

/** A place in a plot, as shares of its width and height from the lower left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface PlotHands {
  /** Undefined: the pointer has left. */
  point(at: Place | undefined): void;
  pan(right: number, up: number): void;
  zoom(factor: number, at: Place, axis: 'time' | 'values'): void;
  /** The box that is drawn with Shift; `done` when it is let go of. */
  box(from: Place, to: Place, done: boolean): void;
  reset(): void;
  /** Whether the wheel is the plot's at the moment, and not that of what it stands on. */
  takesWheel(): boolean;
}

/** Pixels of the wheel that zoom by a factor of e. */
const wheelLength = 600;

/**
 * Hands on a plot: drag to pan, Shift and drag for a box, wheel to zoom in time and with Shift in values, double-click
 * to reset. Works in shares of the element as it is on screen, since a canvas may show it at any scale.
 */
export function listenToHands(element: HTMLElement, hands: PlotHands): Disposable {
  const listening = new AbortController();
  const { signal } = listening;
  let held: { readonly from: Place; last: Place; readonly isBox: boolean } | undefined;

  const placeOf = ({ clientX, clientY }: MouseEvent): Place => {
    const { left, bottom, width, height } = element.getBoundingClientRect();
    return { x: (clientX - left) / (width || 1), y: (bottom - clientY) / (height || 1) };
  };
  const end = (event: PointerEvent) => {
    if (held?.isBox) hands.box(held.from, placeOf(event), true);
    held = undefined;
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      const from = placeOf(event);
      held = { from, last: from, isBox: event.shiftKey };
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const at = placeOf(event);
      hands.point(at);
      if (!held) return;
      if (held.isBox) hands.box(held.from, at, false);
      else if (at.x !== held.last.x || at.y !== held.last.y) hands.pan(held.last.x - at.x, held.last.y - at.y);
      held.last = at;
    },
    { signal },
  );
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
  element.addEventListener('pointerleave', () => hands.point(undefined), { signal });
  element.addEventListener(
    'dblclick',
    (event) => {
      event.stopPropagation();
      hands.reset();
    },
    { signal },
  );
  element.addEventListener(
    'wheel',
    (event) => {
      if (!hands.takesWheel()) return;
      event.preventDefault();
      event.stopPropagation();
      const length = event.deltaY || event.deltaX;
      hands.zoom(Math.exp(length / wheelLength), placeOf(event), event.shiftKey ? 'values' : 'time');
    },
    { signal, passive: false },
  );
  return toDisposable(() => listening.abort());
}
