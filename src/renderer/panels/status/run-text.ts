import { assertNever } from '#shared/base/assert-never';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';

/** The state of the run in a word or two. */
export function runText(run: RunInfo | undefined, stale: boolean): string {
  if (!run) return 'Ready';
  if (stale) return 'Last known';
  switch (run.status.phase) {
    case 'starting':
      return 'Starting';
    case 'running':
      return run.mode === 'once' ? 'Running once' : 'Running';
    case 'paused':
      return 'Paused';
    case 'stopping':
      return 'Stopping';
    case 'ended':
      return endText(run.status.end);
    default:
      return assertNever(run.status, 'run phase');
  }
}

function endText(end: RunEnd): string {
  switch (end.reason) {
    case 'completed':
      return 'Completed';
    case 'stopped':
      return end.by === 'dead_man' ? 'Stopped: client lost' : 'Stopped';
    case 'forced':
      return 'Ended by force';
    case 'failed':
      return 'Failed';
    default:
      return assertNever(end, 'run end');
  }
}
