import { type FocusEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { Disposable } from '#shared/base/disposable';
import { useServices } from '../context';
import { useCell } from '../hooks';
import styles from './RunPreviewArea.module.css';
import { previewText, showRunPreview } from './run-preview';

/** Milliseconds a pointer has to rest: one that only passes by must not make the canvas flicker. */
const rest = 200;

interface RunPreviewAreaProps {
  /** Id of the node the run would go to; the whole workflow without one. */
  readonly to?: string | undefined;
  readonly enabled: boolean;
  /** Draws the button, with what it would run while that is shown. */
  readonly children: (text: string | undefined) => ReactNode;
}

/** Around a button that starts a run: pointing at it, or reaching it by keyboard, shows on the canvas what it would run. */
export function RunPreviewArea({ to, enabled, children }: RunPreviewAreaProps) {
  const services = useServices();
  const preview = useCell(services.view.preview);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef<Disposable>(undefined);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    shown.current?.dispose();
    shown.current = undefined;
  }, []);
  const begin = useCallback(() => {
    end();
    if (enabled) shown.current = showRunPreview(services, to);
  }, [end, enabled, services, to]);
  // Also when it is taken off the page, or can no longer be pressed: then no pointer ever leaves it.
  useEffect(() => {
    if (!enabled) end();
    return end;
  }, [enabled, end]);

  const onFocus = (event: FocusEvent) => {
    if (event.target.matches(':focus-visible')) begin();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what happens to the button inside.
    <span
      className={styles.area}
      onPointerEnter={() => {
        clearTimeout(timer.current);
        timer.current = setTimeout(begin, rest);
      }}
      onPointerLeave={end}
      onPointerDown={end}
      onFocus={onFocus}
      onBlur={end}
    >
      {children(shown.current && preview ? previewText(preview) : undefined)}
    </span>
  );
}
