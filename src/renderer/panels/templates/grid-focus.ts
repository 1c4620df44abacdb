interface KeyPress {
  readonly key: string;
  preventDefault(): void;
}

interface Placed {
  readonly left: number;
  readonly top: number;
}

/** The stop that an arrow, Home or End leads to from the one at `at`, by where the stops lie; undefined for none. */
export function nextInGrid(places: readonly Placed[], at: number, key: string): number | undefined {
  const from = places[at];
  if (!from) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return places.length - 1;
  if (key === 'ArrowRight') return Math.min(places.length - 1, at + 1);
  if (key === 'ArrowLeft') return Math.max(0, at - 1);
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined;
  if (down === undefined) return undefined;
  const beyond = places.filter(({ top }) => (top - from.top) * down > 1);
  if (beyond.length === 0) return at;
  const row = beyond.reduce(
    (nearest, { top }) => (Math.abs(top - from.top) < Math.abs(nearest - from.top) ? top : nearest),
    Number.POSITIVE_INFINITY * down,
  );
  const [best] = places
    .map((place, index) => ({ index, off: Math.abs(place.left - from.left), isInRow: Math.abs(place.top - row) <= 1 }))
    .filter(({ isInRow }) => isInRow)
    .sort((a, b) => a.off - b.off);
  return best?.index;
}

/** Moves the focus between the elements of a grid that carry `data-stop`, in all four directions. */
export function moveFocusInGrid(grid: Element, event: KeyPress): void {
  const stops = [...grid.querySelectorAll<HTMLElement>('[data-stop]')];
  const at = stops.findIndex((stop) => stop.contains(document.activeElement));
  const to = nextInGrid(
    stops.map((stop) => stop.getBoundingClientRect()),
    at,
    event.key,
  );
  if (to === undefined) return;
  event.preventDefault();
  stops[to]?.focus();
}
