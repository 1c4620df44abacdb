import type { CSSProperties } from 'react';
import { personColours } from '#shared/protocol/presence';
import type {} from './css-variables';

/** Lets what is below draw in a person's colour: `--person`. On it stands `--person-text`. */
export const personStyle = (colour: number): CSSProperties => ({
  '--person': `var(--person-${colour % personColours})`,
});
