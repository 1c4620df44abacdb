import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine({ settings: { stopDeadline: 0.2, maxRuns: 3 } });
}, 60_000);
afterAll(() => test.close());

const count = (id: string) => workflow({ c: 'test.counter' }, [], { id });
const free = { mode: 'free' } as const;

it('a run whose node holds its thread does not keep another from ticking, and Stop ends the one it names', async () => {
  const { engine } = test;
  const watch = new EngineWatcher(engine);
  const stuck = await engine.start({ workflow: workflow({ h: 'test.hang' }, [], { id: 'stuck' }), mode: 'continuous' });
  await watch.until(() => watch.reports.find(({ node_id, state }) => node_id === 'h' && state === 'executing'));
  const other = await engine.start({
    workflow: count('other'),
    mode: 'continuous',
    pacing: { mode: 'rate', hz: 200, overrun: 'skip' },
  });
  await watch.until(({ tick }) => tick.find(({ run }) => run.run_id === other.run_id && run.execution_count >= 50));
  expect(await engine.stop(stuck.run_id)).toMatchObject({ reason: 'forced', node_id: 'h' });
  expect(engine.runs().map((run) => run.run_id)).toEqual([other.run_id]);
  await engine.stop(other.run_id);
});

it('runs at full speed leave one at a fixed rate its ticks, and every event names its run', async () => {
  const { engine } = test;
  const watch = new EngineWatcher(engine);
  const busy = await Promise.all(
    ['busy 1', 'busy 2'].map((id) => engine.start({ workflow: count(id), mode: 'continuous', pacing: free })),
  );
  const pacing = { mode: 'rate', hz: 20, overrun: 'skip' } as const;
  const steady = await engine.start({ workflow: count('steady'), mode: 'continuous', pacing });
  await watch.until(({ tick }) => tick.find(({ run }) => run.run_id === steady.run_id && run.execution_count >= 20));
  const runs = [...busy, steady];
  for (const { run_id, workflow_id } of runs) {
    const reports = watch.reports.filter(({ data }) => data.run_id === run_id);
    expect(reports.length).toBeGreaterThan(0);
    for (const { data } of reports) expect(data.workflow_id).toBe(workflow_id);
  }
  expect(new Set(watch.seen.stats.map((stats) => stats.run_id))).toEqual(new Set(runs.map((run) => run.run_id)));
  await Promise.all(runs.map((run) => engine.stop(run.run_id)));
  expect(watch.seen.runEnded.map(({ run }) => run.run_id).sort()).toEqual(runs.map((run) => run.run_id).sort());
});

it('no more run at once than the setting allows', async () => {
  const { engine } = test;
  const runs = await Promise.all(
    ['a', 'b', 'c'].map((id) => engine.start({ workflow: count(id), mode: 'continuous' })),
  );
  await expect(engine.start({ workflow: count('d'), mode: 'continuous' })).rejects.toMatchObject({
    code: 'TOO_MANY_RUNS',
  });
  await Promise.all(runs.map((run) => engine.stop(run.run_id)));
  const after = await engine.start({ workflow: count('d'), mode: 'continuous' });
  await engine.stop(after.run_id);
});
