import { messageOf } from '#shared/base/errors';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { coerceInput, type JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';

/** Sets an input to what is on the clipboard, as one undo step; what does not fit is refused with its reason. */
export async function pasteValue(services: Services, node: string, port: InputPort): Promise<void> {
  const { clipboard, document, inputs, notify } = services;
  try {
    const text = await clipboard.readText();
    const value = coerceInput(port, readPasted(port, text));
    if (!value.ok) throw value.error;
    document.breakUndo();
    inputs.set(node, port.name, value.value);
    document.breakUndo();
  } catch (error) {
    notify.error(t('commands.port_not_set', { title: port.title }), messageOf(error));
  }
}

/** Text is text even where it reads as JSON; for other inputs it is what it reads as. */
function readPasted(port: InputPort, text: string): JsonValue {
  if (port.type === 'STRING') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
