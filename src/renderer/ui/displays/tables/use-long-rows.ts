import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Extent, type LongScroll, placed, scrolledTo, tallest } from './long-scroll';

/** Rows beyond those in sight that are on the page, for a scroll that is quicker than we are. */
const overscan = 8;
/** Before the table has been measured. */
const firstView = 214;

interface LongRowsOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** Of what stays in sight above the rows. */
  readonly headHeight: number;
}

export interface LongRows {
  /** The rows that are on the page. */
  readonly first: number;
  readonly last: number;
  readonly rows: readonly number[];
  /** Pixels of all rows as far as the bar knows. */
  readonly height: number;
  /** Where a row is on the page. */
  topOf(row: number): number;
  scrollToRow(row: number): void;
}

/** Scrolls over any number of rows of one height: a million take as much memory as those in sight. */
export function useLongRows({ scroller, count, rowHeight, headHeight }: LongRowsOptions): LongRows {
  const [view, setView] = useState(firstView);
  const [scroll, setScroll] = useState<LongScroll>({ at: 0, top: 0 });
  const extent: Extent = { height: count * rowHeight, view };
  const latest = useRef({ scroll, extent });
  latest.current = { scroll, extent };

  /** The bar follows, and says so in an event of its own, which then finds nothing to do. */
  const put = useCallback(
    (next: LongScroll) => {
      latest.current = { ...latest.current, scroll: next };
      setScroll(next);
      if (scroller.current && scroller.current.scrollTop !== next.at) scroller.current.scrollTop = next.at;
    },
    [scroller],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView(Math.max(rowHeight, element.clientHeight - headHeight || firstView));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const moved = () => {
      const { scroll: before, extent: now } = latest.current;
      if (element.scrollTop !== before.at) put(scrolledTo(before, element.scrollTop, now));
    };
    const rested = () => put(placed(latest.current.scroll.top, latest.current.extent));
    element.addEventListener('scroll', moved, { passive: true });
    element.addEventListener('scrollend', rested);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', moved);
      element.removeEventListener('scrollend', rested);
    };
  }, [scroller, rowHeight, headHeight, put]);

  // More rows, or fewer, leave in sight what was.
  useLayoutEffect(() => {
    const next = placed(latest.current.scroll.top, { height: count * rowHeight, view });
    if (next.at !== latest.current.scroll.at || next.top !== latest.current.scroll.top) put(next);
  }, [count, rowHeight, view, put]);

  const first = Math.max(0, Math.floor(scroll.top / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((scroll.top + view) / rowHeight) + overscan) - 1;
  return {
    first,
    last,
    rows: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at),
    height: Math.min(extent.height, tallest),
    topOf: (row) => headHeight + scroll.at + row * rowHeight - scroll.top,
    scrollToRow(row) {
      const { scroll: now, extent: all } = latest.current;
      const [start, end] = [row * rowHeight, (row + 1) * rowHeight];
      if (start < now.top) put(placed(start, all));
      else if (end > now.top + all.view) put(placed(end - all.view, all));
    },
  };
}
