import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { RunInfo } from '#shared/protocol/run-status';
import { showErrorsSetting } from '../../settings/run-settings';
import type { ViewState } from '../view/view-state';

/** Opens the list of errors when a run has failed, for those who asked for it. */
export function showErrorsOfRuns(ended: Event<RunInfo>, { dock, settings }: ViewState): Disposable {
  return ended(({ status }) => {
    const failed = status.phase === 'ended' && (status.end.reason === 'failed' || status.end.reason === 'forced');
    if (failed && settings.cell(showErrorsSetting).get()) dock.set('errors');
  });
}
