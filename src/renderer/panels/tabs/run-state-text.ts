import type { RunState } from '../../client/run-states';

/** What a workflow does, in words; empty while it does nothing. */
export function runStateText(run: RunState): string {
  switch (run.type) {
    case 'idle':
      return '';
    case 'failed':
      return 'the run failed';
    case 'running':
    case 'paused': {
      if (run.failing === 0) return run.type;
      return `${run.type}, ${run.failing === 1 ? '1 node fails' : `${run.failing} nodes fail`}`;
    }
  }
}
