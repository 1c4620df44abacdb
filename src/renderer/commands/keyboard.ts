import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Services } from '../app/services';
import type { Action } from './action';
import { clipboardActions } from './clipboard-events';
import { isEnabled } from './enablement';
import { isControl, isListOrDialog, isTextField } from './focus';
import { performAction } from './perform';
import { matches, parseShortcut, type Shortcut } from './shortcut';

export interface KeyboardOptions {
  readonly target: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly actions: readonly Action[];
  readonly services: Services;
  readonly mac: boolean;
}

/** Actions that go on while their keys are held down; for the others that would be an accident. */
const repeating: ReadonlySet<string> = new Set(['edit.undo', 'edit.redo', 'view.zoom_in', 'view.zoom_out']);

/** The one listener for all shortcuts of the action table. */
export function listenKeyboard({ target, actions, services, mac }: KeyboardOptions): Disposable {
  const bindings = actions
    .filter((action) => !clipboardActions.has(action.id))
    .flatMap((action) => (action.keys ?? []).map((key) => ({ action, shortcut: parseShortcut(key) })));

  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const binding = bindings.find(({ shortcut }) => matches(shortcut, event, mac));
    if (!binding || !isMeant(binding.action, binding.shortcut, event.target, services)) return;
    const { action, shortcut } = binding;
    // With Ctrl or Cmd the browser has a meaning of its own, which must not take over while ours is not possible.
    if (shortcut.mod || isEnabled(action, services)) event.preventDefault();
    if (!event.repeat || repeating.has(action.id)) performAction(action, services);
  };
  target.addEventListener('keydown', pressed);
  return toDisposable(() => target.removeEventListener('keydown', pressed));
}

/** Whether the shortcut means the action there: a letter typed into a field does not, and nothing but Stop in a dialog. */
function isMeant(action: Action, shortcut: Shortcut, target: EventTarget | null, { view }: Services): boolean {
  if (action.id === 'run.stop') return true;
  if (view.question.get() !== undefined || view.dialog.get() !== 'none' || view.openInput.get() !== undefined)
    return false;
  if (isTextField(target)) return shortcut.mod && action.group !== 'edit';
  if (!shortcut.mod && isListOrDialog(target)) return false;
  return shortcut.key !== 'tab' || !isControl(target);
}
