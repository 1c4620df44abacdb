import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import type { DocumentInfo } from '#shared/protocol/requests';
import { type RunInfo, type RunPhase, runInfoSchema } from '#shared/protocol/run-status';
import { Cell } from '../cell';
import { LiveConnection } from '../link/connection';
import { FakeBackend } from '../testing/fake-backend';
import { ManualFrames } from '../testing/manual-frames';
import { ManualTimers } from '../testing/manual-timers';
import { until } from '../testing/until';
import { LiveRunMirror } from './mirror';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const documentOf = (id: string): DocumentInfo => ({ workflow_id: id as never, name: id, modified: false });

function report(
  node: string,
  tick: number,
  fields: Record<string, unknown> & { revision?: number; state?: string; run?: string } = {},
) {
  const { revision = 0, state = 'completed', run = 'run1', ...data } = fields;
  const where = { workflow_id: 'w', run_id: run, tick, revision };
  return nodeReportSchema.parse({ node_id: node, state, data: { ...where, ...data } });
}

function runInfo(id: string, status: RunPhase = { phase: 'running' }, count = 0, to?: string): RunInfo {
  return runInfoSchema.parse({
    run_id: id,
    workflow_id: 'w',
    mode: 'continuous',
    status,
    pacing: { mode: 'free' },
    started_at: 0,
    execution_count: count,
    last_execution_time: 0,
    revision: 0,
    node_count: 2,
    ...(to !== undefined && { to }),
  });
}

async function start(truth: { run?: RunInfo; nodes?: NodeReport[]; logs?: [] } = {}) {
  const backend = own.add(new FakeBackend());
  const state = { run: truth.run, nodes: truth.nodes ?? [], logs: [] as { message: string }[] };
  backend.handlers = {
    'run.snapshot': () => ({ ...(state.run ? { run: state.run } : {}), nodes: state.nodes, logs: state.logs as never }),
  };
  const frames = new ManualFrames();
  const timers = new ManualTimers();
  const options = { route: backend.route, timers, random: () => 0, events: [], warn: () => {} };
  const connection = own.add(new LiveConnection(options));
  const document = new Cell<DocumentInfo | undefined>(documentOf('w'));
  const shown = new Cell(true);
  const mirror = own.add(new LiveRunMirror({ link: connection, document, shown, frames, timers, warn: () => {} }));
  const asked = () => backend.requests.filter((method) => method === 'run.snapshot').length;
  await until(() => asked() === 1);
  await quiet();
  const tell = (told: NodeReport) => backend.broadcast({ type: 'node_state', data: told });
  const event = (name: string, run: string, workflow = 'w') =>
    backend.broadcast({ type: 'workflow_event', event: name, data: { workflow_id: workflow, run_id: run } });
  return { backend, state, frames, timers, connection, document, shown, mirror, asked, tell, event };
}

