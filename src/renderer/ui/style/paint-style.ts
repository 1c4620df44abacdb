import type { CSSProperties } from 'react';
import type { Paint } from '#shared/graph/paint';
import { t } from '#shared/words/words';
import type {} from './css-variables';

/** Lets what is below draw in a paint: `--paint` for edges, `--paint-surface` for the ground text stands on. */
export const paintStyle = (paint: Paint): CSSProperties => ({
  '--paint': `var(--paint-${paint})`,
  '--paint-surface': `var(--paint-${paint}-surface)`,
});

export const paintLabels: Readonly<Record<Paint, string>> = {
  get grey() {
    return t('paint.grey');
  },
  get red() {
    return t('paint.red');
  },
  get orange() {
    return t('paint.orange');
  },
  get yellow() {
    return t('paint.yellow');
  },
  get green() {
    return t('paint.green');
  },
  get teal() {
    return t('paint.teal');
  },
  get blue() {
    return t('paint.blue');
  },
  get violet() {
    return t('paint.violet');
  },
};
