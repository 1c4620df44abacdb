import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { watchMachineDelay } from '#main/testing/machine-delay';
import type { FactoryError } from '#shared/base/errors';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { runInfoSchema, runStatsSchema } from '#shared/protocol/run-status';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

// Over a real child process and real threads. Times are generous where a loaded machine may be slow, and exact where
// a rule promises them.

let test: TestEngine;
let watch: EngineWatcher;
const free = { mode: 'free' } as const;
const rate = (hz: number) => ({ mode: 'rate', hz, overrun: 'skip' }) as const;
const deadline = 0.5;

beforeAll(async () => {
  test = await startTestEngine({ settings: { stopDeadline: deadline, memoryLimitMb: 200, maxRuns: 4 } });
}, 60_000);
afterAll(() => test.close());
afterEach(async () => {
  await Promise.all(test.engine.runs().map((run) => test.engine.stop(run.run_id)));
});

function watched() {
  watch = new EngineWatcher(test.engine);
  return test.engine;
}

const failure = (promise: Promise<unknown>): Promise<FactoryError> =>
  promise.then(
    () => {
      throw new Error('It should have been refused.');
    },
    (error) => error,
  );

describe('run once', () => {
  it('tells every transition in order, and gives every value', async () => {
    const engine = watched();
    const flow = workflow(
      { sum: 'test.add', n: { kind: 'test.number', inputs: { value: 5 } }, show: 'test.show', pair: 'test.pair' },
      ['n.value -> sum.a', 'n.value -> pair.b'],
    );
    const { end, results, run } = await engine.runOnce(flow);
    expect(end).toEqual({ reason: 'completed' });
    expect(results).toEqual({ n: 5, sum: 5, show: null, pair: { first: null, second: 5 } });
    expect(watch.reports.map(({ node_id, state }) => `${node_id} ${state}`)).toEqual([
      'n executing',
      'n completed',
      'sum executing',
      'sum completed',
      'show executing',
      'show completed',
      'pair executing',
      'pair completed',
    ]);
    for (const report of watch.reports) {
      expect(nodeReportSchema.parse(report)).toEqual(report);
      expect(report.data).toMatchObject({ workflow_id: 'test', run_id: run.run_id, tick: 1, revision: 0 });
    }
    expect(watch.seen.tick).toHaveLength(1);
    expect(watch.seen.tick[0]?.results).toEqual(results);
    expect([watch.seen.runStarted.length, watch.seen.runEnded.length]).toEqual([1, 1]);
    expect(runInfoSchema.parse(run)).toMatchObject({ execution_count: 1, status: { phase: 'ended' } });
    expect(engine.runs()).toEqual([]);
  });

  it('[E8] stops at the first error and says where', async () => {
    const engine = watched();
    const flow = workflow({ f: { kind: 'test.fail', title: 'Divide' }, after: 'test.value', free: 'test.counter' }, [
      'f.value -> after.value',
    ]);
    const { end, results } = await engine.runOnce(flow);
    expect(end).toEqual({
      reason: 'failed',
      code: 'NODE_FAILED',
      message: '"Divide" (f): It failed on purpose',
      node_id: 'f',
    });
    expect(results).toEqual({ f: null, after: null, free: null });
    const last = watch.reports.find(({ node_id, state }) => node_id === 'after' && state === 'skipped');
    expect(last?.data.message).toBe('Skipped because "Divide" (f) failed');
  });

  it('is refused with the reason when the workflow does not compile', async () => {
    const engine = watched();
    const unknown = await failure(engine.runOnce(workflow({ a: 'no.such.kind' })));
    expect([unknown.code, unknown.details.node_id]).toEqual(['UNKNOWN_KIND', 'a']);
    const missing = await failure(engine.runOnce(workflow({ r: 'test.required' })));
    expect(missing).toMatchObject({ code: 'INPUT_MISSING', details: { node_id: 'r', input_name: 'value' } });
    const setUp = await failure(engine.runOnce(workflow({ d: 'test.fail_setup' })));
    expect(setUp.message).toBe('"Fail at set-up" (d): No such device');
    expect(watch.seen.runStarted).toEqual([]);
    expect(engine.runs()).toEqual([]);
  });

  it('does not shorten results, and makes them safe for JSON', async () => {
    const engine = watched();
    const text = 'x'.repeat(50_000);
    const { results } = await engine.runOnce(workflow({ v: { kind: 'test.value', inputs: { value: text } } }));
    expect(results.v).toBe(text);
    expect(watch.reports.at(-1)?.data.result).toContain('… (50000 characters)');
  });

  it('[E6] asynchronous nodes run at the same time', async () => {
    const engine = watched();
    const sleep = { kind: 'test.sleep', inputs: { seconds: 0.3, value: 1 } };
    const flow = workflow({ a: sleep, b: sleep, c: sleep, sum: 'test.add' }, ['a.value -> sum.a', 'b.value -> sum.b']);
    const { results, run } = await engine.runOnce(flow);
    expect(results).toEqual({ a: 1, b: 1, c: 1, sum: 2 });
    expect(run.last_execution_time).toBeLessThan(0.6);
    expect(run.last_execution_time).toBeGreaterThan(0.29);
  });

  it('shows progress and updates while a node executes', async () => {
    const engine = watched();
    const { end } = await engine.runOnce(workflow({ a: 'test.announce' }));
    expect(end.reason).toBe('completed');
    const told = watch.reports.filter(({ state }) => state === 'executing').map(({ data }) => data);
    expect(told).toContainEqual(expect.objectContaining({ progress: 0.6, message: 'step 3', update: { step: 3 } }));
    expect(watch.reports.at(-1)?.state).toBe('completed');
  });

  it('what nodes print becomes log lines with their name', async () => {
    const engine = watched();
    const { logs } = await engine.runOnce(workflow({ p: { kind: 'test.print', inputs: { lines: 2 } } }));
    expect(logs).toMatchObject([
      { level: 'info', message: 'printed line 1', node_id: 'p' },
      { level: 'info', message: 'printed line 2', node_id: 'p' },
    ]);
  });

  it('says how many log lines it left out', async () => {
    const engine = watched();
    await engine.runOnce(workflow({ p: { kind: 'test.print', inputs: { lines: 5000 } } }));
    const lines = watch.seen.log.map(({ message }) => message);
    expect(lines.length).toBeLessThan(1000);
    const leftOut = lines.flatMap((line) => /^(\d+) more lines? left out$/.exec(line)?.[1] ?? []);
    expect(leftOut.reduce((sum, count) => sum + Number(count), 0)).toBe(5000 - (lines.length - leftOut.length));
  });
});

