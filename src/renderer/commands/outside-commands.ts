import type { Services } from '../app/services';
import { findAction } from './actions';
import { isTextField } from './focus';
import { performAction } from './perform';

/** What the Edit menu means in a text field, as the browser's own editing commands. */
const fieldCommands: Readonly<Record<string, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.delete': 'delete',
  'edit.select_all': 'selectAll',
};

/** Performs a command of the desktop's menu, which is about the field that has the focus before it is about nodes. */
export function performOutsideCommand(id: string, services: Services, page: Document): void {
  if (isTextField(page.activeElement)) {
    const command = fieldCommands[id];
    if (command !== undefined) page.execCommand(command);
    if (id.startsWith('edit.')) return;
  }
  const action = findAction(id);
  if (action) performAction(action, services);
}
