import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchMachineDelay } from '#main/testing/machine-delay';
import { runEndSchema } from '#shared/protocol/run-status';
import { motorLines } from './testing/motor-lines';
import { lockVariable } from './testing/safety-kinds';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

// Over real processes and threads: what the hooks left behind is read from files.

const deadline = 0.5;
const rate = { mode: 'rate', hz: 100, overrun: 'skip' } as const;
let test: TestEngine;
let watch: EngineWatcher;
let folder: string;
let path: string;
let files = 0;

const open = () =>
  startTestEngine({
    registry: fileURLToPath(new URL('./testing/safety-kinds.ts', import.meta.url)),
    settings: { stopDeadline: deadline, memoryLimitMb: 200, maxRuns: 8 },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-safe-'));
  process.env[lockVariable] = join(folder, 'lock');
  test = await open();
}, 60_000);
beforeEach(() => {
  path = join(folder, `motor-${files++}`);
  watch = new EngineWatcher(test.engine);
});
afterEach(async () => {
  await Promise.all(test.engine.runs().map((run) => test.engine.stop(run.run_id)));
});
afterAll(async () => {
  await test.close();
  delete process.env[lockVariable];
  await rm(folder, { recursive: true });
});

const motor = (inputs: object = {}, kind = 'safety.motor') => ({ kind, inputs: { path, ...inputs } });
const lines = () => motorLines(path);
const logged = () => watch.seen.log.map(({ message }) => message);
const ended = () => watch.until(({ runEnded }) => runEnded[0]);

async function start(flow: ReturnType<typeof workflow>, ticks = 2) {
  const { run_id } = await test.engine.start({ workflow: flow, mode: 'continuous', pacing: rate });
  if (ticks > 0) await ticking(run_id, ticks);
  return run_id;
}
const ticking = (run: string, ticks: number) =>
  watch.until(({ tick }) => tick.some((told) => told.run.run_id === run && told.run.execution_count >= ticks));
const executing = (id: string) =>
  watch.until(() => watch.reports.find(({ node_id, state }) => node_id === id && state === 'executing'));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const never = (): never => {
  throw new Error('The run is not active.');
};
const hook = (node_id: string, name: string, outcome: string) => ({ node_id, hook: name, outcome });

describe('[E9] what the hooks are given', () => {
  it('is what the inputs were last: set values, what wires carried, and of neither nothing', async () => {
    const flow = workflow(
      { count: 'test.counter', text: { kind: 'test.value', inputs: { value: 7 } }, m: motor(), none: 'test.pair' },
      ['count.count -> m.channel', 'text.value -> m.address'],
    );
    const run = await start(flow);
    test.engine.setInput(run, 'text', 'value', 8);
    const { run: seen } = await watch.until(({ tick }) => tick.find(({ results }) => results.text === 8));
    await test.engine.stop(run);
    const [line] = lines();
    expect(line).toMatchObject({ what: 'onStop', node: 'm', ran: true, inputs: { path, address: '8' } });
    expect(line?.inputs?.channel).toBeGreaterThanOrEqual(seen.execution_count);
    expect(line?.inputs?.channel).toBeLessThanOrEqual(test.engine.snapshot(flow.id)?.run.execution_count ?? 0);
  });

  it('is the same for a node that an edit mutes or takes away', async () => {
    const flow = workflow({ count: 'test.counter', m: motor({ address: 'left' }) }, ['count.count -> m.channel']);
    const run = await start(flow);
    test.engine.applyWorkflow(run, { ...flow, nodes: flow.nodes.filter(({ id }) => id !== 'm'), edges: [] });
    await until(() => lines().length === 2);
    expect(lines()).toMatchObject([
      { what: 'onStop', inputs: { path, address: 'left', channel: expect.any(Number) } },
      { what: 'teardown' },
    ]);
  });

  it('are stored values alone where no wire has carried anything', async () => {
    const flow = workflow({ f: { kind: 'test.fail' }, m: motor() }, ['f.value -> m.address']);
    const run = await start(flow);
    await test.engine.stop(run);
    expect(lines()[0]?.inputs).toEqual({ path, channel: 0 });
  });
});

