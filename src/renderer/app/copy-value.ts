import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import type { Services } from './services';

/** Puts a value on the clipboard: a text as it is, all else as JSON. */
export function copyValue({ clipboard, notify }: Services, title: string, value: JsonValue): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  clipboard.writeText(text).then(
    () => notify.info(t('ports.copied', { title })),
    () => notify.error(t('ports.not_copied')),
  );
}
