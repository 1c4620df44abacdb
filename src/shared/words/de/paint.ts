import type { Translated } from '../catalogue';
import type { paint as english } from '../en/paint';

export const paint: Translated<typeof english> = {
  grey: 'Grau',
  red: 'Rot',
  orange: 'Orange',
  yellow: 'Gelb',
  green: 'Grün',
  teal: 'Petrol',
  blue: 'Blau',
  violet: 'Violett',
};
