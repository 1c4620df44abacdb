import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunId } from '#shared/graph/ids';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

// What the driver of a run does is played out in executor/run-control.test.ts; this is the way there and back.

let test: TestEngine;
const free = { mode: 'free' } as const;
const counting = workflow({ count: 'test.counter', add: { kind: 'test.add', inputs: { b: 0 } } }, [
  'count.count -> add.a',
]);

beforeAll(async () => {
  test = await startTestEngine();
}, 60_000);
afterAll(() => test.close());
afterEach(() => Promise.all(test.engine.runs().map(({ run_id }) => test.engine.stop(run_id).catch(() => undefined))));

const fails = (code: string) => expect.objectContaining({ code });

async function startPaused(): Promise<RunId> {
  return (await test.engine.start({ workflow: counting, mode: 'continuous', pacing: free, begin: 'paused' })).run_id;
}

/** The value of a node as main knows it. */
const shown = (node: string) =>
  test.engine.snapshot(counting.id)?.nodes.find(({ node_id }) => node_id === node)?.data.result;

describe('[E7] a paused run', () => {
  it('says so, makes exactly the steps it is told, and has told all they changed when it answers', async () => {
    const { engine } = test;
    const watch = new EngineWatcher(engine);
    const run = await startPaused();
    expect(engine.activeRun(counting.id)).toMatchObject({ status: { phase: 'paused' }, execution_count: 0 });
    for (const ticks of [1, 5, 300]) {
      const before = engine.activeRun(counting.id)?.execution_count ?? 0;
      const info = await engine.control(run, { type: 'step', ticks });
      expect(info).toMatchObject({ status: { phase: 'paused' }, execution_count: before + ticks });
      expect(shown('add')).toBe(before + ticks);
      expect(watch.seen.runPaused.at(-1)?.execution_count).toBe(before + ticks);
    }
    expect((await engine.control(run, { type: 'resume' })).status).toEqual({ phase: 'running' });
    expect(watch.seen.runResumed).toHaveLength(1);
    await watch.until(({ tick }) => tick.some(({ run: { execution_count } }) => execution_count > 306));
    const paused = await engine.control(run, { type: 'pause' });
    expect(shown('count')).toBe(paused.execution_count);
    expect(await engine.stop(run)).toEqual({ reason: 'stopped' });
    expect(engine.snapshot(counting.id)?.run.execution_count).toBe(paused.execution_count);
  });

  it('[E10] takes in edits and inputs, whose effect the next step tells', async () => {
    const { engine } = test;
    const run = await startPaused();
    await engine.control(run, { type: 'step', ticks: 1 });
    const watch = new EngineWatcher(engine);
    engine.applyWorkflow(
      run,
      workflow({ count: 'test.counter', add: { kind: 'test.add', inputs: { b: 50 } } }, ['count.count -> add.a']),
    );
    await watch.until(({ planChanged }) => planChanged.length > 0);
    const revision = engine.setInput(run, 'add', 'b', 100);
    expect(shown('add')).toBe(1);
    expect(watch.reports).toEqual([]);
    await engine.control(run, { type: 'step', ticks: 1 });
    expect(shown('add')).toBe(102);
    expect(engine.activeRun(counting.id)?.revision).toBe(revision);
  });

  it('answers each of many commands at once, in the end with the last one', async () => {
    const { engine } = test;
    const run = await startPaused();
    const steps = Array.from({ length: 20 }, () => engine.control(run, { type: 'step', ticks: 2 }));
    await Promise.all(steps);
    expect(engine.activeRun(counting.id)?.execution_count).toBe(40);
    const both = await Promise.all([engine.control(run, { type: 'resume' }), engine.control(run, { type: 'pause' })]);
    expect(both.at(-1)?.status).toEqual({ phase: 'paused' });
  });

  it('leaves no command open when it ends, by Stop or with its process', async () => {
    const { engine } = test;
    const stuck = workflow({ stuck: 'test.hang' });
    const hanging = new EngineWatcher(engine);
    const { run_id } = await engine.start({ workflow: stuck, mode: 'continuous', pacing: free });
    await hanging.until(() => hanging.reports.some(({ state }) => state === 'executing'));
    const pausing = engine.control(run_id, { type: 'pause' });
    const stopped = engine.stop(run_id);
    await expect(pausing).rejects.toThrow(fails('RUN_NOT_FOUND'));
    expect((await stopped).reason).toBe('forced');
    await expect(engine.control(run_id, { type: 'resume' })).rejects.toThrow(fails('RUN_NOT_FOUND'));
    const watch = new EngineWatcher(engine);
    await startPaused();
    process.kill(test.hostPid(), 'SIGKILL');
    const { end } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(end).toMatchObject({ reason: 'failed', code: 'HOST_CRASHED' });
  });

  it('is never a run once', async () => {
    const { engine } = test;
    const watch = new EngineWatcher(engine);
    const once = engine.runOnce(workflow({ wait: 'test.never' }));
    const { run_id: run } = await watch.until(({ runStarted }) => runStarted[0]);
    await expect(engine.control(run, { type: 'pause' })).rejects.toThrow(fails('RUN_NOT_CONTINUOUS'));
    await engine.stop(run);
    await once;
  });

  it('[E8] tries a node at rest when it is told to', async () => {
    const { engine } = test;
    const run = await startPaused();
    expect(() => engine.retryNode(run, 'nobody')).toThrow(fails('NODE_NOT_FOUND'));
    engine.retryNode(run, 'add');
  });
});
