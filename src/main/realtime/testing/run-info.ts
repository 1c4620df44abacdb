import { type RunInfo, runInfoSchema } from '#shared/protocol/run-status';

/** A run of workflow `w` that goes on, as far as nothing else is said. */
export function runInfo(fields: { readonly [K in keyof RunInfo]?: unknown } = {}): RunInfo {
  return runInfoSchema.parse({
    run_id: 'r',
    workflow_id: 'w',
    mode: 'continuous',
    status: { phase: 'running' },
    pacing: { mode: 'free' },
    started_at: 0,
    execution_count: 0,
    last_execution_time: 0,
    revision: 0,
    node_count: 1,
    ...fields,
  });
}
