import { err, ok, type Result } from '#shared/base/result';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { coerceInput, type JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';

/** What was typed, as the port takes it, or why the port does not take it. */
export function parseTyped(port: InputPort, text: string): Result<{ readonly value: JsonValue }, string> {
  if (text.trim() === '') return err(t('controls.value_needed'));
  const value = coerceInput(port, text);
  return value.ok ? ok({ value: value.value }) : err(value.error.message.replace(/\.$/, ''));
}
