import type { PointerEvent } from 'react';
import type { Point } from './touches';

/** Pixels between two points of the line. */
const grain = 4;

interface Following {
  readonly moved: (points: readonly Point[]) => void;
  /** Escape cancels it. */
  readonly ended: (outcome: 'drawn' | 'cancelled') => void;
}

/** Follows the pointer that went down on an element until it goes up, wherever it is then. */
export function followLine(event: PointerEvent<HTMLElement>, { moved, ended }: Following): void {
  const box = event.currentTarget.getBoundingClientRect();
  const { pointerId } = event;
  const at = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => ({
    x: clientX - box.left,
    y: clientY - box.top,
  });
  let points: readonly Point[] = [at(event)];
  const listening = new AbortController();
  const { signal } = listening;

  const end = (outcome: 'drawn' | 'cancelled') => {
    listening.abort();
    // What follows a line is none: a click on the empty canvas would end the selection, the right button open its menu.
    if (points.length > 1) ignoreOnce('click', 'contextmenu');
    ended(outcome);
  };
  const capture = { capture: true, signal };
  window.addEventListener(
    'pointermove',
    (move) => {
      const [last, next] = [points.at(-1), at(move)];
      if (move.pointerId !== pointerId || !last || Math.hypot(next.x - last.x, next.y - last.y) < grain) return;
      points = [...points, next];
      moved(points);
    },
    capture,
  );
  window.addEventListener('pointerup', () => end('drawn'), capture);
  window.addEventListener('pointercancel', () => end('cancelled'), capture);
  window.addEventListener(
    'keydown',
    (press) => {
      if (press.key !== 'Escape') return;
      press.stopPropagation();
      end('cancelled');
    },
    capture,
  );
  // Some systems open the menu as the button goes down.
  if (event.button === 2) window.addEventListener('contextmenu', swallow, capture);
}

function ignoreOnce(...types: readonly string[]): void {
  const listening = new AbortController();
  for (const type of types) window.addEventListener(type, swallow, { capture: true, signal: listening.signal });
  setTimeout(() => listening.abort());
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
