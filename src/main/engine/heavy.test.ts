import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '#shared/graph/workflow';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { timed } from './testing/timed';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

// Heavy nodes over a real child process, its executor's thread, and a pool of one thread beside that.

const deadline = 0.8;
const rate = { mode: 'rate', hz: 50, overrun: 'skip' } as const;
let test: TestEngine;
let watch: EngineWatcher;

beforeAll(async () => {
  test = await startTestEngine({
    registry: fileURLToPath(new URL('./testing/heavy-kinds.ts', import.meta.url)),
    settings: { stopDeadline: deadline, memoryLimitMb: 100, heavyThreads: 1 },
  });
}, 60_000);
afterAll(() => test.close());
afterEach(async () => {
  await Promise.all(test.engine.runs().map((run) => test.engine.stop(run.run_id)));
});

function runOnce(flow: Workflow) {
  watch = new EngineWatcher(test.engine);
  return test.engine.runOnce(flow);
}

async function start(flow: Workflow) {
  watch = new EngineWatcher(test.engine);
  const { run_id } = await test.engine.start({ workflow: flow, mode: 'continuous', pacing: rate });
  return run_id;
}

/** The node's own code has begun; before that nobody has to end its thread. */
const computing = (id: string) =>
  watch.until(({ log }) => log.find(({ node_id, message }) => node_id === id && message === 'computes'));
const messages = () => watch.seen.log.map(({ message }) => message);
const ticks = (count: number) => watch.until(({ tick }) => tick.length >= count);
const hang = (on: boolean) => ({ kind: 'heavy.hang', title: 'Culprit', inputs: { hang: on } });

describe('[E6] a heavy node', () => {
  it('gives its outputs to what depends on it', async () => {
    const flow = workflow(
      {
        n: { kind: 'test.value', inputs: { value: { list: [1, 'two', null] } } },
        h: 'heavy.echo',
        after: 'test.value',
      },
      ['n.value -> h.value', 'h.value -> after.value'],
    );
    const { end, results } = await runOnce(flow);
    expect(end).toMatchObject({ reason: 'completed' });
    expect(results.after).toEqual({ list: [1, 'two', null] });
  });

  it('holds up no other node, and not the thread they run in', async () => {
    const flow = workflow(
      { h: { kind: 'heavy.busy', inputs: { seconds: 0.5 } }, c: 'test.counter', b: 'test.background', v: 'test.value' },
      ['c.count -> v.value'],
    );
    const { end } = await runOnce(flow);
    expect(end.reason).toBe('completed');
    const told = watch.reports.map(({ node_id, state }) => `${node_id} ${state}`);
    expect(told.indexOf('v completed')).toBeLessThan(told.indexOf('h completed'));
    await start(flow);
    // A timer of the thread goes on counting while the first ticks compute.
    await watch.until(({ tick }) => tick.find(({ results }) => Number(results.b) > 100));
    expect(watch.seen.tick.at(-1)?.run.execution_count).toBeLessThan(10);
  });

  it('shows its progress, updates, and what it prints', async () => {
    const { logs } = await runOnce(workflow({ a: 'heavy.announce' }));
    const told = watch.reports.filter(({ state }) => state === 'executing').map(({ data }) => data);
    expect(told).toContainEqual(expect.objectContaining({ progress: 0.6, message: 'step 3', update: { step: 3 } }));
    expect(watch.reports.at(-1)).toMatchObject({ state: 'completed', data: { result: 'done' } });
    expect(logs).toMatchObject([{ message: 'printed by a heavy node', node_id: 'a', level: 'info' }]);
  });

  it('[E8] fails with its name', async () => {
    const { end } = await runOnce(workflow({ f: { kind: 'heavy.fail', title: 'Divide' } }));
    const message = '"Divide" (f): It failed on purpose';
    expect(end).toMatchObject({ reason: 'failed', code: 'NODE_FAILED', message, node_id: 'f' });
  });

  it.each([
    ['an input', workflow({ f: 'test.function', h: { kind: 'heavy.echo', title: 'H' } }, ['f.value -> h.value'])],
    ['an output', workflow({ h: { kind: 'heavy.function', title: 'H' } })],
  ])('fails when %s cannot be copied, and the next run goes well', async (what, flow) => {
    const { end } = await runOnce(flow);
    expect(end).toMatchObject({ reason: 'failed', code: 'NODE_FAILED', node_id: 'h' });
    expect(end.reason === 'failed' && end.message.toLowerCase()).toContain(
      `${what} ${what === 'an input' ? 'holds what ' : ''}cannot be copied to another thread`,
    );
    expect((await runOnce(workflow({ h: 'heavy.echo' }))).end.reason).toBe('completed');
  });

  it('that is pure gives what it gave where it is given the same image again, and computes for other objects', async () => {
    const flow = workflow({ p: 'test.picture', h: 'heavy.pure', o: 'test.fresh', g: 'heavy.pure' }, [
      'p.image -> h.value',
      'o.value -> g.value',
    ]);
    await start(flow);
    const { results } = await watch.until(({ tick }) => tick.find(({ run }) => run.execution_count >= 2));
    const later = await watch.until(({ tick }) => tick.find(({ run }) => run.execution_count >= 6));
    expect(results.h).toBe(later.results.h);
    expect(later.results.g).toBeGreaterThan(Number(results.g));
  });

  it('more of them than threads take turns', async () => {
    const busy = { kind: 'heavy.busy', inputs: { seconds: 0.05 } };
    const { end, results } = await runOnce(workflow({ a: busy, b: busy, c: busy, d: busy }));
    expect(end.reason).toBe('completed');
    for (const sum of Object.values(results)) expect(sum).toBeGreaterThan(0);
  });
});

