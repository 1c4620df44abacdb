import { t } from '#shared/words/words';
import type { RunState } from '../../client/run/run-states';

/** What a workflow does, in words; empty while it does nothing. */
export function runStateText(run: RunState): string {
  switch (run.type) {
    case 'idle':
      return '';
    case 'failed':
      return t('tabs.run_failed');
    case 'running':
    case 'paused': {
      const state = t(`tabs.${run.type}`);
      return run.failing === 0 ? state : t('tabs.failing', { state, count: run.failing });
    }
  }
}
