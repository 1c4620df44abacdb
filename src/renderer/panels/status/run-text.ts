import { assertNever } from '#shared/base/assert-never';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';

/** The state of the run in a word or two. */
export function runText(run: RunInfo | undefined, stale: boolean): string {
  if (!run) return t('status.ready');
  if (stale) return t('status.last_known');
  switch (run.status.phase) {
    case 'starting':
      return t('status.starting');
    case 'running':
      return run.mode === 'once' ? t('status.running_once') : t('status.running');
    case 'paused':
      return t('status.paused');
    case 'stopping':
      return t('status.stopping');
    case 'ended':
      return endText(run.status.end);
    default:
      return assertNever(run.status, 'run phase');
  }
}

function endText(end: RunEnd): string {
  switch (end.reason) {
    case 'completed':
      return t('status.completed');
    case 'stopped':
      return end.by === 'dead_man' ? t('status.stopped_lost') : t('status.stopped');
    case 'forced':
      return t('status.forced');
    case 'failed':
      return t('status.failed');
    default:
      return assertNever(end, 'run end');
  }
}
