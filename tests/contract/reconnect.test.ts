import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunInfo } from '#shared/protocol/run-status';
import { FrameProxy } from './support/frame-proxy';
import { completed } from './support/reports';
import { openClient } from './support/rough-client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { TcpProxy } from './support/tcp-proxy';
import { until } from './support/wait';

const nodes = Array.from({ length: 12 }, (_, index) => `n${index}`);

/** The same at every start, so that a failure can be seen again. */
function randomNumbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

describe.each([
  ['MessagePack', (offered: string[]) => offered],
  ['JSON', (offered: string[]) => offered.filter((name) => !name.includes('msgpack'))],
])('a window on a bad line, in %s', (_name, protocols) => {
  let engine: ScriptedEngine;
  let server: TestHub;
  let run: RunInfo;
  let window: ReturnType<typeof openClient>;
  const open: { close(): unknown }[] = [];
  const truth = new Map<string, number>();
  let ticks = 0;
  let events = 0;

  beforeEach(async () => {
    truth.clear();
    ticks = 0;
    events = 0;
    await start();
  });
  afterEach(async () => {
    window?.dispose();
    for (const item of open.splice(0)) item.close();
    await server.close();
  });

  async function start() {
    engine = new ScriptedEngine();
    server = await startHub({ engine, environment: { FACTORY_UI_ALLOWED_HOSTS: '127.0.0.1' } });
  }
  async function begin() {
    const { workflow_id } = server.documents.create();
    run = await server.documents.runs.start(workflow_id);
  }
  async function connect(port: number) {
    window = openClient(() => ({ url: `ws://127.0.0.1:${port}/ws`, token: server.token }), protocols);
    await until(
      () => window.shown() !== undefined && window.client.tab.mirror.run.get() !== undefined,
      'the run on screen',
    );
  }
  async function throughTcp() {
    await begin();
    const proxy = await TcpProxy.open(server.port);
    open.push(proxy);
    await connect(proxy.port);
    return proxy;
  }

  /** So many states of any nodes and, here and there, an event that must be heard. */
  function happen(count: number, random: (below: number) => number) {
    for (let i = 0; i < count; i++) {
      const node = nodes[random(nodes.length)] ?? '';
      ticks += 1;
      truth.set(node, ticks);
      engine.report(run, [completed(run, node, ticks)]);
      if (random(5) === 0) event();
    }
  }
  function event() {
    events += 1;
    engine.fire('planRejected', { run, code: 'CYCLE', message: String(events) });
  }
  const isTrue = () =>
    !window.client.tab.mirror.stale.get() && [...truth].every(([node, tick]) => window.tick(node) === tick);
  async function settle() {
    event();
    await until(() => window.live() && window.heard.includes(events) && isTrue(), 'the window to show the truth');
  }
  /** No event twice, none out of order, and none missing without the window being told that it knows nothing. */
  function checkHeard() {
    let latest = 0;
    let before: unknown = 'anew';
    for (const [index, entry] of window.heard.entries()) {
      if (typeof entry === 'number') {
        expect(entry).toBeGreaterThan(latest);
        // The frame that came too early may hold more of them; nothing but that comes before the window begins anew.
        if (before !== 'anew' && entry !== latest + 1) {
          expect(window.heard.slice(index).find((later) => typeof later !== 'number')).toBe('anew');
        }
        latest = entry;
      }
      if (entry !== 'resumed') before = entry;
    }
    expect(latest).toBe(events);
  }
  const arrivals = (arrival: string) => window.heard.filter((entry) => entry === arrival).length;

  it('[P55] misses nothing and hears nothing twice where the line is cut at any byte', async () => {
    const proxy = await throughTcp();
    const random = randomNumbers(42);
    for (let round = 1; round <= 20; round++) {
      const { cuts } = proxy;
      proxy.cutAfter(1 + random(4_000));
      while (proxy.cuts === cuts) {
        happen(1 + random(20), random);
        await pause(1);
      }
      happen(random(40), random);
      // Now and then the line breaks again before the window is back.
      if (random(4) > 0) await until(() => window.live() && proxy.links === 1, 'the link to be back');
    }
    proxy.cutAfter(Infinity);
    await settle();
    checkHeard();
    expect(window.heard.filter((entry) => typeof entry === 'number')).toHaveLength(events);
    expect([arrivals('anew'), arrivals('resumed') > 5]).toEqual([1, true]);
  });

  it('[P55] shows the truth again after a stall, over the same link', async () => {
    const proxy = await throughTcp();
    const random = randomNumbers(7);
    proxy.stall();
    happen(2_000, random);
    expect(isTrue()).toBe(false);
    proxy.open();
    await settle();
    checkHeard();
    expect([arrivals('anew'), arrivals('resumed')]).toEqual([1, 0]);
  });

  it('[P55] leaves a line on which nothing comes any more, and resumes over another one', async () => {
    const proxy = await throughTcp();
    const random = randomNumbers(8);
    happen(20, random);
    await settle();
    proxy.kill();
    happen(200, random);
    await until(() => !window.live(), 'the window to give up the dead line');
    await settle();
    checkHeard();
    expect([arrivals('anew'), arrivals('resumed')]).toEqual([1, 1]);
  });

  it('[P55] is at the truth at the end of a slow line', async () => {
    const proxy = await throughTcp();
    proxy.slow(400);
    happen(1_500, randomNumbers(9));
    await settle();
    checkHeard();
    proxy.open();
  });

  it('[P56] is at the truth on a line that repeats and reorders, no event twice', async () => {
    await begin();
    const proxy = await FrameProxy.open(server.port);
    open.push(proxy);
    await connect(proxy.port);
    const random = randomNumbers(10);
    for (let round = 1; round <= 20; round++) {
      proxy.plan(random(2) === 0 ? 'repeat' : 'swap');
      while (proxy.faults < round) {
        happen(1 + random(10), random);
        await pause(1);
      }
    }
    await until(() => {
      // One that is said while the window begins anew is not heard, so it takes one more until it has.
      event();
      return window.live() && window.heard.includes(events - 1) && isTrue();
    }, 'the window to show the truth');
    await settle();
    checkHeard();
    expect(arrivals('anew')).toBeGreaterThan(3);
  });

  it('[P55] begins anew with a server that was started anew, and shows its run', async () => {
    const proxy = await throughTcp();
    happen(50, randomNumbers(11));
    await settle();
    await server.close();
    await start();
    truth.clear();
    proxy.target = server.port;
    await until(
      () => window.live() && window.shown() !== undefined && server.documents.list().length > 0,
      'the document',
    );
    await until(() => server.documents.list().some((one) => one.workflow_id === window.shown()), 'it to be shown');
    run = await server.documents.runs.start(window.shown() as never);
    ticks = 0;
    happen(3, randomNumbers(12));
    await settle();
    expect([arrivals('anew'), arrivals('resumed')]).toEqual([2, 0]);
    expect(nodes.filter((node) => window.tick(node) !== truth.get(node))).toEqual([]);
  });

  it('[P57] knows what it looks at, and every failure, and keeps inputs that were set without a link', async () => {
    const proxy = await throughTcp();
    happen(100, randomNumbers(13));
    await settle();
    window.client.tab.mirror.lookAt(() => new Set(['n1']));
    await until(() => window.tick('n2') === undefined, 'a node out of sight to be forgotten');
    for (const node of ['n1', 'n2']) engine.report(run, [completed(run, node, 1_000)]);
    await until(() => window.tick('n1') === 1_000, 'the node in sight');
    const { data, ...rest } = completed(run, 'n3', 1_001);
    engine.report(run, [{ ...rest, state: 'error', data: { ...data, error: 'Broken', code: 'NODE_FAILED' } }]);
    await until(() => window.client.tab.mirror.failing.get().includes('n3'), 'the failure out of sight');
    proxy.cut();
    engine.report(run, [completed(run, 'n3', 1_002)]);
    const target = { workflow_id: run.workflow_id, node_id: 'nobody', input_name: 'x' };
    window.client.updates.set(target, 5);
    await until(() => window.client.tab.mirror.failing.get().length === 0, 'the recovery out of sight');
    await until(() => window.client.updates.state(target).get().type === 'refused', 'the answer to the input');
    expect(window.tick('n2')).toBeUndefined();
    window.client.tab.mirror.lookAt(() => undefined);
    await until(() => window.tick('n2') === 1_000, 'what was out of sight');
  });
});
