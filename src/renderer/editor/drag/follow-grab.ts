export type GrabEnd = 'put-down' | 'put-back';

interface Following {
  readonly move: (event: PointerEvent) => void;
  readonly end: (how: GrabEnd) => void;
}

/**
 * Follows the pointer until a click or Enter, or else Escape or the right button. Meanwhile the window hears of nothing
 * else: what a click presses and a key performs would be an accident. Answers what gives up.
 */
export function followGrab({ move, end }: Following): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const capture = { capture: true, signal };
  const finish = (how: GrabEnd) => {
    listening.abort();
    end(how);
  };

  window.addEventListener('pointermove', move, capture);
  window.addEventListener(
    'pointerdown',
    (press) => {
      // The middle button goes on panning.
      if (press.button === 1) return;
      swallow(press);
      swallowRest(press);
      finish(press.button === 2 ? 'put-back' : 'put-down');
    },
    capture,
  );
  window.addEventListener(
    'keydown',
    (press) => {
      // Stop is heard before this.
      swallow(press);
      if (press.key === 'Enter') finish('put-down');
      else if (press.key === 'Escape') finish('put-back');
    },
    capture,
  );
  return () => finish('put-back');
}

/** What the browser makes of a press besides: all of it, until the button is up. */
function swallowRest({ pointerId }: PointerEvent): void {
  const listening = new AbortController();
  const capture = { capture: true, signal: listening.signal };
  for (const type of ['mousedown', 'mouseup', 'click', 'contextmenu'] as const) {
    window.addEventListener(type, swallow, capture);
  }
  const over = (event: PointerEvent) => {
    swallow(event);
    // The click comes after the button.
    if (event.pointerId === pointerId) setTimeout(() => listening.abort());
  };
  window.addEventListener('pointerup', over, capture);
  window.addEventListener('pointercancel', over, capture);
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