describe('continuous', () => {
  it('[E7][E12] ticks at its rate, and every tick of a slow loop is told', async () => {
    const engine = watched();
    const run = await engine.start({ workflow: workflow({ c: 'test.counter' }), mode: 'continuous', pacing: rate(20) });
    expect(engine.activeRun(run.workflow_id)).toMatchObject({ status: { phase: 'running' } });
    await watch.until(({ tick }) => tick.length >= 20 && tick);
    const ticks = watch.seen.tick.map(({ run: { execution_count }, results }) => [execution_count, results.c]);
    // A tick carries its own values, and (but for a moment in which the machine was elsewhere) none is left out.
    for (const [tick, count] of ticks) expect(count).toBe(tick);
    expect(ticks.length).toBeGreaterThanOrEqual(Number(ticks.at(-1)?.[0]) - 2);
    const stats = await watch.until(({ stats }) => stats.find(({ tick }) => tick > 20));
    expect(runStatsSchema.parse(stats)).toMatchObject({ target_rate: 20, run_id: run.run_id });
    expect(stats.rate).toBeGreaterThan(15);
    expect(stats.rate).toBeLessThan(25);
  });

  it('[E7] one that was given a number of ticks ends after exactly so many', async () => {
    const engine = watched();
    await engine.start({ workflow: workflow({ c: 'test.counter' }), mode: 'continuous', pacing: free, ticks: 1234 });
    const { end, run } = await watch.until(({ runEnded }) => runEnded[0]);
    expect([end.reason, run.execution_count]).toEqual(['completed', 1234]);
    expect(engine.snapshot(run.workflow_id)?.results).toEqual({ c: 1234 });
  });

  it('[E14] a loop at full speed is told of at a bounded rate', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ c: 'test.counter' }),
      mode: 'continuous',
      pacing: free,
    });
    const began = performance.now();
    await watch.until(({ stats }) => stats.length >= 4);
    await engine.stop(run_id);
    const ticks = watch.seen.tick;
    // Figures come at most four times a second.
    const seconds = (performance.now() - began) / 1000;
    expect(ticks.at(-1)?.run.execution_count).toBeGreaterThan(10_000);
    expect(ticks.length).toBeLessThan(seconds * 66 + 10);
    expect(watch.seen.stats.length).toBeLessThanOrEqual(seconds * 4 + 1);
  });

  it('[E8] goes on when every tick fails, and counts', async () => {
    const engine = watched();
    await engine.start({
      workflow: workflow({ f: 'test.fail', c: 'test.counter' }),
      mode: 'continuous',
      pacing: rate(100),
    });
    const report = await watch.until(() =>
      watch.reports.find(({ node_id, data }) => node_id === 'f' && Number(data.error_count) > 5),
    );
    expect(report).toMatchObject({ state: 'error', data: { error: 'It failed on purpose', code: 'NODE_FAILED' } });
    expect(watch.seen.tick.at(-1)?.failed).toBe(true);
    expect(watch.seen.log.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('[E8] a stray error in the background does not end it', async () => {
    const engine = watched();
    await engine.start({
      workflow: workflow({ s: 'test.stray', c: 'test.counter' }),
      mode: 'continuous',
      pacing: rate(20),
    });
    await watch.until(({ log }) => log.find(({ message }) => message.includes('Nobody caught this')));
    await watch.until(({ tick }) => tick.length >= 3);
    expect(watch.seen.runEnded).toEqual([]);
  });

  it('[E4][E12] an input takes effect at the next tick and is told at once, with its revision', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ n: 'test.number', sum: 'test.add' }, ['n.value -> sum.a']),
      mode: 'continuous',
      pacing: rate(50),
    });
    const revisions = [1, 2, 3].map((value) => engine.setInput(run_id, 'n', 'value', String(value * 10)));
    expect(revisions).toEqual([1, 2, 3]);
    const report = await watch.until(() =>
      watch.reports.find(({ node_id, data }) => node_id === 'sum' && data.revision === 3),
    );
    expect(report.data.result).toBe(30);
    // No older value is told with a newer revision.
    for (const { node_id, data } of watch.reports) {
      if (node_id === 'n') expect(data.result).toBe(data.revision * 10);
    }
  });

  it('[E4] of inputs that come while a node holds the thread the last one wins', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ b: { kind: 'test.busy', inputs: { seconds: 0.3 } }, n: 'test.number' }),
      mode: 'continuous',
      pacing: free,
    });
    let revision = 0;
    for (let value = 1; value <= 5000; value++) revision = engine.setInput(run_id, 'n', 'value', value);
    const report = await watch.until(() =>
      watch.reports.find(({ node_id, data }) => node_id === 'n' && data.revision === revision),
    );
    expect(report.data.result).toBe(5000);
  });

  it('[E4] refuses inputs that do not fit, at the door', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ n: 'test.number' }),
      mode: 'continuous',
      pacing: rate(10),
    });
    expect(() => engine.setInput(run_id, 'n', 'value', 'many')).toThrow(
      '"test.number" (n): Input "value" takes a number',
    );
    expect(() => engine.setInput(run_id, 'n', 'nope', 1)).toThrow('has no input "nope"');
    expect(() => engine.setInput(run_id, 'x', 'value', 1)).toThrow('has no node "x"');
    await engine.stop(run_id);
    expect(() => engine.setInput(run_id, 'n', 'value', 1)).toThrow('The run is over');
  });

  it('[E7] another pacing takes effect at once, also in the middle of a long pause', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ c: 'test.counter' }),
      mode: 'continuous',
      pacing: { mode: 'pause', seconds: 3600 },
    });
    await watch.until(({ tick }) => tick.length === 1);
    engine.setPacing(run_id, rate(50));
    await watch.until(({ tick }) => tick.length >= 5);
    expect(engine.runs()[0]?.pacing).toEqual(rate(50));
  });

  it('[E10] a live edit keeps the state of what stays, and tells that it took effect', async () => {
    const engine = watched();
    const pacing = rate(50);
    const { run_id } = await engine.start({
      workflow: workflow({ c: 'test.counter', old: 'test.recorder' }),
      mode: 'continuous',
      pacing,
    });
    await watch.until(({ tick }) => tick.find(({ results }) => Number(results.c) >= 5));
    const revision = engine.applyWorkflow(
      run_id,
      workflow({ v: 'test.value', c: { kind: 'test.counter', position: { x: 9, y: 9 } } }, ['c.count -> v.value']),
    );
    const { run } = await watch.until(({ planChanged }) => planChanged[0]);
    expect(run).toMatchObject({ revision, node_count: 2 });
    const { results, run: after } = await watch.until(({ tick }) => tick.find(({ results: { v } }) => v !== undefined));
    expect(results).toEqual({ c: after.execution_count, v: after.execution_count });
    // What was removed was brought into a safe state and torn down.
    await watch.until(({ log }) => log.find(({ message }) => message === 'old teardown'));
    expect(watch.seen.log.map(({ message }) => message)).toEqual([
      'old setup',
      'old onStop begins',
      'old onStop ends',
      'old teardown',
    ]);
    expect(
      engine
        .snapshot(run.workflow_id)
        ?.nodes.map(({ node_id }) => node_id)
        .sort(),
    ).toEqual(['c', 'v']);
  });

  it('[E10][E11] a node that an edit mutes is brought into a safe state, and goes on as it was', async () => {
    const engine = watched();
    const flow = (muted: boolean) =>
      workflow({ r: { kind: 'test.recorder', muted }, c: { kind: 'test.counter', muted } });
    const { run_id } = await engine.start({ workflow: flow(false), mode: 'continuous', pacing: rate(50) });
    await watch.until(({ tick }) => tick.find(({ results }) => Number(results.c) >= 3));
    engine.applyWorkflow(run_id, flow(true));
    const muted = await watch.until(() => watch.reports.find(({ data }) => data.message === 'Muted'));
    expect(muted.state).toBe('skipped');
    await watch.until(({ log }) => log.find(({ message }) => message === 'r onStop ends'));
    const before = watch.seen.tick.at(-1)!.run.execution_count;
    engine.applyWorkflow(run_id, flow(false));
    const { results, run } = await watch.until(({ tick }) => tick.find(({ run }) => run.revision === 2));
    expect(results.c).toBeLessThan(run.execution_count);
    expect(Number(results.c)).toBeGreaterThan(3);
    expect(before).toBeGreaterThan(3);
    expect(watch.seen.log.map(({ message }) => message)).toEqual(['r setup', 'r onStop begins', 'r onStop ends']);
  });

  it('[E6] timers and messages have their turn, however fast promises settle', async () => {
    const engine = watched();
    const flow = workflow({ p: 'test.settled', b: 'test.background' });
    await engine.start({ workflow: flow, mode: 'continuous', pacing: free });
    await watch.until(({ tick }) => tick.find(({ results }) => Number(results.b) >= 10));
  });

  it('[E10] an edit that does not compile leaves the plan before it running, and says so', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ c: 'test.counter' }),
      mode: 'continuous',
      pacing: rate(50),
    });
    await watch.until(({ tick }) => tick.length >= 2);
    engine.applyWorkflow(run_id, workflow({ c: 'test.counter', a: 'test.add' }, ['a.sum -> a.a']));
    expect(await watch.until(({ planRejected }) => planRejected[0])).toMatchObject({ code: 'CYCLE', run: { run_id } });
    const before = watch.seen.tick.length;
    await watch.until(({ tick }) => tick.length >= before + 3);
    const last = watch.seen.tick.at(-1);
    expect(last?.results).toEqual({ c: last?.run.execution_count });
  });

  it('a second run of the same workflow is refused, other workflows run beside it up to the limit', async () => {
    const engine = watched();
    const start = (id: string) =>
      engine.start({ workflow: workflow({ c: 'test.counter' }, [], { id }), mode: 'continuous', pacing: rate(20) });
    await Promise.all(['a', 'b', 'c', 'd'].map(start));
    expect((await failure(start('a'))).code).toBe('RUN_ACTIVE');
    expect((await failure(start('e'))).code).toBe('TOO_MANY_RUNS');
    for (const id of ['a', 'b', 'c', 'd']) {
      await watch.until(({ tick }) => tick.find(({ run, results }) => run.workflow_id === id && results.c === 5));
    }
  });

  it('a node that holds the thread is told of as executing', async () => {
    const engine = watched();
    const flow = workflow({ h: { kind: 'test.busy', inputs: { seconds: 0.6 } } });
    await engine.start({ workflow: flow, mode: 'continuous', pacing: { mode: 'pause', seconds: 0.1 } });
    const executing = await watch.until(() => watch.reports.find(({ state }) => state === 'executing'));
    expect(executing).toMatchObject({ node_id: 'h', data: { workflow_id: 'test' } });
    await watch.until(() => watch.reports.at(-1)?.state === 'completed');
  });
});

