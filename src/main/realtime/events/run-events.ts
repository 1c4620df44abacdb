import type { RunEnd, RunInfo } from '#shared/protocol/run-status';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { unixSeconds } from '../clock';

type WorkflowEvent = ServerMessageOf<'workflow_event'>;

const event = (name: WorkflowEvent['event'], run: RunInfo, data: Record<string, unknown> = {}): WorkflowEvent => ({
  type: 'workflow_event',
  event: name,
  timestamp: unixSeconds(),
  data: { workflow_id: run.workflow_id, run_id: run.run_id, node_count: run.node_count, ...data },
});

export function runStarted(run: RunInfo): WorkflowEvent {
  return event(
    run.mode === 'once' ? 'workflow_started' : 'continuous_started',
    run,
    run.to === undefined ? {} : { to: run.to },
  );
}

/** A failed continuous run is told of twice: what went wrong, and that it no longer ticks. */
export function runEnded(run: RunInfo, end: RunEnd): WorkflowEvent[] {
  const data = { tick: run.execution_count, reason: end.reason, ...cause(end), ...safety(end) };
  if (run.mode === 'once')
    return [event(end.reason === 'completed' ? 'workflow_completed' : 'workflow_error', run, data)];
  const stopped = event('continuous_stopped', run, data);
  return end.reason === 'failed' ? [event('workflow_error', run, data), stopped] : [stopped];
}

function cause(end: RunEnd): Record<string, unknown> {
  switch (end.reason) {
    case 'completed':
      return {};
    case 'stopped':
      return {
        error: end.by === 'dead_man' ? 'The run was stopped: its commanding client had gone.' : 'The run was stopped.',
      };
    case 'forced':
      return { code: 'NODE_STUCK', error: end.message, ...(end.node_id === undefined ? {} : { node_id: end.node_id }) };
    case 'failed': {
      const { code, message, node_id, input_name } = end;
      return {
        code,
        error: message,
        ...(node_id === undefined ? {} : { node_id }),
        ...(input_name === undefined ? {} : { input_name }),
      };
    }
  }
}

/** What stopped the run if no person did, and what became of its hooks (E9). */
function safety(end: RunEnd): Record<string, unknown> {
  const { hooks, hooks_left_out } = end;
  return {
    ...((end.reason === 'stopped' || end.reason === 'forced') && end.by !== undefined && { by: end.by }),
    ...(hooks && { hooks }),
    ...(hooks_left_out !== undefined && { hooks_left_out }),
  };
}

/** It has come to stand still after this tick. */
export function runPaused(run: RunInfo): WorkflowEvent {
  return event('continuous_paused', run, { tick: run.execution_count });
}

export function runResumed(run: RunInfo): WorkflowEvent {
  return event('continuous_resumed', run, { tick: run.execution_count });
}

export function planChanged(run: RunInfo): WorkflowEvent {
  return event('workflow_changed', run, { revision: run.revision });
}

export function planRejected(
  run: RunInfo,
  refusal: { readonly code: string; readonly message: string; readonly node_id?: string },
): WorkflowEvent {
  const { code, message, node_id } = refusal;
  return event('workflow_rejected', run, { code, error: message, ...(node_id === undefined ? {} : { node_id }) });
}
