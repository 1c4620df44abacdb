import type { Engine } from '#main/engine/index';
import type { Workflow } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RunEnd } from '#shared/protocol/run-status';

export interface Ticked {
  readonly end: RunEnd;
  readonly ticks: number;
  /** The latest known of each node. */
  readonly nodes: ReadonlyMap<string, NodeReport>;
  readonly results: Readonly<Record<string, unknown>>;
  /** Nodes that were in error at any time, and why. */
  readonly errors: readonly string[];
}

/** Runs a workflow for a number of ticks as its own pacing says, watched as an editor would. */
export async function runTicks(engine: Engine, workflow: Workflow, ticks: number): Promise<Ticked> {
  const errors: string[] = [];
  const watching = engine.on('nodes', ({ reports }) => {
    for (const { node_id, data } of reports) if (data.error !== undefined) errors.push(`${node_id}: ${data.error}`);
  });
  const ended = new Promise<RunEnd>((resolve) => {
    const listening = engine.on('runEnded', ({ end }) => {
      listening.dispose();
      resolve(end);
    });
  });
  await engine.start({ workflow, mode: 'continuous', ticks });
  const end = await ended;
  watching.dispose();
  const known = engine.snapshot(workflow.id);
  return {
    end,
    ticks: known?.run.execution_count ?? 0,
    nodes: new Map(known?.nodes.map((report) => [report.node_id, report])),
    results: known?.results ?? {},
    errors,
  };
}
