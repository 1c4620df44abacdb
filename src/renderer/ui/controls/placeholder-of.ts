import type { Control } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';

/** What stands in an empty text field. An example says that it is one: by itself it would read as a value. */
export function placeholderOf({ placeholder, example }: Extract<Control, { type: 'text' }>): string | undefined {
  return placeholder ?? (example === undefined ? undefined : t('controls.example', { text: example }));
}