describe('[E6] buffers', () => {
  it('of outputs are moved, not copied: nothing of them is left in the thread', async () => {
    const run = await start(
      workflow({ h: 'heavy.buffer', d: 'test.describe', p: 'test.describe' }, ['h.data -> d.data', 'h.part -> p.data']),
    );
    const { results } = await watch.until(({ tick }) => tick.find(({ run: { execution_count: n } }) => n >= 3));
    expect(results).toMatchObject({ d: '1000 x 3', p: '5,5,5,5,5,5,5,5' });
    expect(results.h).toMatchObject({ left: 0 });
    await test.engine.stop(run);
  });

  it('of inputs are copied, for others read them too, and shared memory is passed on as it is', async () => {
    const flow = (source: string) =>
      workflow({ s: source, w: 'heavy.write', f: 'test.first' }, [
        's.cells -> w.cells',
        's.cells -> f.cells',
        'w.first -> f.after',
      ]);
    expect((await runOnce(flow('test.own'))).results).toMatchObject({ w: 7, f: 0 });
    expect((await runOnce(flow('test.shared'))).results).toMatchObject({ w: 7, f: 7 });
  });
});

describe('[E9] at Stop', () => {
  it('a heavy node that computes for ever is ended in time and named', async () => {
    const run = await start(workflow({ c: 'test.counter', h: hang(true), r: 'test.recorder' }));
    await computing('h');
    const { result: end, seconds } = await timed(() => test.engine.stop(run));
    expect(end).toMatchObject({ reason: 'forced', node_id: 'h' });
    expect(end.reason === 'forced' && end.message).toContain('"Culprit" (h)');
    expect(seconds).toBeLessThan(deadline + 0.5);
    // It did not keep the others from their safe state.
    expect(messages()).toContain('r teardown');
    expect(watch.seen.hostCrashed).toEqual([]);
  });

  it.each(['heavy.obey', 'heavy.wait'])('%s, which heeds its signal, ends by itself', async (kind) => {
    const run = await start(workflow({ h: kind }));
    await computing('h');
    const { result: end, seconds } = await timed(() => test.engine.stop(run));
    expect(end).toMatchObject({ reason: 'stopped' });
    expect(seconds).toBeLessThan(deadline / 2);
    expect(messages()).toEqual(['computes', kind === 'heavy.obey' ? 'obeyed' : 'woken']);
  });

  it('one that waits for its turn is not named for another that holds the thread', async () => {
    const run = await start(workflow({ waiting: hang(false), h: hang(true) }));
    await computing('h');
    const again = await start(workflow({ h: hang(true), waiting: hang(false) }, [], { id: 'again' }));
    await computing('h');
    for (const id of [run, again]) expect(await test.engine.stop(id)).toMatchObject({ reason: 'forced', node_id: 'h' });
  });

  it('other runs are left alone', async () => {
    const stuck = await start(workflow({ h: hang(true) }));
    await computing('h');
    const other = await start(workflow({ e: 'heavy.echo', c: 'test.counter' }, [], { id: 'other' }));
    await ticks(3);
    expect(await test.engine.stop(stuck)).toMatchObject({ reason: 'forced' });
    watch.clear();
    await ticks(3);
    expect(watch.seen.tick.at(-1)?.run.run_id).toBe(other);
  });
});

