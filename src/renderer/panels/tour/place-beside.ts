/** Pixels between the callout and what it is about, and the edge of the window. */
const gap = 12;

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps an element beside what the selector names for as long as it is shown. What it stands beside moves with the
 * canvas and comes and goes, so its place is looked up each frame and written only where it has changed.
 */
export function placeBeside(element: HTMLElement, selector: string): () => void {
  let frame = 0;
  let last = '';
  const place = () => {
    frame = requestAnimationFrame(place);
    const target = document.querySelector(selector)?.getBoundingClientRect();
    const { x, y } = placeOf(target, element.getBoundingClientRect(), {
      width: window.innerWidth,
      height: window.innerHeight,
    });
    const next = `translate(${x}px, ${y}px)`;
    if (next === last) return;
    last = next;
    element.style.transform = next;
  };
  place();
  return () => cancelAnimationFrame(frame);
}

/**
 * Right of it, else left, else below, else above; over the lower middle of something that fills the window, or when it
 * is out of sight.
 */
export function placeOf(target: Rect | undefined, card: Size, window: Size): { x: number; y: number } {
  const middle = { x: (window.width - card.width) / 2, y: window.height - card.height - 10 * gap };
  const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });
  if (!target || target.width > window.width / 2 || !meets(target, window)) return rounded(middle);
  const right = target.left + target.width + gap;
  const left = target.left - gap - card.width;
  const below = target.top + target.height + gap;
  const fits = (x: number, y: number) =>
    x >= gap && y >= gap && x + card.width <= window.width - gap && y + card.height <= window.height - gap;
  const centred = clamp(target.left + target.width / 2 - card.width / 2, gap, window.width - card.width - gap);
  const level = clamp(target.top, gap, window.height - card.height - gap);
  // A button in a bar has its neighbours at its sides.
  const sides = [
    { x: right, y: level },
    { x: left, y: level },
    { x: centred, y: below },
    { x: centred, y: target.top - gap - card.height },
  ];
  const order = target.height < 60 ? [2, 3, 0, 1] : [0, 1, 2, 3];
  const found = order.map((index) => sides[index]).find((side) => side && fits(side.x, side.y));
  return rounded(found ?? middle);
}

const meets = ({ left, top, width, height }: Rect, window: Size): boolean =>
  left + width > 0 && top + height > 0 && left < window.width && top < window.height;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