describe('[E9] the end of a run tells which hooks ran', () => {
  it('at Stop, in the order of the calls', async () => {
    const run = await start(
      workflow({ c: 'test.counter', a: motor(), b: motor({}, 'safety.failing'), s: 'test.show' }),
    );
    const end = await test.engine.stop(run);
    expect(runEndSchema.parse(end)).toEqual({
      reason: 'stopped',
      hooks: [
        { ...hook('b', 'onStop', 'failed'), message: 'No answer from the drive' },
        hook('a', 'onStop', 'ran'),
        hook('b', 'teardown', 'ran'),
        hook('a', 'teardown', 'ran'),
      ],
    });
    expect((await ended()).end).toEqual(end);
    expect(logged().at(-1)).toBe('3 of 4 safe-state hooks ran; "Motor" (b) failed (No answer from the drive)');
  });

  it('and nothing is called again of a run that came to its own end', async () => {
    await start(workflow({ s: 'safety.single' }));
    await test.engine.stop(test.engine.runs()[0]?.run_id ?? never());
    watch.clear();
    // Its second set-up fails, and with it the start.
    const flow = workflow({ s: { kind: 'safety.single', error_policy: 'stop' } }, [], { id: 'again' });
    await expect(test.engine.start({ workflow: flow, mode: 'continuous' })).rejects.toThrow('The device is taken');
    expect(logged()).toEqual(['"Single" (s): The device is taken']);
    await rm(join(folder, 'lock-safety.single'));
  });

  it('of a run without hooks is nothing, and nothing is logged', async () => {
    const run = await start(workflow({ c: 'test.counter' }));
    expect(await test.engine.stop(run)).toEqual({ reason: 'stopped' });
    expect(logged()).toEqual([]);
  });

  it('at an error whose policy is to stop', async () => {
    const flow = workflow({ m: motor(), t: { kind: 'safety.trip', error_policy: 'stop' } });
    const run = await start(flow);
    test.engine.setInput(run, 't', 'trip', true);
    expect((await ended()).end).toMatchObject({
      reason: 'failed',
      node_id: 't',
      hooks: [hook('m', 'onStop', 'ran'), hook('m', 'teardown', 'ran')],
    });
    expect(lines()).toMatchObject([{ what: 'onStop', ran: true }, { what: 'teardown' }]);
  });

  it('at its own end', async () => {
    const { end } = await test.engine.runOnce(workflow({ m: motor() }));
    expect(end).toEqual({ reason: 'completed', hooks: [hook('m', 'onStop', 'ran'), hook('m', 'teardown', 'ran')] });
  });

  it('of a hook that holds the thread, of those before it and of those after it', async () => {
    const flow = workflow({ a: 'test.recorder', h: 'test.hang_stop', b: 'test.recorder' });
    const end = await test.engine.stop(await start(flow));
    expect(end).toMatchObject({
      reason: 'forced',
      node_id: 'h',
      hooks: [
        hook('b', 'onStop', 'ran'),
        hook('h', 'onStop', 'late'),
        hook('a', 'onStop', 'not_reached'),
        hook('b', 'teardown', 'not_reached'),
        hook('a', 'teardown', 'not_reached'),
      ],
    });
    expect(logged().at(-1)).toBe(
      '1 of 5 safe-state hooks ran; "Hang at stop" (h) did not return, "test.recorder" (a) was not reached, ' +
        '"test.recorder" (b) was not reached at teardown, and 1 more',
    );
  });

  it('and calls no hook that has run a second time', async () => {
    const end = await test.engine.stop(await start(workflow({ h: 'test.hang_stop', m: motor() })));
    expect(end).toMatchObject({ reason: 'forced', node_id: 'h' });
    expect(end.hooks).toEqual([
      hook('m', 'onStop', 'ran'),
      hook('h', 'onStop', 'late'),
      hook('m', 'teardown', 'not_reached'),
    ]);
    expect(lines().map(({ what }) => what)).toEqual(['onStop']);
  });

  it('follows the nodes of a live edit', async () => {
    const flow = workflow({ a: 'test.recorder', c: 'test.counter' });
    const run = await start(flow);
    test.engine.applyWorkflow(run, workflow({ c: 'test.counter', h: 'test.hang', b: 'test.recorder' }));
    await executing('h');
    const { hooks } = await test.engine.stop(run);
    expect(hooks).toEqual([hook('b', 'onStop', 'not_reached'), hook('b', 'teardown', 'not_reached')]);
  });
});