describe('[E10] a live edit', () => {
  it.each([
    ['removes', workflow({ c: 'test.counter', n: 'heavy.echo' })],
    ['mutes', workflow({ c: 'test.counter', n: 'heavy.echo', h: { ...hang(true), muted: true } })],
    ['bypasses', workflow({ c: 'test.counter', n: 'heavy.echo', h: { ...hang(true), bypassed: true } })],
  ])('that %s a heavy node which computes for ever gives it up, and the loop goes on', async (_what, edited) => {
    const run = await start(workflow({ c: 'test.counter', h: hang(true) }));
    await computing('h');
    test.engine.applyWorkflow(run, edited);
    await watch.until(({ planChanged }) => planChanged.length > 0);
    const before = watch.seen.tick.length;
    const { results } = await watch.until(({ tick }) => tick[before + 3]);
    expect(results.c).toBeGreaterThan(3);
    // Given up is not failed.
    expect(messages()).toEqual(['computes']);
    expect(watch.reports.filter(({ state }) => state === 'error')).toEqual([]);
    expect(await test.engine.stop(run)).toMatchObject({ reason: 'stopped' });
  });
});

describe('a thread of the pool', () => {
  const crashes = [
    ['ends itself', 'heavy.exit', 'NODE_FAILED', 'The thread it ran in ended.'],
    ['exhausts its memory', 'heavy.exhaust', 'OUT_OF_MEMORY', 'It used more than the 100 MiB of memory it may.'],
  ] as const;

  it.each(crashes)('that %s is the error of its node', async (_what, kind, code, message) => {
    const { end } = await runOnce(workflow({ x: { kind, title: 'X' } }));
    expect(end).toMatchObject({ reason: 'failed', code, message: `"X" (x): ${message}`, node_id: 'x' });
    expect(watch.seen.hostCrashed).toEqual([]);
  });

  it.each(crashes)(
    'that %s ends no other node',
    async (_what, kind, code) => {
      const run = await start(workflow({ x: { kind, title: 'X' }, e: 'heavy.echo', c: 'test.counter' }));
      const failed = await watch.until(() =>
        watch.reports.find(({ node_id, data }) => node_id === 'x' && Number(data.error_count) >= 2),
      );
      expect(failed.data.code).toBe(code);
      await watch.until(({ tick }) => tick.find(({ results }) => Number(results.c) >= 3));
      expect(watch.reports.filter(({ node_id, state }) => node_id === 'e' && state === 'error')).toEqual([]);
      // Stop may come while the node is at it, which then has to be ended by force.
      const end = await test.engine.stop(run);
      expect(end.reason === 'forced' ? end.node_id : end.reason).toBe(end.reason === 'forced' ? 'x' : 'stopped');
    },
    60_000,
  );

  it('that dies while it has nothing to do costs no node its result', async () => {
    const run = await start(workflow({ x: 'heavy.exit_later' }));
    await watch.until(({ tick }) => tick.find(({ run: { execution_count: n } }) => n >= 8));
    expect(watch.reports.filter(({ state }) => state === 'error')).toEqual([]);
    await test.engine.stop(run);
  });
});
