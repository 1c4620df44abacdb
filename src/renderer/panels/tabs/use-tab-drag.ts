import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useServices } from '../../app/context';

/** Pixels: less is a press. */
const threshold = 5;

/** Drags tabs along their strip: each gives way as soon as the pointer is past its middle. Escape puts the tab back. */
export function useTabDrag(row: RefObject<HTMLElement | null>) {
  const { tabs } = useServices();
  const [dragged, setDragged] = useState<string>();
  const end = useRef<() => void>(undefined);
  useEffect(() => () => end.current?.(), []);

  const begin = (event: PointerEvent<HTMLElement>, id: string) => {
    const from = event.clientX;
    const place = tabs.list.get().findIndex((tab) => tab.id === id);
    let moving = false;
    const move = (now: globalThis.PointerEvent) => {
      if (!moving && Math.abs(now.clientX - from) < threshold) return;
      moving = true;
      setDragged(id);
      tabs.move(id, placeAt(row.current, id, now.clientX));
    };
    const key = (now: globalThis.KeyboardEvent) => {
      if (now.key !== 'Escape') return;
      now.preventDefault();
      now.stopPropagation();
      tabs.move(id, place);
      stop();
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', key, { capture: true });
      end.current = undefined;
      setDragged(undefined);
    };
    end.current?.();
    end.current = stop;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', key, { capture: true });
  };
  return { dragged, begin };
}

/** How many of the other tabs have their middle before the pointer. */
function placeAt(row: HTMLElement | null, id: string, x: number): number {
  const others = [...(row?.querySelectorAll<HTMLElement>('[data-tab]') ?? [])].filter((tab) => tab.dataset.tab !== id);
  return others.filter((tab) => {
    const { left, width } = tab.getBoundingClientRect();
    return left + width / 2 < x;
  }).length;
}
