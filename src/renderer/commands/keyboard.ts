import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Services } from '../app/services';
import type { Action } from './action';
import { boundActions } from './actions';
import { isEnabled } from './enablement';
import { isListOrDialog, isTabStop, isTextField, recordsKeys } from './focus';
import { actionOfKey, belongsToText, clipboardKeys } from './key-map';
import { performAction } from './perform';
import { parseShortcut, shortcutOf } from './shortcut';

export interface KeyboardOptions {
  readonly target: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly services: Services;
  readonly mac: boolean;
}

/** Actions that go on while their keys are held down; for the others that would be an accident. */
const repeating: ReadonlySet<string> = new Set(['edit.undo', 'edit.redo', 'view.zoom_in', 'view.zoom_out']);

/** The one listener for all shortcuts of the action table, with the keys its actions have at that moment. */
export function listenKeyboard({ target, services, mac }: KeyboardOptions): Disposable {
  let focusedByKey = false;
  const focused = ({ target: element }: FocusEvent) => {
    focusedByKey = element instanceof Element && element.matches(':focus-visible');
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const shortcut = shortcutOf(event, mac);
    if (shortcut === undefined) return;
    const action = actionOfKey(boundActions(services.view.keys.get()), shortcut);
    if (!action || clipboardKeys[action.id] === shortcut) return;
    if (!isMeant(action, shortcut, event.target, services)) return;
    if (shortcut === 'tab' && isTabStop(event.target, focusedByKey)) return;
    // With Ctrl or Cmd the browser has a meaning of its own, which must not take over while ours is not possible.
    if (parseShortcut(shortcut).mod || isEnabled(action, services)) event.preventDefault();
    if (!event.repeat || repeating.has(action.id)) performAction(action, services);
  };
  /** Stop is heard before anybody else: an open tooltip, say, would keep Escape for itself. */
  const stopped = (event: KeyboardEvent) => {
    const shortcut = shortcutOf(event, mac);
    const stop = boundActions(services.view.keys.get()).find(({ id }) => id === 'run.stop');
    if (shortcut !== undefined && stop?.keys?.includes(shortcut) && !recordsKeys(event.target)) pressed(event);
  };
  target.addEventListener('focusin', focused);
  target.addEventListener('keydown', stopped, { capture: true });
  target.addEventListener('keydown', pressed);
  return toDisposable(() => {
    target.removeEventListener('focusin', focused);
    target.removeEventListener('keydown', stopped, { capture: true });
    target.removeEventListener('keydown', pressed);
  });
}

/** Whether the shortcut means the action there: a letter typed into a field does not, and nothing but Stop in a dialog. */
function isMeant(action: Action, shortcut: string, target: EventTarget | null, { view }: Services): boolean {
  const inText = isTextField(target);
  if (inText && (belongsToText(shortcut) || action.group === 'edit')) return false;
  if (action.id === 'run.stop') return true;
  if (view.question.get() !== undefined || view.dialog.get() !== 'none' || view.openInput.get() !== undefined)
    return false;
  if (inText) return true;
  return parseShortcut(shortcut).mod || !isListOrDialog(target);
}
