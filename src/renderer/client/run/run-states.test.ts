import { afterEach, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { LiveConnection } from '../link/connection';
import { FakeBackend } from '../testing/fake-backend';
import { ManualTimers } from '../testing/manual-timers';
import { until } from '../testing/until';
import { RunStates } from './run-states';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const run = (workflow: string, phase: string, failing?: number) => ({
  run_id: `run of ${workflow}`,
  workflow_id: workflow,
  mode: 'continuous',
  status: { phase },
  pacing: { mode: 'free' },
  started_at: 0,
  execution_count: 0,
  last_execution_time: 0,
  revision: 0,
  node_count: 1,
  ...(failing !== undefined && { failing }),
});

it('tells what each workflow does by the server’s status alone, and of a failure until somebody has looked', async () => {
  const backend = own.add(new FakeBackend());
  const options = { route: backend.route, timers: new ManualTimers(), random: () => 0, events: [], warn: () => {} };
  const connection = own.add(new LiveConnection(options));
  const states = own.add(new RunStates(connection));
  await until(() => backend.received.some(({ type }) => type === 'get_status'));
  const status = (...runs: unknown[]) =>
    backend.broadcast({
      type: 'execution_status',
      data: { is_running: runs.length > 0, execution_count: 0, results: {}, runs },
    });
  const changes: string[] = [];
  own.add(states.of('a').subscribe(() => changes.push(states.of('a').get().type)));

  status(run('a', 'running', 2), run('b', 'paused'));
  await until(() => states.of('b').get().type === 'paused');
  expect(states.of('a').get()).toEqual({ type: 'running', failing: 2 });
  status(run('a', 'running', 2));
  await until(() => states.of('b').get().type === 'idle');
  expect(changes).toEqual(['running']);

  backend.broadcast({ type: 'workflow_event', event: 'workflow_error', data: { workflow_id: 'a' } });
  status();
  await until(() => states.of('a').get().type === 'failed');
  states.seen('a');
  expect(states.of('a').get()).toEqual({ type: 'idle' });
});
