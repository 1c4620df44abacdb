interface KeyPress {
  readonly key: string;
  preventDefault(): void;
}

const stops = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-stop]')];

/** Focuses the first stop of a list, from the search field above it. */
export function focusFirst(list: Element | null, event: KeyPress): void {
  if (!list) return;
  stops(list)[0]?.focus();
  event.preventDefault();
}

/** Presses the first stop of a list, from the search field above it that found it. */
export function pressFirst(list: Element | null): void {
  if (list) stops(list)[0]?.click();
}

/** Up, Down, Home and End move the focus between the elements of `list` that carry `data-stop`. */
export function moveFocusWithArrows(list: Element, event: KeyPress): void {
  const all = stops(list);
  const at = all.findIndex((stop) => stop.contains(document.activeElement));
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, to))]?.focus();
}
