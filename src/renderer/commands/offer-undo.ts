import { t } from '#shared/words/words';
import type { Services } from '../app/services';

/**
 * Says what an edit just did, with a button that takes it back: instead of a question before it. The offer is of that
 * one step, and goes as soon as undo would take back another.
 *
 * @param before the newest step before an edit that may have changed nothing, and left none to take back.
 */
export function offerUndo(
  { document, notify }: Pick<Services, 'document' | 'notify'>,
  message: string,
  before?: object,
): void {
  const step = document.newestStep.get();
  if (step === undefined || step === before) {
    notify.info(message);
    return;
  }
  const offer = notify.offer(message, {
    label: t('commands.undo'),
    perform() {
      if (document.undoOnly(step) === 'none') notify.info(t('commands.passed_over.undo_only'));
    },
  });
  const watching = document.newestStep.subscribe(() => {
    if (document.newestStep.get() === step) return;
    watching.dispose();
    offer.dispose();
  });
}
