import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import { enterDrafts } from '../ui/controls/typing/drafts';
import type { Action } from './action';
import { isEnabled } from './enablement';

/** Performs the action if it is enabled now. What goes wrong is told to the person until it goes well, never thrown at the caller. */
export function performAction(action: Action, services: Services): void {
  // Stop is Escape, which takes back what is typed.
  if (action.id !== 'run.stop') enterDrafts();
  if (!isEnabled(action, services)) return;
  const { notify } = services;
  const failure = action.failure ?? t('commands.failed', { action: action.label.replace('…', '').trim() });
  const failed = (error: unknown) => {
    notify.settled(failure);
    notify.error(failure, messageOf(error));
  };
  try {
    // Types let a function that returns something pass for one that returns nothing.
    void Promise.resolve(action.perform(services)).then(() => notify.settled(failure), failed);
  } catch (error) {
    failed(error);
  }
}
