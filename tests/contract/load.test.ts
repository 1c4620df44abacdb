import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encoded, LoadClient, type NodeState } from './support/load-client';
import { loadNodes } from './support/load-hub';
import { LoadProcess } from './support/load-process';
import { until } from './support/wait';

// A hub in its own process with as many clients as it takes, one of which does not read and one floods. Judged by what
// everybody has heard in the end; how fast it was is the benchmark's matter.

/** What a client that does not read may cost: one state a node, what is on its way out, and some room for the heap. */
const mostHeld = 4 * 1024 * 1024;

describe('a hundred clients', () => {
  let hub: LoadProcess;
  let stalled: LoadClient;
  let flooding: LoadClient;
  let others: LoadClient[];
  const open = () => LoadClient.open(hub.place);
  const everyone = () => [stalled, flooding, ...others];

  beforeAll(async () => {
    hub = await LoadProcess.start(100);
  }, 60_000);
  afterAll(async () => {
    for (const client of everyone()) client.close();
    await hub?.stop();
  });

  /** The newest state of every node as `run.snapshot` tells it. */
  async function truth(asking: LoadClient): Promise<Map<string, NodeState>> {
    asking.forgetSnapshot();
    asking.send({
      type: 'request',
      id: 1,
      method: 'run.snapshot',
      params: { workflow_id: hub.place.workflow_id },
    });
    await until(() => asking.snapshot !== undefined, 'the snapshot');
    return new Map((asking.snapshot ?? []).map((state) => [state.node_id, state]));
  }

  const isAt = (client: LoadClient, tick: number) =>
    loadNodes.every((node) => client.states.get(node)?.data.tick === tick);
  const allAt = (clients: readonly LoadClient[], tick: number) =>
    until(() => clients.every((client) => isAt(client, tick)), `everybody to be at tick ${tick}`);

  it('[P12] costs bounded memory for one that does not read, whatever comes meanwhile', async () => {
    const warm = await open();
    const { tick } = await hub.ask({ type: 'ticks', count: 100, pause: 0 });
    await allAt([warm], tick);
    warm.close();
    stalled = await open();
    stalled.send({ type: 'ping', timestamp: 'here' });
    await until(() => stalled.pongs.length > 0, 'the client to be there');
    stalled.socket.pause();
    const before = await hub.ask({ type: 'measure' });
    // Some 40 MB for each client, a multiple of what the kernel swallows.
    await hub.ask({ type: 'ticks', count: 700, pause: 0 });
    const after = await hub.ask({ type: 'measure' });
    expect(after.memory - before.memory).toBeLessThan(mostHeld);
    expect(after.sessions).toBe(1);
    expect(stalled.ended).toBe(false);
  }, 30_000);

  it('[P11] [P13] all have the same truth at full rate, one stalled and one flooding', async () => {
    flooding = await open();
    others = await Promise.all(Array.from({ length: 98 }, open));
    const before = await hub.ask({ type: 'measure' });
    expect(before.sessions).toBe(100);
    // 2,000 reports a second and more.
    const produced = hub.ask({ type: 'ticks', count: 25, pause: 50 });
    let producing = true;
    const update = { type: 'input_update', node_id: 'input', input_name: 'value', input_value: 1 };
    const burst = Buffer.concat(
      Array.from({ length: 500 }, (_, i) => encoded(i % 50 === 0 ? update : { type: 'ping', timestamp: 'flood' })),
    );
    const flood = (async () => {
      while ((producing || flooding.errors.length === 0) && !flooding.ended) {
        // Twice as much as it may, but into the socket and not into this process' memory.
        if (flooding.socket.writableLength < burst.length) flooding.write(burst);
        await pause(20);
      }
    })();
    const after = await produced;
    producing = false;
    await flood;
    await allAt(others, after.tick);
    const expected = await truth(others[0] as LoadClient);
    expect(expected.size).toBe(loadNodes.length);
    for (const client of others) expect(client.states).toEqual(expected);
    expect([stalled, ...others].filter(({ ended }) => ended)).toEqual([]);
    // It is told, or cut where it floods faster than it reads what it is answered.
    expect(['RATE_LIMITED', 'CLIENT_TOO_SLOW']).toEqual(expect.arrayContaining(flooding.errors));
    if (flooding.errors.includes('CLIENT_TOO_SLOW')) await until(() => flooding.ended, 'the flooding one to be cut');
    if (!flooding.ended) await allAt([flooding], after.tick);
    flooding.close();
    await until(async () => (await hub.ask({ type: 'measure' })).sessions === 99, 'the flooding one to be gone');
    expect(others.flatMap(({ errors }) => errors)).toEqual([]);
    expect(everyone().reduce((sum, { backwards }) => sum + backwards, 0)).toBe(0);
  }, 30_000);

  it('[P12] brings the stalled one to the newest state of every node when it reads again', async () => {
    const heardBefore = stalled.heard;
    const { tick } = await hub.ask({ type: 'measure' });
    stalled.socket.resume();
    await allAt([stalled], tick);
    expect(stalled.states).toEqual(await truth(others[0] as LoadClient));
    // What the kernel held and one state a node, not all that has happened: 725 ticks.
    expect(stalled.heard - heardBefore).toBeLessThan((725 * loadNodes.length) / 2);
    expect(stalled.ended).toBe(false);
  }, 30_000);

  it('[P12] closes with CLIENT_TOO_SLOW only who has more waiting than it may, and tells the rest every event', async () => {
    const listening = others.slice(0, 5);
    for (const client of others.slice(5)) client.send({ type: 'subscribe', events: [] });
    stalled.socket.pause();
    let announced = 0;
    // In portions, so that those who read are given the time for it.
    const announce = async (count: number) => {
      for (const end = announced + count; announced < end; ) {
        announced += 500;
        await hub.ask({ type: 'events', count: 500, size: 600 });
        await until(() => listening.every(({ events }) => events.length === announced), 'every event to be heard');
      }
    };
    // Fewer than may wait for a client.
    await announce(9_000);
    expect((await hub.ask({ type: 'measure' })).sessions).toBe(99);
    // More than that, and what was on the way to it.
    await announce(6_000);
    stalled.socket.resume();
    await until(() => stalled.ended, 'the slow one to be closed');
    // Told why, unless its time to hang up was over before it read that.
    const told = stalled.errors.length > 0 ? [['CLIENT_TOO_SLOW'], 1013] : [[], undefined];
    expect([stalled.errors, stalled.closedWith]).toEqual(told);
    const numbers = Array.from({ length: announced }, (_, number) => `${number}`);
    for (const { events } of listening) expect(events).toEqual(numbers);
    expect(stalled.events).toEqual(numbers.slice(0, stalled.events.length));
    expect(others.filter(({ ended }) => ended)).toEqual([]);
    const { sessions, errors } = await hub.ask({ type: 'measure' });
    expect([sessions, errors]).toEqual([98, []]);
  }, 30_000);
});
