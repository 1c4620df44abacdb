import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Services } from '../app/services';
import { actionById } from './actions';
import { copySelection, pasteText } from './clipboard';
import { isEnabled } from './enablement';
import { isListOrDialog, isTextField } from './focus';
import { deleteSelection } from './selection';

/**
 * Answers the clipboard events that the browser makes of `clipboardKeys`: they carry the text without asking the person
 * for a permission, as reading the clipboard at any other moment does.
 */
export function listenClipboard(
  target: Pick<Document, 'addEventListener' | 'removeEventListener' | 'getSelection'>,
  services: Services,
): Disposable {
  const isMeant = (event: ClipboardEvent) =>
    !event.defaultPrevented && !isTextField(event.target) && !isListOrDialog(event.target);
  const textIsSelected = () => target.getSelection()?.isCollapsed === false;

  const copied = (event: ClipboardEvent) => {
    const action = actionById(event.type === 'cut' ? 'edit.cut' : 'edit.copy');
    if (!isMeant(event) || textIsSelected() || !isEnabled(action, services)) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', copySelection(services));
    if (event.type === 'cut') deleteSelection(services);
  };
  const pasted = (event: ClipboardEvent) => {
    if (!isMeant(event) || !isEnabled(actionById('edit.paste'), services)) return;
    event.preventDefault();
    pasteText(services, event.clipboardData?.getData('text/plain') ?? '');
  };

  target.addEventListener('copy', copied);
  target.addEventListener('cut', copied);
  target.addEventListener('paste', pasted);
  return toDisposable(() => {
    target.removeEventListener('copy', copied);
    target.removeEventListener('cut', copied);
    target.removeEventListener('paste', pasted);
  });
}