describe('[E9] when the thread of a run is lost', () => {
  it('a node in while(true) keeps no motor from being secured, within the deadline and 500 ms', async () => {
    const flow = workflow({ m: motor({ channel: 3 }), h: 'test.hang', r: 'test.recorder' });
    const run = await start(flow, 0);
    await executing('h');
    const machine = await watchMachineDelay();
    const began = performance.now();
    const end = await test.engine.stop(run);
    const seconds = (performance.now() - began - (await machine.stop())) / 1000;
    expect(seconds).toBeLessThan(deadline + 0.5);
    expect(end).toMatchObject({
      reason: 'forced',
      node_id: 'h',
      hooks: [
        hook('r', 'onStop', 'not_reached'),
        { ...hook('m', 'onStop', 'ran'), message: expect.stringContaining('new instance') },
        hook('r', 'teardown', 'not_reached'),
        { ...hook('m', 'teardown', 'ran'), message: expect.stringContaining('new instance') },
      ],
    });
    expect(lines()).toMatchObject([
      { what: 'onStop', node: 'm', pid: test.hostPid(), ran: false, inputs: { channel: 3 } },
      { what: 'teardown', node: 'm' },
    ]);
    expect(watch.seen.runEnded).toHaveLength(1);
  });

  it('also to its memory, and while its nodes were being set up', async () => {
    await start(workflow({ m: motor(), x: 'test.exhaust' }), 0);
    expect((await ended()).end).toMatchObject({
      code: 'OUT_OF_MEMORY',
      hooks: [{ outcome: 'ran' }, { outcome: 'ran' }],
    });
    expect(lines().map(({ what }) => what)).toEqual(['onStop', 'teardown']);

    const flow = workflow({ m: motor(), h: 'test.hang_setup' }, [], { id: 'set-up' });
    const starting = test.engine.start({ workflow: flow, mode: 'continuous' }).catch((error) => error.code);
    await executing('h');
    const run = test.engine.activeRun(flow.id);
    expect(await test.engine.stop(run?.run_id ?? never())).toMatchObject({
      hooks: [hook('m', 'onStop', 'ran'), {}],
    });
    expect(await starting).toBe('NODE_STUCK');
    expect(lines()).toHaveLength(4);
  });

  it('a safe state that does not return is late, and keeps nothing from being over in time', async () => {
    const flow = workflow({ m: motor(), j: motor({}, 'safety.jammed'), h: 'test.hang' });
    const run = await start(flow, 0);
    await executing('h');
    const end = await test.engine.stop(run);
    // The jammed one has its turn first, and the thread is ended with it.
    expect(end.hooks).toEqual([
      hook('j', 'onStop', 'late'),
      hook('m', 'onStop', 'not_reached'),
      hook('j', 'teardown', 'not_reached'),
      hook('m', 'teardown', 'not_reached'),
    ]);
  });
});