/** How long it took, less what this machine itself was late meanwhile. */
async function timed<T>(perform: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const machine = await watchMachineDelay();
  const began = performance.now();
  const result = await perform();
  const taken = performance.now() - began;
  return { result, seconds: (taken - (await machine.stop())) / 1000 };
}

describe('[E9] stop', () => {
  async function stopTaken(flow: ReturnType<typeof workflow>, isReady: () => Promise<unknown>) {
    const engine = watched();
    const { run_id } = await engine.start({ workflow: flow, mode: 'continuous', pacing: rate(50) });
    await isReady();
    const { result: end, seconds } = await timed(() => engine.stop(run_id));
    return { end, seconds };
  }
  const executing = (id: string) => () =>
    watch.until(() => watch.reports.find(({ node_id, state }) => node_id === id && state === 'executing'));
  const ticking = () => watch.until(({ tick }) => tick.length >= 2);

  it('ends a run that does as it is told at once', async () => {
    const { end, seconds } = await stopTaken(workflow({ c: 'test.counter' }), ticking);
    expect(end).toEqual({ reason: 'stopped' });
    expect(seconds).toBeLessThan(deadline);
    expect(watch.seen.runEnded).toHaveLength(1);
    expect((await failure(test.engine.stop(watch.seen.runEnded[0]!.run.run_id))).code).toBe('RUN_NOT_FOUND');
  });

  it('wakes a run out of a long pause', async () => {
    const engine = watched();
    const pacing = { mode: 'pause', seconds: 3600 } as const;
    const { run_id } = await engine.start({ workflow: workflow({ c: 'test.counter' }), mode: 'continuous', pacing });
    await watch.until(({ tick }) => tick.length === 1);
    expect(await engine.stop(run_id)).toEqual({ reason: 'stopped' });
  });

  it.each([
    ['while(true)', 'test.hang', 'h'],
    ['while(true) after a promise', 'test.hang_later', 'h'],
    ['a promise that never settles', 'test.never', 'h'],
    ['a native call', 'test.native', 'h'],
  ])(
    'ends %s within its deadline and 500 ms, names the node, and leaves no loop behind',
    async (_what, kind, culprit) => {
      const flow = workflow({ c: 'test.counter', h: { kind, title: 'Culprit' } });
      const { end, seconds } = await stopTaken(flow, executing('h'));
      const host = test.hostPid();
      expect(end).toMatchObject({ reason: 'forced', node_id: culprit });
      expect(end.reason === 'forced' && end.message).toContain('"Culprit" (h)');
      expect(seconds).toBeLessThan(deadline + 0.5);
      expect(
        test.engine.snapshot(watch.seen.runEnded[0]!.run.workflow_id)?.nodes.find(({ node_id }) => node_id === 'h'),
      ).toMatchObject({
        state: 'error',
        data: { code: 'NODE_STUCK' },
      });
      expect(watch.seen.hostCrashed).toEqual([]);

      // Its process is gone with its loop, and the next start works.
      await vi.waitUntil(() => !existsSync(`/proc/${host}`), 5_000);
      watch.clear();
      const { run_id } = await test.engine.start({
        workflow: workflow({ c: 'test.counter' }),
        mode: 'continuous',
        pacing: rate(50),
      });
      await watch.until(({ tick }) => tick.length >= 3);
      const last = watch.seen.tick.at(-1);
      expect(last?.results).toEqual({ c: last?.run.execution_count });
      await test.engine.stop(run_id);
    },
  );

  it('ends a run whose set-up never returns', async () => {
    const engine = watched();
    const flow = workflow({ h: 'test.hang_setup' });
    const start = failure(engine.start({ workflow: flow, mode: 'continuous' }));
    const { run_id } = engine.activeRun(flow.id)!;
    await executing('h')();
    expect(await engine.stop(run_id)).toMatchObject({ reason: 'forced', node_id: 'h' });
    expect((await start).code).toBe('NODE_STUCK');
    expect(watch.seen.runStarted).toEqual([]);
    expect(watch.seen.runEnded).toEqual([]);
  });

  it('a run that is stopped before the host has heard of it never begins', async () => {
    const engine = watched();
    const flow = workflow({ c: 'test.counter' });
    const start = failure(engine.start({ workflow: flow, mode: 'continuous' }));
    expect(await engine.stop(engine.activeRun(flow.id)!.run_id)).toEqual({ reason: 'stopped' });
    expect((await start).code).toBe('RUN_STOPPED');
  });

  it('a hook that holds the thread is named', async () => {
    const { end, seconds } = await stopTaken(workflow({ h: 'test.hang_stop' }), ticking);
    expect(end).toMatchObject({ reason: 'forced', node_id: 'h' });
    expect(seconds).toBeLessThan(deadline + 0.5);
  });
});

