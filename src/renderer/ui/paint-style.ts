import type { CSSProperties } from 'react';
import type { Paint } from '#shared/graph/paint';
import type {} from './css-variables';

/** Lets what is below draw in a paint: `--paint` for edges, `--paint-surface` for the ground text stands on. */
export const paintStyle = (paint: Paint): CSSProperties => ({
  '--paint': `var(--paint-${paint})`,
  '--paint-surface': `var(--paint-${paint}-surface)`,
});

export const paintLabels: Readonly<Record<Paint, string>> = {
  grey: 'Grey',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
};
