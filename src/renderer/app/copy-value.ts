import type { JsonValue } from '#shared/graph/values';
import type { Services } from './services';

/** Puts a value on the clipboard: a text as it is, all else as JSON. */
export function copyValue({ clipboard, notify }: Services, title: string, value: JsonValue): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  clipboard.writeText(text).then(
    () => notify.info(`${title} copied`),
    () => notify.error('The value could not be copied'),
  );
}
