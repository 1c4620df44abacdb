import { vi } from 'vitest';
import type { Engine } from '#main/engine/index';
import { flatten } from '#shared/graph/subgraphs/flatten';
import type { Workflow } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';

/** A workflow as it runs, watched as an editor would. */
export interface Running {
  /** The newest value of an output. */
  output(node: string, port: string): unknown;
  /** The newest display of a node. */
  display(node: string): NodeReport['data']['display'];
  set(node: string, input: string, value: unknown): void;
  /** Waits until no expectation of `check` fails. */
  eventually(check: () => void | Promise<void>): Promise<void>;
}

/** Runs a workflow at its own pace while `work` looks on, and ends it; gives the errors its nodes had meanwhile. */
export async function runWhile(
  engine: Engine,
  workflow: Workflow,
  work: (running: Running) => Promise<void>,
): Promise<readonly string[]> {
  const flat = flatten(workflow, engine.kinds()).workflow;
  const errors: string[] = [];
  const reports = new Map<string, NodeReport>();
  const watching = engine.on('nodes', ({ run, reports: fresh }) => {
    if (run.workflow_id !== flat.id) return;
    for (const report of fresh) {
      reports.set(report.node_id, report);
      if (report.data.error !== undefined) errors.push(`${report.node_id}: ${report.data.error}`);
    }
  });
  const { run_id } = await engine.start({ workflow: flat, mode: 'continuous' });
  try {
    await work({
      output: (node, port) => reports.get(node)?.data.outputs?.[port],
      display: (node) => reports.get(node)?.data.display,
      set: (node, input, value) => void engine.setInput(run_id, node, input, value),
      eventually: (check) => vi.waitFor(check, { timeout: 20_000, interval: 20 }),
    });
  } finally {
    await engine.stop(run_id);
    watching.dispose();
  }
  return errors;
}