/** Everything under way has arrived. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));

it('hears nothing while it is not on screen, asks for nothing, and for the truth as soon as it is again', async () => {
  const context = await start({ run: runInfo('r1') });
  const { backend, state, shown, mirror, frames, asked, tell, event } = context;
  shown.set(false);
  tell(report('a', 5, { run: 'r1' }));
  event('continuous_started', 'r2');
  await quiet();
  frames.draw();
  expect([mirror.node('a').get(), mirror.run.get()?.run_id, asked()]).toEqual([undefined, 'r1', 1]);
  mirror.lookAt(() => new Set(['b']));
  context.timers.advance(1_000);
  await quiet();
  const subscriptions = () => backend.received.flatMap((message) => (message.type === 'subscribe' ? [message] : []));
  expect(subscriptions().at(-1)).toMatchObject({ workflows: ['w'] });
  expect(subscriptions().at(-1)?.nodes).toBeUndefined();
  state.run = runInfo('r2');
  state.nodes = [report('a', 9, { run: 'r2' })];
  shown.set(true);
  expect(mirror.stale.get()).toBe(false);
  await until(() => mirror.run.get()?.run_id === 'r2');
  frames.draw();
  expect([mirror.node('a').get()?.data.tick, asked()]).toEqual([9, 2]);
});

describe('node states', () => {
  it('[E12] end at the newest, in whatever order reports and snapshots come', async () => {
    const reports = fc.uniqueArray(fc.record({ tick: fc.integer({ min: 1, max: 6 }), revision: fc.nat(3) }), {
      selector: ({ tick, revision }) => `${tick} ${revision}`,
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(reports, fc.array(fc.nat(11)), fc.infiniteStream(fc.boolean()), async (sent, snaps, draws) => {
        const { mirror, tell, frames, state, event } = await start({ run: runInfo('run1') });
        const toReport = ({ tick, revision }: (typeof sent)[number]) =>
          report('a', tick, { revision, result: `${tick} ${revision}` });
        for (const [index, item] of sent.entries()) {
          if (snaps.includes(index)) {
            // A snapshot made earlier or later than the reports around it.
            const other = sent[(index * 7) % sent.length];
            state.nodes = other ? [toReport(other)] : [];
            event('workflow_changed', 'run1');
          } else tell(toReport(item));
          if (draws.next().value) await quiet();
          if (draws.next().value) frames.draw();
        }
        for (const item of sent) tell(toReport(item));
        await quiet();
        frames.draw();
        const newest = [...sent].sort((a, b) => b.tick - a.tick || b.revision - a.revision)[0];
        expect(mirror.node('a').get()?.data).toMatchObject(newest ?? {});
      }),
      { numRuns: 60 },
    );
  });

  it('[E12] of one tick end with its end, even if the beginning comes late', async () => {
    const { mirror, tell, frames } = await start({ run: runInfo('run1') });
    for (const state of ['error', 'executing']) tell(report('a', 3, { state }));
    await quiet();
    frames.draw();
    expect(mirror.node('a').get()?.state).toBe('error');
  });

  it('are written a few at a time where a frame has no room for all, and none waits longer than the others', async () => {
    const { mirror, tell, frames } = await start({ run: runInfo('run1') });
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const shown = () => ids.map((id) => mirror.node(id).get()?.data.tick);
    for (const id of ids) tell(report(id, 1));
    await quiet();
    frames.draw(2);
    expect(shown()).toEqual([1, 1, undefined, undefined, undefined]);
    for (const id of ids) tell(report(id, 2));
    await quiet();
    frames.draw(2);
    expect(shown()).toEqual([1, 1, 2, 2, undefined]);
    frames.draw(3);
    expect(shown()).toEqual([2, 2, 2, 2, 2]);
    expect(frames.requested).toBe(0);
  });

  it('are written once a frame at most, the latest of each node', async () => {
    const { mirror, tell, frames } = await start({ run: runInfo('run1') });
    let writes = 0;
    mirror.node('a').subscribe(() => {
      writes += 1;
    });
    for (let tick = 1; tick <= 50; tick++) tell(report('a', tick));
    await quiet();
    expect([writes, frames.requested]).toEqual([0, 1]);
    frames.draw();
    expect([writes, mirror.node('a').get()?.data.tick]).toEqual([1, 50]);
    frames.draw();
    expect(frames.requested).toBe(0);
  });

  it('of a run not heard of are not lost where its snapshot was made before them', async () => {
    const { mirror, backend, frames, state, timers } = await start();
    backend.cut();
    state.run = runInfo('run1');
    backend.delay = (method) => {
      // Both leave in one turn, as one frame does: the report is heard before anybody has read the answer.
      if (method === 'run.snapshot') queueMicrotask(() => queueMicrotask(() => backend.broadcast(ticked)));
      return undefined;
    };
    const ticked = { type: 'node_state', data: report('a', 1) };
    timers.advance(250);
    await until(() => mirror.run.get() !== undefined);
    await quiet();
    frames.draw();
    expect(mirror.node('a').get()?.data.tick).toBe(1);
  });

  it('of other workflows and of earlier runs are not shown', async () => {
    const { mirror, tell, frames, backend, event, state, asked } = await start({ run: runInfo('run1') });
    const elsewhere = report('a', 9);
    backend.broadcast({
      type: 'node_state',
      data: { ...elsewhere, data: { ...elsewhere.data, workflow_id: 'other' } },
    });
    await quiet();
    expect(frames.requested).toBe(0);
    state.run = runInfo('run2');
    event('continuous_started', 'run2');
    tell(report('a', 100, { run: 'run1' }));
    tell(report('a', 1, { run: 'run2' }));
    await quiet();
    frames.draw();
    expect(mirror.node('a').get()?.data).toMatchObject({ run_id: 'run2', tick: 1 });
    expect(asked()).toBeLessThanOrEqual(4);
  });

  it('are cleared when a run starts', async () => {
    const { mirror, frames, event, state } = await start({
      run: runInfo('run1'),
      nodes: [report('a', 5, { state: 'error', error: 'x' })],
    });
    frames.draw();
    expect([mirror.node('a').get()?.state, mirror.failing.get()]).toEqual(['error', ['a']]);
    state.run = runInfo('run2');
    state.nodes = [];
    event('continuous_started', 'run2');
    await quiet();
    expect([mirror.node('a').get(), mirror.failing.get()]).toEqual([undefined, []]);
    expect(mirror.run.get()?.run_id).toBe('run2');
  });

  it('keep their values and body while the node executes again', async () => {
    const { mirror, tell, frames } = await start({ run: runInfo('run1') });
    const display = { type: 'text', text: 'hello' };
    tell(report('a', 1, { outputs: { out: 1 }, display, execution_time: 0.5 }));
    tell(report('a', 2, { state: 'executing', start_time: 7 }));
    await quiet();
    frames.draw();
    expect(mirror.node('a').get()).toMatchObject({
      state: 'executing',
      data: { tick: 2, start_time: 7, outputs: { out: 1 }, display, execution_time: 0.5 },
    });
    tell(report('a', 2, { state: 'error', error: 'broken' }));
    await quiet();
    frames.draw();
    const { data } = mirror.node('a').get() ?? {};
    expect([data?.outputs, data?.display]).toEqual([undefined, display]);
  });

  it('of nodes that an edit took out of the run are forgotten', async () => {
    const { mirror, frames, event, state } = await start({
      run: runInfo('run1'),
      nodes: [report('a', 1), report('b', 1, { state: 'error' })],
    });
    frames.draw();
    state.run = runInfo('run1', { phase: 'running' }, 3);
    state.nodes = [report('a', 3)];
    event('workflow_changed', 'run1');
    await quiet();
    frames.draw();
    expect([mirror.node('a').get()?.data.tick, mirror.node('b').get(), mirror.failing.get()]).toEqual([
      3,
      undefined,
      [],
    ]);
  });

  it('that fail at every tick stay in the list while they try again', async () => {
    const { mirror, tell, frames } = await start({ run: runInfo('run1') });
    const seen: number[] = [];
    mirror.failing.subscribe(() => seen.push(mirror.failing.get().length));
    for (const [tick, state] of ['error', 'executing', 'error', 'executing', 'completed'].entries()) {
      tell(report('a', tick + 1, { state }));
      await quiet();
      frames.draw();
    }
    expect(seen).toEqual([1, 0]);
  });
});

describe('runs', () => {
  it('are shown as the snapshot after each event says, and their end is told once', async () => {
    const { mirror, event, state } = await start();
    const ends: string[] = [];
    own.add(mirror.ended((run) => ends.push(run.run_id)));
    expect(mirror.run.get()).toBeUndefined();
    state.run = runInfo('run1');
    event('continuous_started', 'run1');
    await quiet();
    expect(mirror.run.get()?.status.phase).toBe('running');
    state.run = runInfo('run1', { phase: 'ended', end: { reason: 'stopped' } });
    event('continuous_stopped', 'run1');
    await quiet();
    event('continuous_stopped', 'run1');
    await quiet();
    expect([mirror.run.get()?.status.phase, ends]).toEqual(['ended', ['run1']]);
  });

  it('that had ended before this window looked are not told of', async () => {
    const ended = runInfo('run1', { phase: 'ended', end: { reason: 'stopped' } });
    const { mirror, state, backend, timers, connection } = await start({ run: ended });
    const ends: string[] = [];
    own.add(mirror.ended((run) => ends.push(run.run_id)));
    backend.cut();
    state.run = runInfo('run2', { phase: 'ended', end: { reason: 'stopped' } });
    timers.advance(250);
    await until(() => connection.state.get().phase === 'live');
    await quiet();
    expect([mirror.run.get()?.run_id, ends]).toEqual(['run2', []]);
  });

  it('are not set back by a snapshot made before their start was announced', async () => {
    const { mirror, backend, event, tell, frames } = await start({ run: runInfo('old') });
    const answers: ((value: { run: RunInfo; nodes: []; logs: [] }) => void)[] = [];
    backend.handlers = { 'run.snapshot': () => new Promise((resolve) => answers.push(resolve)) };
    event('workflow_changed', 'old');
    await quiet();
    event('continuous_started', 'new');
    tell(report('a', 1, { run: 'new' }));
    await quiet();
    answers.shift()?.({ run: runInfo('old'), nodes: [], logs: [] });
    await quiet();
    frames.draw();
    expect(mirror.node('a').get()?.data.run_id).toBe('new');
    answers.shift()?.({ run: runInfo('new'), nodes: [], logs: [] });
    await quiet();
    expect([mirror.run.get()?.run_id, mirror.node('a').get()?.data.run_id]).toEqual(['new', 'new']);
  });

  it('of a slow link are shown although reports of a run not heard of keep coming', async () => {
    const { mirror, backend, tell, timers, connection } = await start({ run: runInfo('run1') });
    const answers: (() => void)[] = [];
    backend.handlers = {
      'run.snapshot': () =>
        new Promise((resolve) => answers.push(() => resolve({ run: runInfo('run2'), nodes: [], logs: [] }))),
    };
    backend.cut();
    timers.advance(250);
    await until(() => connection.state.get().phase === 'live');
    for (let tick = 1; tick < 20; tick++) {
      tell(report('a', tick, { run: 'run2' }));
      await quiet();
    }
    expect(answers).toHaveLength(1);
    answers[0]?.();
    await quiet();
    expect([mirror.run.get()?.run_id, answers.length]).toEqual(['run2', 1]);
  });

  it('end where a server that was started anew does not know the document', async () => {
    const { backend, timers, mirror, frames } = await start({ run: runInfo('run1'), nodes: [report('a', 1)] });
    frames.draw();
    backend.handlers = {
      'run.snapshot': () => {
        throw new FactoryError('WORKFLOW_NOT_FOUND', 'No open workflow has this id.');
      },
    };
    backend.cut();
    timers.advance(10_000);
    await until(() => mirror.run.get() === undefined);
    frames.draw();
    expect([mirror.stale.get(), mirror.node('a').get()]).toEqual([false, undefined]);
  });

  it('are stale while no answer comes over a link that still stands', async () => {
    const { mirror, backend, timers, tell } = await start({ run: runInfo('run1') });
    await new Promise(setImmediate);
    backend.answering = false;
    timers.advance(5_000);
    expect(mirror.stale.get()).toBe(true);
    tell(report('a', 5));
    await until(() => !mirror.stale.get());
  });

  it('are stale from the break of the link to the snapshot after it', async () => {
    const { mirror, backend, timers, connection } = await start({ run: runInfo('run1') });
    expect(mirror.stale.get()).toBe(false);
    backend.cut();
    expect(mirror.stale.get()).toBe(true);
    timers.advance(250);
    await until(() => connection.state.get().phase === 'live');
    await until(() => !mirror.stale.get());
    expect(mirror.run.get()?.run_id).toBe('run1');
  });

  it('give their figures, and those of others do not', async () => {
    const { mirror, backend } = await start({ run: runInfo('run1') });
    const stats = {
      workflow_id: 'w',
      tick: 7,
      rate: 1,
      tick_time: 0,
      jitter_p50: 0,
      jitter: 0,
      overruns: 0,
      memory: 0,
    };
    backend.broadcast({ type: 'run_stats', data: { ...stats, run_id: 'run0' } });
    backend.broadcast({ type: 'run_stats', data: { ...stats, workflow_id: 'other', run_id: 'run1' } });
    await quiet();
    expect(mirror.stats.get()).toBeUndefined();
    backend.broadcast({ type: 'run_stats', data: { ...stats, run_id: 'run1' } });
    await quiet();
    expect([mirror.stats.get()?.tick, mirror.run.get()?.execution_count]).toEqual([7, 7]);
  });
});

describe('[E11] a run to a node', () => {
  it('leaves what nodes outside it show, and replaces what those in it show', async () => {
    const nodes = [report('a', 900, { result: 1 }), report('outside', 900, { result: 7 })];
    const ended: RunPhase = { phase: 'ended', end: { reason: 'stopped' } };
    const { mirror, backend, state, frames, asked } = await start({ run: runInfo('run1', ended, 900), nodes });
    frames.draw();
    const begin = asked();
    state.run = runInfo('run2', { phase: 'ended', end: { reason: 'completed' } }, 1, 'a');
    state.nodes = [report('a', 1, { run: 'run2', result: 2 })];
    const data = { workflow_id: 'w', run_id: 'run2', to: 'a' };
    backend.broadcast({ type: 'workflow_event', event: 'workflow_started', data });
    backend.broadcast({ type: 'workflow_event', event: 'workflow_completed', data });
    await until(() => asked() > begin && mirror.run.get()?.run_id === 'run2');
    frames.draw();
    expect(mirror.node('outside').get()?.data).toMatchObject({ run_id: 'run1', result: 7 });
    expect(mirror.node('a').get()?.data).toMatchObject({ run_id: 'run2', tick: 1, result: 2 });
  });

  it('ends with the next run of everything', async () => {
    const { mirror, frames, event } = await start({ run: runInfo('run1', undefined, 1, 'a'), nodes: [report('a', 1)] });
    frames.draw();
    event('continuous_started', 'run2');
    await quiet();
    expect(mirror.node('a').get()).toBeUndefined();
  });
});

describe('switching documents', () => {
  it('forgets everything and asks about the other one', async () => {
    const { mirror, document, backend, frames, asked } = await start({ run: runInfo('run1'), nodes: [report('a', 1)] });
    frames.draw();
    backend.handlers = { 'run.snapshot': () => ({ nodes: [], logs: [] }) };
    document.set(documentOf('other'));
    expect([mirror.run.get(), mirror.node('a').get()]).toEqual([undefined, undefined]);
    await until(() => asked() === 2);
    document.set({ ...documentOf('other'), modified: true });
    await quiet();
    expect(asked()).toBe(2);
  });

  it('does not use an answer about the one before', async () => {
    const { mirror, document, backend, event } = await start();
    let answer = () => {};
    backend.handlers = {
      'run.snapshot': ({ workflow_id }) =>
        workflow_id === 'w'
          ? new Promise((resolve) => {
              answer = () => resolve({ run: runInfo('run1'), nodes: [], logs: [] });
            })
          : { nodes: [], logs: [] },
    };
    event('workflow_changed', 'run1');
    await quiet();
    document.set(documentOf('other'));
    await quiet();
    answer();
    await quiet();
    expect(mirror.run.get()).toBeUndefined();
  });
});

describe('logs', () => {
  const line = (message: string) => ({
    type: 'log',
    data: { workflow_id: 'w', run_id: 'run1', timestamp: 0, level: 'info', message },
  });

  it('are kept to the last 1,000, newest last', async () => {
    const { mirror, backend, frames } = await start({ run: runInfo('run1') });
    for (let index = 0; index < 700; index++) backend.broadcast(line(`first ${index}`));
    await quiet();
    frames.draw();
    for (let index = 0; index < 1_200; index++) backend.broadcast(line(`second ${index}`));
    await quiet();
    frames.draw();
    const logs = mirror.logs.get();
    expect([logs.length, logs[0]?.message, logs.at(-1)?.message]).toEqual([1_000, 'second 200', 'second 1199']);
  });

  it('that were cleared do not come back with the next snapshot of the same run', async () => {
    const { mirror, backend, event, state, frames } = await start({ run: runInfo('run1') });
    backend.broadcast(line('a'));
    await quiet();
    frames.draw();
    mirror.clearLogs();
    state.logs = [{ timestamp: 0, level: 'info', message: 'a' } as never];
    event('workflow_changed', 'run1');
    await quiet();
    frames.draw();
    expect(mirror.logs.get()).toEqual([]);
  });
});