describe('[E9] when the host is killed', () => {
  it('the next one secures its motors with the newest values, and the end of the run comes with the report', async () => {
    const flow = workflow(
      { count: 'test.counter', n: { kind: 'test.number', inputs: { value: 5 } }, a: motor(), b: motor({ channel: 1 }) },
      ['n.value -> a.channel'],
    );
    const run = await start(flow);
    test.engine.setInput(run, 'n', 'value', 6);
    test.engine.setInput(run, 'b', 'channel', 2);
    // Refused, so that the plan before it is the one to be secured.
    test.engine.applyWorkflow(run, workflow({ x: 'no.such.kind' }));
    await watch.until(({ planRejected }) => planRejected[0]);
    await watch.until(({ tick }) => tick.find(({ results }) => results.n === 6));
    const before = test.hostPid();
    process.kill(before, 'SIGKILL');
    const { end, run: info } = await ended();
    expect(end).toMatchObject({
      reason: 'failed',
      code: 'HOST_CRASHED',
      hooks: [
        hook('b', 'onStop', 'ran'),
        hook('a', 'onStop', 'ran'),
        hook('b', 'teardown', 'ran'),
        hook('a', 'teardown', 'ran'),
      ],
    });
    expect(info.status).toEqual({ phase: 'ended', end });
    expect(lines()).toMatchObject([
      { what: 'onStop', node: 'b', pid: test.hostPid(), ran: false, inputs: { channel: 2 } },
      { what: 'onStop', node: 'a', ran: false, inputs: { channel: 6 } },
      { what: 'teardown', node: 'b' },
      { what: 'teardown', node: 'a' },
    ]);
    expect(test.hostPid()).not.toBe(before);
    expect(watch.seen.hostCrashed).toHaveLength(1);
    expect(logged().at(-1)).toContain('4 of 4 safe-state hooks ran; "Motor" (b) was called on a new instance');
    // The workflow can be started again only from here on.
    expect((await test.engine.runOnce(flow)).end.reason).toBe('completed');
  });

  it('runs without motors end at once, muted and bypassed motors are left alone', async () => {
    const resting = { m: { ...motor(), muted: true }, b: { ...motor(), bypassed: true }, c: 'test.counter' };
    await start(workflow(resting, [], { id: 'resting' }));
    const other = test.hostPid();
    await start(workflow({ m: motor() }, [], { id: 'moving' }));
    expect(test.engine.kinds().find('safety.motor')?.safe_state).toBe(true);
    process.kill(other, 'SIGKILL');
    process.kill(test.hostPid(), 'SIGKILL');
    await watch.until(({ runEnded }) => runEnded.length === 2);
    expect(watch.seen.runEnded.map(({ run, end }) => [run.workflow_id, end.hooks?.length])).toEqual([
      ['resting', undefined],
      ['moving', 2],
    ]);
    expect(lines().map(({ node }) => node)).toEqual(['m', 'm']);
  });

  it('a motor that cannot be set up again has failed, and keeps no other from being secured', async () => {
    await start(workflow({ m: motor(), s: 'safety.single' }));
    process.kill(test.hostPid(), 'SIGKILL');
    expect((await ended()).end.hooks).toMatchObject([
      { node_id: 's', outcome: 'failed', message: 'The device is taken' },
      hook('m', 'onStop', 'ran'),
      hook('m', 'teardown', 'ran'),
    ]);
    expect(logged()).toContain('"Single" (s) could not be brought into its safe state: The device is taken');
  });

  it('a motor whose set-up does not return is late, and the run is over all the same', async () => {
    await start(workflow({ m: motor(), s: 'safety.waiting' }));
    process.kill(test.hostPid(), 'SIGKILL');
    expect((await ended()).end.hooks).toEqual([hook('s', 'onStop', 'late'), hook('m', 'onStop', 'not_reached')]);
    expect((await test.engine.runOnce(workflow({ c: 'test.counter' }))).end.reason).toBe('completed');
  });

  it('Stop of a run that is being secured waits for its end', async () => {
    const run = await start(workflow({ m: motor() }));
    process.kill(test.hostPid(), 'SIGKILL');
    await watch.until(({ hostCrashed }) => hostCrashed[0]);
    expect(test.engine.runs()[0]?.status).toEqual({ phase: 'stopping' });
    expect(await test.engine.stop(run)).toMatchObject({ code: 'HOST_CRASHED', hooks: [{ outcome: 'ran' }, {}] });
  });

  it('a safe state that ends the next host as well is not called again and again', async () => {
    await start(workflow({ d: motor({}, 'safety.deadly') }));
    const hosts = test.hostCount();
    process.kill(test.hostPid(), 'SIGKILL');
    const { end } = await ended();
    expect(end).toMatchObject({ code: 'HOST_CRASHED', hooks: [hook('d', 'onStop', 'not_reached')] });
    expect(logged().at(-1)).toBe('0 of 1 safe-state hooks ran; "Motor" (d) was not reached');
    expect((await test.engine.runOnce(workflow({ c: 'test.counter' }))).end.reason).toBe('completed');
    expect(test.hostCount()).toBe(hosts + 2);
    expect(watch.seen.runEnded.filter(({ run }) => run.mode === 'continuous')).toHaveLength(1);
  });

  it('because it did not answer Stop, the run is over in time and its motors are secured after it', async () => {
    const run = await start(workflow({ m: motor() }));
    process.kill(test.hostPid(), 'SIGSTOP');
    expect(await test.engine.stop(run)).toMatchObject({
      reason: 'forced',
      hooks: [hook('m', 'onStop', 'not_reached')],
    });
    await until(() => lines().length === 2);
    expect(lines()[0]).toMatchObject({ what: 'onStop', ran: false, pid: test.hostPid() });
  });
});

describe('[E9] at quit', () => {
  it('hooks are called, also those that a host that was just lost has left to do', async () => {
    const own = await open();
    const seen = new EngineWatcher(own.engine);
    const started = async (id: string) => {
      await own.engine.start({ workflow: workflow({ [id]: motor() }, [], { id }), mode: 'continuous', pacing: rate });
      await seen.until(({ tick }) => tick.length >= 1);
      seen.clear();
    };
    await started('lost');
    process.kill(own.hostPid(), 'SIGKILL');
    await seen.until(({ hostCrashed }) => hostCrashed[0]);
    await own.close();
    expect(lines().map(({ what, node, ran }) => [what, node, ran])).toEqual([
      ['onStop', 'lost', false],
      ['teardown', 'lost', false],
    ]);

    const other = await open();
    const watched = new EngineWatcher(other.engine);
    await other.engine.start({ workflow: workflow({ m: motor() }), mode: 'continuous', pacing: rate });
    await watched.until(({ tick }) => tick.length >= 1);
    await other.close();
    expect(lines().at(-2)).toMatchObject({ what: 'onStop', node: 'm', ran: true });
    expect(watched.seen.runEnded).toHaveLength(1);
  }, 60_000);
});