describe('the walls', () => {
  it('a run that exhausts its memory ends alone, and its node is named', async () => {
    const engine = watched();
    const other = await engine.start({
      workflow: workflow({ c: 'test.counter' }, [], { id: 'other' }),
      mode: 'continuous',
      pacing: rate(50),
    });
    await engine.start({ workflow: workflow({ x: 'test.exhaust' }), mode: 'continuous', pacing: rate(50) });
    const { end, run } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(run.workflow_id).toBe('test');
    expect(end).toMatchObject({ reason: 'failed', code: 'OUT_OF_MEMORY', node_id: 'x' });
    watch.clear();
    await watch.until(({ tick }) => tick.length >= 3);
    expect(watch.seen.tick.at(-1)?.run.run_id).toBe(other.run_id);
    expect(watch.seen.hostCrashed).toEqual([]);
  });

  it('a run that hoards memory outside its heap ends as well', async () => {
    const engine = watched();
    await engine.start({ workflow: workflow({ x: 'test.hoard_buffers' }), mode: 'continuous', pacing: rate(1000) });
    const { end } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(end).toMatchObject({ reason: 'failed', code: 'OUT_OF_MEMORY' });
  });

  it('a node that ends its thread ends its run', async () => {
    const engine = watched();
    await engine.start({ workflow: workflow({ x: 'test.exit' }), mode: 'continuous' });
    const { end } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(end).toMatchObject({ reason: 'failed', code: 'NODE_FAILED', node_id: 'x' });
  });

  it('when the host is killed its runs end with HOST_CRASHED, and the next start works', async () => {
    const engine = watched();
    const flow = workflow({ c: 'test.counter' });
    await engine.start({ workflow: flow, mode: 'continuous', pacing: rate(50) });
    await watch.until(({ tick }) => tick.length >= 3);
    const before = test.hostPid();
    process.kill(before, 'SIGKILL');
    const { end, run } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(end).toMatchObject({ reason: 'failed', code: 'HOST_CRASHED' });
    expect(watch.seen.hostCrashed).toHaveLength(1);
    expect(engine.snapshot(flow.id)?.run).toMatchObject({ run_id: run.run_id, status: { phase: 'ended' } });
    const { results } = await engine.runOnce(flow);
    expect(results).toEqual({ c: 1 });
    expect(test.hostPid()).not.toBe(before);
  });

  it('[E9] a host that does not answer is ended in time', async () => {
    const engine = watched();
    const { run_id } = await engine.start({
      workflow: workflow({ c: 'test.counter' }),
      mode: 'continuous',
      pacing: rate(50),
    });
    await watch.until(({ tick }) => tick.length >= 2);
    const host = test.hostPid();
    process.kill(host, 'SIGSTOP');
    const { result: end, seconds } = await timed(() => engine.stop(run_id));
    expect(end).toMatchObject({ reason: 'forced' });
    expect(seconds).toBeLessThan(deadline + 0.5);
    expect((await engine.runOnce(workflow({ c: 'test.counter' }))).end.reason).toBe('completed');
    expect(test.hostPid()).not.toBe(host);
  });

  it('a node that kills the process is survived too', async () => {
    const engine = watched();
    const flow = workflow({ k: { kind: 'test.kill_host', inputs: { kill: false } } });
    const { run_id } = await engine.start({ workflow: flow, mode: 'continuous', pacing: rate(50) });
    await watch.until(({ tick }) => tick.length > 0);
    engine.setInput(run_id, 'k', 'kill', true);
    const { end } = await watch.until(({ runEnded }) => runEnded[0]);
    expect(end).toMatchObject({ reason: 'failed', code: 'HOST_CRASHED' });
    expect((await engine.runOnce(workflow({ c: 'test.counter' }))).end.reason).toBe('completed');
  });
});

describe('what is known of a run', () => {
  it('stays after its end until it is forgotten', async () => {
    const engine = watched();
    const flow = workflow({ c: 'test.counter' });
    const { run } = await engine.runOnce(flow);
    expect(engine.snapshot(flow.id)).toMatchObject({
      run,
      results: { c: 1 },
      nodes: [{ node_id: 'c', state: 'completed' }],
    });
    engine.forget(flow.id);
    expect(engine.snapshot(flow.id)).toBeUndefined();
  });
});
