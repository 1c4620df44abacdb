import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { dragTo, type SizeBounds, sizeAfterKey } from '../resize';
import { scaleOfPage } from '../style/scale';
import styles from './ResizeHandle.module.css';

interface ResizeHandleProps {
  readonly label: string;
  /** Where the panel grows to when the handle is dragged away from it. */
  readonly grows: 'right' | 'left' | 'up';
  readonly size: number;
  readonly bounds: SizeBounds;
  readonly onResize: (size: number) => void;
  readonly onCollapse: () => void;
}

/** The edge of a panel: dragged, moved with the arrow keys, put back by double-click, collapsed with Enter. */
export function ResizeHandle({ label, grows, size, bounds, onResize, onCollapse }: ResizeHandleProps) {
  const drag = useRef<{ at: number; size: number } | undefined>(undefined);
  const along = (event: PointerEvent) => (grows === 'up' ? event.clientY : event.clientX);

  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: along(event), size };
  };
  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const moved = (along(event) - drag.current.at) / scaleOfPage();
    const next = dragTo(drag.current.size + (grows === 'right' ? moved : -moved), bounds);
    if (!next.collapse) return onResize(next.size);
    drag.current = undefined;
    onCollapse();
  };
  const end = () => {
    drag.current = undefined;
  };
  const press = (event: KeyboardEvent) => {
    const next = sizeAfterKey(event.key, size, bounds, grows);
    if (next !== undefined) onResize(next);
    else if (event.key === 'Enter') onCollapse();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget; <hr> is not.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={grows === 'up' ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      className={styles.handle}
      data-grows={grows}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onResize(bounds.initial)}
      onKeyDown={press}
    />
  );
}
