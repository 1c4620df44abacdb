import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** How near the end, in pixels, still counts as being there. */
const slack = 12;

/** Keeps a scrolling list at its newest line until the person scrolls back, and again once at the end. */
export function useStickToEnd(content: unknown): {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly following: boolean;
  onScroll(): void;
  follow(): void;
} {
  const list = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content is what moves the end.
  useLayoutEffect(() => {
    if (following && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [content, following]);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (element) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight <= slack);
  }, []);
  const follow = useCallback(() => setFollowing(true), []);
  return { list, following, onScroll, follow };
}
