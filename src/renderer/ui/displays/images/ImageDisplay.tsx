import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '#shared/words/words';
import type { DisplayOf } from '../display-of';
import styles from './image-display.module.css';
import { ImagePainter } from './image-painter';

interface ImageDisplayProps {
  readonly display: DisplayOf<'image'>;
  /** False where text would be too small to read: the picture alone. */
  readonly labels?: boolean;
}

/** A picture as large as its parent allows, in its own proportions; its size in pixels shows under the pointer. */
export function ImageDisplay({ display, labels = true }: ImageDisplayProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<ImagePainter>(undefined);
  const [isDrawn, setDrawn] = useState(true);
  const { width, height, format } = display;
  const isEmpty = width === 0 || height === 0;

  useLayoutEffect(() => {
    if (!canvas.current) return;
    const made = new ImagePainter(canvas.current, setDrawn);
    painter.current = made;
    return () => made.dispose();
  }, []);

  useLayoutEffect(() => painter.current?.show(display), [display]);

  const says = isEmpty ? t('displays.no_image') : isDrawn ? undefined : t('displays.image_not_drawn');
  return (
    <div className={styles.image} data-labels={labels ? '' : undefined}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={says ?? t('displays.image', { width, height, format: formatNames[format] })}
        hidden={says !== undefined}
      />
      {says === undefined ? (
        <span className={styles.size} aria-hidden="true">
          {`${width} × ${height} ${formatNames[format]}`}
        </span>
      ) : (
        <p className={styles.says}>{says}</p>
      )}
    </div>
  );
}

const formatNames: Readonly<Record<DisplayOf<'image'>['format'], string>> = {
  rgba: 'RGBA',
  rgb: 'RGB',
  gray: 'gray',
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  gif: 'GIF',
};
