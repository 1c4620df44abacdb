import { boundHooks, summarizeHooks } from '#shared/protocol/hook-report';
import type { LogLine, RunEnd, StoppedBy } from '#shared/protocol/run-status';

/** A run's end as clients hear it: with what stopped it, and a report of its hooks that is not too long (E9). */
export function completeEnd(end: RunEnd, by: StoppedBy | undefined): RunEnd {
  const isStopped = end.reason === 'stopped' || end.reason === 'forced';
  return { ...end, ...(by !== undefined && isStopped && { by }), ...boundHooks(end.hooks ?? []) };
}

/** The log line that goes with an end after which not all hooks have simply run. */
export function hookLine(end: RunEnd, labelOf: (node: string) => string): LogLine | undefined {
  const summary = summarizeHooks(end, labelOf);
  if (!summary) return undefined;
  return { timestamp: Date.now() / 1000, level: summary.allRan ? 'info' : 'warning', message: summary.text };
}
