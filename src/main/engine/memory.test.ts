import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '#shared/graph/workflow';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

// Memory of runs over a real child process and real threads, with a limit so small that it is reached soon.

const limit = 64;
let test: TestEngine;
let watch: EngineWatcher;

beforeAll(async () => {
  test = await startTestEngine({
    registry: fileURLToPath(new URL('./testing/memory-kinds.ts', import.meta.url)),
    settings: { stopDeadline: 2, memoryLimitMb: limit, heavyThreads: 1 },
  });
}, 60_000);
afterAll(() => test.close());
afterEach(async () => {
  await Promise.all(test.engine.runs().map((run) => test.engine.stop(run.run_id)));
});

async function start(flow: Workflow, hz = 2000, ticks?: number) {
  watch = new EngineWatcher(test.engine);
  const pacing = hz === 0 ? ({ mode: 'free' } as const) : ({ mode: 'rate', hz, overrun: 'skip' } as const);
  const { run_id } = await test.engine.start({
    workflow: flow,
    mode: 'continuous',
    pacing,
    ...(ticks !== undefined && { ticks }),
  });
  return run_id;
}

const ended = async () => (await watch.until(({ runEnded }) => runEnded[0])).end;
const named = (id: string, label: string) => ({
  reason: 'failed',
  code: 'OUT_OF_MEMORY',
  node_id: id,
  message: `${label} used up the ${limit} MiB of memory of its run.`,
});

describe('[Memory] ten million ticks', () => {
  it('leave the heap flat', async () => {
    const ticks = 10_000_000;
    const flow = workflow(
      {
        heap: { kind: 'memory.live_heap', inputs: { early: ticks / 10, late: ticks } },
        count: 'test.counter',
        sum: { kind: 'test.add', inputs: { b: 1 } },
        smooth: 'memory.smooth',
        show: 'test.show',
      },
      ['count.count -> sum.a', 'sum.sum -> smooth.value'],
    );
    await start(flow, 0, ticks);
    expect(await ended()).toMatchObject({ reason: 'completed' });
    const results = test.engine.snapshot(flow.id)?.results ?? {};
    expect(results.count).toBe(ticks);
    const { early, late } = results.heap as { early: number; late: number };
    expect(early).toBeGreaterThan(2 ** 20);
    // Less than a byte for every thirty ticks: compiled code, caches.
    expect(late - early).toBeLessThan(300_000);
  }, 120_000);
});

describe('[Memory] a node that leaks', () => {
  it('is named, not the one beside it that makes more and keeps nothing, and hooks are called', async () => {
    await start(workflow({ g: 'memory.garbage', l: 'memory.leak', r: 'test.recorder', after: 'memory.garbage' }));
    expect(await ended()).toMatchObject(named('l', '"Leak" (l)'));
    expect(watch.seen.log.map(({ message }) => message)).toContain('r teardown');
    expect(watch.seen.hostCrashed).toEqual([]);
  });

  it('is told from others of its kind', async () => {
    const still = { kind: 'memory.leak', inputs: { objects: 0 } };
    await start(workflow({ a: still, l: 'memory.leak', b: still }));
    expect(await ended()).toMatchObject(named('l', '"Leak" (l)'));
  });

  it('is named when what it keeps lies outside the heap, beside one that makes more there', async () => {
    await start(workflow({ g: 'memory.garbage_buffers', l: 'memory.leak_buffers', c: 'test.counter' }), 500);
    expect(await ended()).toMatchObject(named('l', '"Leak buffers" (l)'));
  });

  it('is not named when it could not be seen at it; nor is another', async () => {
    await start(workflow({ g: 'memory.garbage', l: 'memory.leak_later', c: 'test.counter' }), 500);
    expect(await ended()).toMatchObject({
      reason: 'failed',
      code: 'OUT_OF_MEMORY',
      message: `The run used more than its ${limit} MiB of memory. Which node keeps it is not clear.`,
    });
  });

  it('that an edit brought in is named too', async () => {
    const hold = { kind: 'memory.hold', inputs: { size: 45 } };
    const run = await start(workflow({ h: hold, c: 'test.counter' }), 200);
    await watch.until(({ tick }) => tick.find(({ results }) => results.h === 45));
    test.engine.applyWorkflow(run, workflow({ h: hold, c: 'test.counter', l: 'memory.leak' }));
    expect(await ended()).toMatchObject(named('l', '"Leak" (l)'));
  });
});

describe('[Memory] what is kept to be shown', () => {
  it('is bounded, whatever nodes give, announce, show, log and throw', async () => {
    const flow = workflow({ v: 'memory.show', f: { kind: 'memory.show', inputs: { fail: true } } });
    const run = await start(flow, 50);
    await watch.until(({ tick }) => tick.length >= 5);
    await test.engine.stop(run);
    expect(watch.reports.some(({ data }) => data.display !== undefined)).toBe(true);
    for (const report of watch.reports) expect(JSON.stringify(report).length).toBeLessThan(1_000_000);
    for (const line of watch.seen.log) expect(line.message.length).toBeLessThan(5_000);
    expect(test.engine.snapshot(flow.id)?.logs.length).toBeLessThanOrEqual(200);
  });
});

describe('[Memory] a run within its limit', () => {
  it('goes on, however much garbage it makes', async () => {
    const flow = workflow({
      g: 'memory.garbage',
      b: 'memory.garbage_buffers',
      big: { kind: 'memory.garbage', inputs: { objects: 100_000 } },
    });
    await start(flow, 0, 150);
    expect(await ended()).toMatchObject({ reason: 'completed' });
  });

  it('keeps values and inputs while its nodes are watched', async () => {
    const flow = workflow(
      { n: 'test.number', h: { kind: 'memory.hold', inputs: { size: 1 } }, c: 'test.counter', s: 'memory.smooth' },
      ['n.value -> s.value'],
    );
    const run = await start(flow, 200);
    test.engine.setInput(run, 'n', 'value', 5);
    test.engine.setInput(run, 'h', 'size', 45);
    await watch.until(({ tick }) => tick.find(({ results }) => results.h === 45));
    const from = watch.seen.tick.at(-1)!.run.execution_count;
    const { run: after, results } = await watch.until(({ tick }) =>
      tick.find(({ run: { execution_count: n } }) => n > from + 100),
    );
    expect(results).toMatchObject({ n: 5, h: 45, c: after.execution_count });
    expect(Number(results.s)).toBeGreaterThan(4.9);
    test.engine.setInput(run, 'n', 'value', 6);
    await watch.until(({ tick }) => tick.find(({ results }) => results.n === 6));
    expect(await test.engine.stop(run)).toMatchObject({ reason: 'stopped' });
  });
});
