import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { toldProblem } from '../../ui/told-error';
import type { Notifications } from '../services';

/** Tells the person why a run is over when it was not they, or its own completion, that ended it. */
export function announceRunEnds(ended: Event<RunInfo>, notify: Notifications): Disposable {
  return ended(({ status }) => {
    if (status.phase !== 'ended') return;
    const { end } = status;
    if (end.reason === 'failed') notify.error(t('news.run_failed'), toldProblem(end));
    else if (end.reason === 'forced')
      notify.error(t('news.forced'), toldProblem({ code: undefined, message: end.message }));
    else if (end.reason === 'stopped' && end.by === 'dead_man') {
      notify.error(t('news.run_stopped'), t('news.client_lost'));
    }
  });
}
