import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import type { DocumentInfo } from '#shared/protocol/requests';
import { runInfoSchema } from '#shared/protocol/run-status';
import { Cell } from '../cell';
import { LiveRunMirror } from '../run/mirror';
import { FakeBackend } from '../testing/fake-backend';
import { FakeLog } from '../testing/fake-log';
import { ManualFrames } from '../testing/manual-frames';
import { ManualTimers } from '../testing/manual-timers';
import { RoughRoute } from '../testing/rough-route';
import { LiveConnection } from './connection';
import type { Arrival } from './place';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const allNodes = ['a', 'b', 'c', 'd'];

/** A window over a rough line, and a server on which one workflow runs whose nodes are `allNodes`. */
function open() {
  const backend = own.add(new FakeBackend());
  const truth = new Map<string, NodeReport>();
  let tick = 0;
  let changes = 0;
  let runs = 1;
  const log = new FakeLog(() => [...truth.values()].map((data) => ({ type: 'node_state', data })));
  backend.log = log;
  const run = () =>
    runInfoSchema.parse({
      run_id: `r${runs}`,
      workflow_id: 'w',
      mode: 'continuous',
      status: { phase: 'running' },
      pacing: { mode: 'free' },
      started_at: 0,
      execution_count: tick,
      last_execution_time: 0,
      revision: 0,
      node_count: allNodes.length,
    });
  backend.handlers = { 'run.snapshot': () => ({ run: run(), nodes: [...truth.values()], logs: [] }) };
  const line = new RoughRoute(backend.route);
  const timers = new ManualTimers();
  const frames = new ManualFrames();
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const connection = own.add(
    new LiveConnection({ route: line.route, timers, random: () => 0, events: ['node_state'], warn }),
  );
  const document = new Cell<DocumentInfo | undefined>({ workflow_id: 'w' as never, name: 'w', modified: false });
  const heard: (number | Arrival)[] = [];
  connection.connected((arrival) => heard.push(arrival));
  connection.messages((message) => {
    if (message.type === 'workflow_event') heard.push(message.data.revision ?? -1);
  });
  const shown = new Cell(true);
  const mirror = own.add(new LiveRunMirror({ link: connection, document, shown, frames, timers, warn }));
  const server = {
    runId: () => run().run_id,
    tick(node: string, state = 'completed') {
      tick += 1;
      const where = { workflow_id: 'w', run_id: `r${runs}`, tick, revision: 0 };
      const report = nodeReportSchema.parse({ node_id: node, state, data: { ...where, result: tick } });
      truth.set(node, report);
      backend.broadcast({ type: 'node_state', data: report });
    },
    /** Something that must be heard exactly once. */
    event() {
      changes += 1;
      const data = { workflow_id: 'w', run_id: `r${runs}`, revision: changes };
      backend.broadcast({ type: 'workflow_event', event: 'workflow_changed', data });
      return changes;
    },
    /** Ends, and comes back with a run that nobody was told of. */
    restart() {
      log.restart();
      runs += 1;
      truth.clear();
      line.cut();
    },
  };
  /** Lets the line do its work and time pass until nothing moves any more. */
  async function settle() {
    for (let round = 0; round < 12; round++) {
      for (let moved = true; moved; ) {
        await turn();
        moved = line.waiting > 0;
        line.deliver(line.waiting);
      }
      frames.draw();
      // Longer than any wait for the next attempt, shorter than two pings.
      if (connection.state.get().phase !== 'live' || round % 3 === 0) timers.advance(5_000);
    }
  }
  return { backend, line, timers, frames, connection, mirror, server, heard, truth, warnings, settle, log };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const tickOf = (report: NodeReport | undefined) => report && [report.data.tick, report.state];

describe('coming back', () => {
  it('[P55] makes up for what was missed without asking for a snapshot, each event once and in order', async () => {
    const { line, server, mirror, heard, truth, settle, backend } = open();
    server.tick('a');
    await settle();
    const snapshots = () => backend.requests.filter((method) => method === 'run.snapshot').length;
    const before = snapshots();
    server.event();
    await settle();
    const asked = snapshots();
    line.cut();
    expect(mirror.stale.get()).toBe(true);
    server.tick('a');
    server.event();
    server.tick('b');
    await settle();
    expect(heard).toEqual(['anew', 1, 'resumed', 2]);
    expect(mirror.stale.get()).toBe(false);
    for (const node of ['a', 'b']) expect(tickOf(mirror.node(node).get())).toEqual(tickOf(truth.get(node)));
    // One for each of the two events, none for the coming back.
    expect([before, asked - before, snapshots() - asked]).toEqual([1, 1, 1]);
  });

  it('[P55] takes a server that was started anew, or has forgotten too much, for one it knows nothing of', async () => {
    const { line, server, heard, settle, mirror, truth, log } = open();
    await settle();
    server.event();
    await settle();
    server.restart();
    server.tick('a');
    await settle();
    log.capacity = 2;
    line.cut();
    for (let i = 0; i < 5; i++) server.event();
    server.tick('b');
    await settle();
    expect(heard).toEqual(['anew', 1, 'anew', 'anew']);
    for (const node of ['a', 'b']) expect(tickOf(mirror.node(node).get())).toEqual(tickOf(truth.get(node)));
  });

  it('[P55] asks anew for what it had asked for when the link broke', async () => {
    const { line, server, settle, backend } = open();
    await settle();
    const snapshots = () => backend.requests.filter((method) => method === 'run.snapshot').length;
    server.event();
    await turn();
    line.deliver(1);
    await turn();
    const asked = snapshots();
    // The answer is lost with the link, and the event that made it needed does not come again.
    line.cut();
    await settle();
    expect(snapshots()).toBe(asked + 1);
  });

  it('[P55] resumes by what was in force when the link broke, then asks for what is wanted now', async () => {
    const { line, timers, connection, settle, backend } = open();
    await settle();
    line.cut();
    connection.limitTo(['a']);
    timers.advance(250);
    await settle();
    const subscribes = backend.received.filter((message) => message.type === 'subscribe');
    expect(subscribes.map(({ nodes, resume }) => [nodes, typeof resume])).toEqual([
      [undefined, 'string'],
      [undefined, 'object'],
      [['a'], 'undefined'],
    ]);
  });

  it('[P55] does not hear what is said to all before the confirmation', async () => {
    const { line, server, heard, settle, timers } = open();
    await settle();
    line.cut();
    timers.advance(250);
    // The link is open, but the server has not read what this client asks of it.
    server.event();
    await settle();
    expect(heard).toEqual(['anew', 'resumed', 1]);
  });
});

describe('what is not to be trusted', () => {
  it.each(['repeat', 'swap'] as const)('[P56] begins anew where messages do not follow each other: %s', async (how) => {
    const { line, server, heard, settle, warnings, mirror, truth } = open();
    await settle();
    server.event();
    server.event();
    server.tick('a');
    await turn();
    line[how]();
    await settle();
    server.event();
    await settle();
    expect(warnings[0]).toMatch(/twice or out of order/);
    expect(heard.filter((entry) => entry === 'anew')).toHaveLength(2);
    expect(heard.at(-1)).toBe(3);
    expect(new Set(heard.filter(Number)).size).toBe(heard.filter(Number).length);
    expect(tickOf(mirror.node('a').get())).toEqual(tickOf(truth.get('a')));
  });

  it('[P56] begins anew where what was missed comes before the confirmation', async () => {
    const { line, server, heard, settle, timers } = open();
    await settle();
    line.cut();
    server.event();
    server.event();
    timers.advance(250);
    await turn();
    line.swap();
    await settle();
    expect(heard).toEqual(['anew', 'anew']);
  });

  it('[P56] begins anew where a message cannot be read', async () => {
    const { backend, heard, settle, warnings, connection } = open();
    await settle();
    backend.broadcast({ type: 'workflow_event', event: 'no such event', data: {} });
    await settle();
    expect(warnings[0]).toMatch(/not readable/);
    expect(heard).toEqual(['anew', 'anew']);
    backend.broadcast({ type: 'from_the_future' });
    await settle();
    expect([heard.length, connection.state.get().phase]).toEqual([2, 'live']);
  });
});

type Step =
  | { readonly type: 'tick'; readonly node: string; readonly state: string }
  | { readonly type: 'deliver'; readonly count: number }
  | { readonly type: 'lookAt'; readonly nodes: readonly string[] | undefined }
  | { readonly type: 'advance'; readonly time: number }
  | { readonly type: 'event' | 'cut' | 'restart' | 'trim' | 'repeat' | 'swap' | 'draw' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('tick' as const),
      node: fc.constantFrom(...allNodes),
      state: fc.constantFrom('completed', 'completed', 'executing', 'error'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('advance' as const), time: fc.constantFrom(100, 250, 5_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('lookAt' as const),
      nodes: fc.option(fc.subarray(allNodes), { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ type: 'event' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>(
      { type: 'cut' },
      { type: 'cut' },
      { type: 'draw' },
      { type: 'restart' },
      { type: 'trim' },
      { type: 'repeat' },
      { type: 'swap' },
    ),
  },
);

it('[P55] [P56] [P57] ends at the truth whatever the line does, no event twice, and none lost without being told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 80, size: 'max' }), async (connected, steps) => {
      const all = open();
      const { line, server, timers, frames, mirror, heard, truth, settle, log } = all;
      let looked: readonly string[] | undefined;
      if (connected) await settle();
      for (const step of steps) {
        if (step.type === 'tick') server.tick(step.node, step.state);
        else if (step.type === 'deliver') line.deliver(step.count);
        else if (step.type === 'advance') timers.advance(step.time);
        else if (step.type === 'lookAt') {
          looked = step.nodes;
          const now = looked && new Set(looked);
          mirror.lookAt(() => now);
        } else if (step.type === 'event') server.event();
        else if (step.type === 'cut') line.cut();
        else if (step.type === 'restart') server.restart();
        else if (step.type === 'trim') log.capacity = 3;
        else if (step.type === 'repeat') line.repeat();
        else if (step.type === 'swap') line.swap();
        else if (step.type === 'draw') frames.draw();
        await turn();
      }
      await settle();
      expect([mirror.stale.get(), mirror.run.get()?.run_id]).toEqual([false, server.runId()]);
      for (const node of allNodes) {
        const shown = mirror.node(node).get();
        // What nobody looks at is known or is not shown; it is never old.
        if (shown === undefined && looked !== undefined && !looked.includes(node)) continue;
        expect([node, tickOf(shown)]).toEqual([node, tickOf(truth.get(node))]);
      }
      const failing = allNodes.filter((node) => truth.get(node)?.state === 'error');
      expect([...mirror.failing.get()].filter((node) => truth.get(node)?.state !== 'executing').sort()).toEqual(
        failing,
      );
      const last = server.event();
      await settle();
      let before: number | Arrival = 'anew';
      let latest = 0;
      for (const [index, entry] of heard.entries()) {
        if (typeof entry === 'number') {
          expect(entry).toBeGreaterThan(latest);
          // What came in the wrong order is noticed with the second of the two.
          if (before !== 'anew' && entry !== latest + 1) expect(heard[index + 1]).toBe('anew');
          latest = entry;
        }
        if (entry !== 'resumed') before = entry;
      }
      expect(latest).toBe(last);
    }),
    { numRuns: 150 },
  );
});
