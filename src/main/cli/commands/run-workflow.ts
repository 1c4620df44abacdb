import type { Engine, StartRun } from '#main/engine/index';
import { DisposableStore } from '#shared/base/disposable';
import type { RunId } from '#shared/graph/ids';
import type { Display } from '#shared/graph/kinds/displays';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { Workflow } from '#shared/graph/workflow';
import type { LogLine, RunEnd } from '#shared/protocol/run-status';
import type { Extent } from '../command';
import { type Failure, failureOfEnd } from '../failure';
import type { Progress } from '../progress';
import type { Terminal } from '../terminal';

export interface RunReport {
  readonly ticks: number;
  /** Every node's value by node id. */
  readonly results: Readonly<Record<string, unknown>>;
  /** What nodes show in their bodies, by node id. */
  readonly displays: ReadonlyMap<string, Display>;
  readonly logs: readonly LogLine[];
  /** Why the run ended early or, where it went on without them, the nodes that failed in it. */
  readonly failures: readonly Failure[];
  readonly isInterrupted: boolean;
}

/**
 * Runs a workflow for its extent, or until the terminal's interrupt stops it with its hooks. Rejects with the reason
 * when it does not start.
 */
export async function runWorkflow(
  engine: Engine,
  workflow: Workflow,
  extent: Extent,
  allowed: Allowed,
  terminal: Terminal,
  progress: Progress,
): Promise<RunReport> {
  const watch = new DisposableStore();
  let isInterrupted = false;
  let running: RunId | undefined;
  const stop = () => {
    if (running !== undefined) engine.stop(running).catch(() => undefined);
  };
  const failed = new Map<string, Failure>();
  let rate: number | undefined;
  try {
    watch.add(
      terminal.onInterrupt(() => {
        isInterrupted = true;
        stop();
      }),
    );
    watch.add(engine.on('log', (line) => progress.log(line)));
    watch.add(engine.on('stats', (stats) => (rate = stats.rate)));
    watch.add(
      engine.on('nodes', ({ reports }) => {
        for (const { node_id, state, data } of reports) {
          if (state !== 'error') continue;
          failed.set(node_id, { code: data.code ?? 'NODE_FAILED', message: data.error ?? 'It failed.', node_id });
        }
      }),
    );
    watch.add(
      engine.on('tick', ({ run }) => {
        progress.tick(run.execution_count, rate, run.last_execution_time);
      }),
    );
    watch.add(
      engine.on('runStarted', (run) => {
        running = run.run_id;
        if (isInterrupted) stop();
      }),
    );
    const report =
      extent.type === 'once'
        ? await runOnce(engine, workflow, allowed)
        : await runOn(engine, { workflow, allowed }, extent, watch, stop);
    const ended = failureOfEnd(report.end);
    return {
      ...report,
      displays: displaysOf(engine, workflow),
      failures: ended ? [ended] : [...failed.values()],
      // Whoever asked for a run until Ctrl-C has had what was asked for.
      isInterrupted: isInterrupted && extent.type !== 'continuous',
    };
  } finally {
    watch.dispose();
    progress.finish();
  }
}

function displaysOf(engine: Engine, workflow: Workflow): Map<string, Display> {
  const reports = engine.snapshot(workflow.id)?.nodes ?? [];
  return new Map(reports.flatMap(({ node_id, data }) => (data.display ? [[node_id, data.display]] : [])));
}

type Ended = Pick<RunReport, 'ticks' | 'results' | 'logs'> & { readonly end: RunEnd };

async function runOnce(engine: Engine, workflow: Workflow, allowed: Allowed): Promise<Ended> {
  const { run, end, results, logs } = await engine.runOnce(workflow, undefined, allowed);
  return { ticks: run.execution_count, end, results, logs };
}

async function runOn(
  engine: Engine,
  what: Pick<StartRun, 'workflow' | 'allowed'>,
  extent: Extent,
  watch: DisposableStore,
  stop: () => void,
): Promise<Ended> {
  const ended = new Promise<{ end: RunEnd; ticks: number }>((resolve) => {
    watch.add(engine.on('runEnded', ({ run, end }) => resolve({ end, ticks: run.execution_count })));
  });
  const limit = extent.type === 'ticks' ? { ticks: extent.ticks } : {};
  await engine.start({ ...what, mode: 'continuous', ...limit });
  if (extent.type === 'seconds') {
    const timer = setTimeout(stop, extent.seconds * 1000);
    watch.add({ dispose: () => clearTimeout(timer) });
  }
  const { end, ticks } = await ended;
  const known = engine.snapshot(what.workflow.id);
  return { ticks, end, results: known?.results ?? {}, logs: known?.logs ?? [] };
}
