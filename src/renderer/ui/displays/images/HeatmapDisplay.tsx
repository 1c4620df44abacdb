import { fromBase64 } from 'lib0/buffer';
import { type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { levelColors, scaleGradient, valueOfLevel } from '#shared/look/color-scale';
import { formatExact, formatNumber } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import styles from '../charts/chart-display.module.css';
import type { DisplayOf } from '../display-of';

interface HeatmapDisplayProps {
  readonly display: DisplayOf<'heatmap'>;
  /** False where text would be too small to read: the colours alone. */
  readonly labels?: boolean;
}

/** Numbers as colours, with the ends of both axes, and the value under the pointer. */
export function HeatmapDisplay({ display, labels = true }: HeatmapDisplayProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const { columns, rows, levels, min, max, unit, x, y } = display;
  const cells = useMemo(() => fromBase64(levels), [levels]);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || columns === 0 || rows === 0) return;
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    for (let cell = 0; cell < pixels.length; cell += 1) pixels[cell] = levelColors[cells[cell] ?? 0] ?? 0;
    context.putImageData(image, 0, 0);
  }, [cells, columns, rows]);

  const pointed = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    setAt({
      x: place((event.clientX - box.left) / box.width, columns),
      y: place((event.clientY - box.top) / box.height, rows),
    });
  };

  if (columns === 0 || rows === 0) return <p className={styles.nothing}>{t('displays.no_values')}</p>;
  const value = at && valueOfLevel(cells[at.y * columns + at.x] ?? 0, min, max);
  const end = (one: number, of?: string) =>
    `${formatExact(Number(one.toPrecision(4)))}${of ? ` ${of}` : ''}`.replace('-', '−');
  return (
    <div className={styles.map} data-labels={labels ? '' : undefined}>
      <p className={styles.sideLabels}>
        <span>{end(y.to, y.unit)}</span>
        <span>{end(y.from)}</span>
      </p>
      <canvas
        ref={canvas}
        className={styles.cells}
        width={columns}
        height={rows}
        role="img"
        aria-label={t('displays.map', {
          columns,
          rows,
          min: formatNumber(min),
          max: unit ? `${formatNumber(max)} ${unit}` : formatNumber(max),
        })}
        onPointerMove={pointed}
        onPointerLeave={() => setAt(undefined)}
      />
      <span className={styles.scale} style={{ background: scaleGradient }} aria-hidden="true" />
      <p className={styles.scaleLabels}>
        <span>{end(max, unit)}</span>
        <span>{end(min)}</span>
      </p>
      <p className={styles.endLabels}>
        <span>{end(x.from)}</span>
        <span className={styles.reading}>{at ? readingText(value, unit) : null}</span>
        <span>{end(x.to, x.unit)}</span>
      </p>
    </div>
  );
}

/** Of one step in 254: no more digits than it has. */
const readingText = (value: number | undefined, unit: string | undefined): string =>
  value === undefined
    ? t('displays.no_value_here')
    : t('displays.about', { value: `${Number(value.toPrecision(3))}${unit ? ` ${unit}` : ''}`.replace('-', '−') });
