import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';

/** A report as the engine makes them; `value` is its result and counts its tick. */
export function completed(run: RunInfo, node: string, value: number): NodeReport {
  return nodeReportSchema.parse({
    node_id: node,
    state: 'completed',
    data: {
      workflow_id: run.workflow_id,
      run_id: run.run_id,
      tick: value,
      revision: 0,
      start_time: value,
      execution_time: 0.001,
      result: value,
      outputs: { output: value },
    },
  });
}
