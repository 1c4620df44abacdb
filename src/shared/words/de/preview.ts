import type { Translated } from '../catalogue';
import type { preview as english } from '../en/preview';

export const preview: Translated<typeof english> = {
  all_one: 'Führt den einzigen Knoten aus',
  all_other: 'Führt alle {count} Knoten aus',
  nothing: 'Führt nichts aus: was nötig wäre, ist stummgeschaltet',
  some: 'Führt {size} von {total} Knoten aus',
};
