import type { Registry } from 'prom-client';
import type { RunStats } from '#shared/protocol/run-status';
import { addCounter, addGauge, only } from './families';

export interface RunFiguresSource {
  /** How many runs are active. */
  active(): number;
  /** Latest figures of each active run. */
  read(): readonly RunStats[];
}

/** A workflow has at most one active run, so its id names the series; it goes when the run ends. */
export function addRunMetrics(registry: Registry, runs: RunFiguresSource): void {
  const labelNames = ['workflow_id'] as const;
  const each = (value: (run: RunStats) => number) =>
    runs.read().map((run) => [{ workflow_id: run.workflow_id }, value(run)] as const);
  addGauge(registry, {
    name: 'factory_ui_active_runs',
    help: 'Runs that tick now.',
    read: () => only(runs.active()),
  });
  addGauge(registry, {
    name: 'factory_ui_tick_rate_hertz',
    help: 'Ticks per second of a run over about the last second.',
    labelNames,
    read: () => each(({ rate }) => rate),
  });
  addGauge(registry, {
    name: 'factory_ui_tick_seconds',
    help: 'Mean time of one tick over about the last second.',
    labelNames,
    read: () => each(({ tick_time }) => tick_time),
  });
  addGauge(registry, {
    name: 'factory_ui_tick_jitter_seconds',
    help: 'How late ticks began over about the last second.',
    labelNames: ['workflow_id', 'quantile'],
    read: () =>
      runs
        .read()
        .flatMap(({ workflow_id, jitter_p50, jitter }) => [
          [{ workflow_id, quantile: '0.5' }, jitter_p50] as const,
          [{ workflow_id, quantile: '0.99' }, jitter] as const,
        ]),
  });
  addCounter(registry, {
    name: 'factory_ui_tick_overruns_total',
    help: 'Ticks of the run that came too late.',
    labelNames,
    read: () => each(({ overruns }) => overruns),
  });
  addGauge(registry, {
    name: 'factory_ui_run_memory_bytes',
    help: 'Heap in use by the executor of a run.',
    labelNames,
    read: () => each(({ memory }) => memory),
  });
}
