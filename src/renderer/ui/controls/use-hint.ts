import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a hint stays, in milliseconds: time to read one short sentence twice. */
const readingTime = 4000;

/** A short sentence beside a control that says what was changed or refused, and goes by itself. */
export function useHint(): { hint: string | undefined; show(text: string | undefined): void } {
  const [hint, setHint] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((text: string | undefined) => {
    clearTimeout(timer.current);
    setHint(text);
    if (text !== undefined) timer.current = setTimeout(() => setHint(undefined), readingTime);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { hint, show };
}
