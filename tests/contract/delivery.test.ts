import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { RunInfo } from '#shared/protocol/run-status';
import type { ServerMessage } from '#shared/protocol/server-messages';
import { parseServerMessage } from '#shared/protocol/wire/codec';
import { TestClient, webSocket } from './support/client';
import { completed } from './support/reports';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const nodes = Array.from({ length: 50 }, (_, index) => `node-${index}`);

/** A client that subscribes and then reads only when told to: the kernel's buffers fill, then the server's. */
class StallingClient {
  readonly heard: ServerMessage[] = [];
  closedWith: readonly [number, string] | undefined;

  private constructor(
    private readonly socket: WebSocket,
    private readonly transport: Socket,
  ) {
    socket.on('message', (data) => {
      const parsed = parseServerMessage(JSON.parse(String(data)));
      if (parsed.ok) this.heard.push(parsed.value);
    });
    socket.on('close', (code, reason) => {
      this.closedWith = [code, String(reason)];
    });
  }

  static async open(server: TestHub): Promise<StallingClient> {
    const transport = connect(server.port, '127.0.0.1');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`, {
      createConnection: () => transport,
    });
    await once(socket, 'open');
    return new StallingClient(socket, transport);
  }

  stall(): void {
    this.transport.pause();
  }

  resume(): void {
    this.transport.resume();
  }

  stateOf(node: string): unknown {
    const states = this.heard.filter((message) => message.type === 'node_state' && message.data.node_id === node);
    const last = states.at(-1);
    return last?.type === 'node_state' ? last.data : undefined;
  }

  close(): void {
    this.socket.terminate();
  }
}

describe('delivery', () => {
  let engine: ScriptedEngine;
  let server: TestHub;
  let run: RunInfo;
  beforeEach(async () => {
    engine = new ScriptedEngine();
    server = await startHub({ engine });
    const { workflow_id } = server.documents.create();
    run = await server.documents.runs.start(workflow_id);
  });
  afterEach(() => server.close());

  /** Announces every node's next value, `ticks` times, with what else happens coming in between. */
  async function produce(ticks: number, from = 0): Promise<void> {
    for (let tick = from; tick < from + ticks; tick++) {
      engine.report(
        run,
        nodes.map((node) => completed(run, node, tick)),
      );
      await nextTurn();
    }
  }

  it('[P12] costs bounded memory for a stalled client, and brings it to the truth when it reads again', async () => {
    const stalled = await StallingClient.open(server);
    const healthy = await TestClient.open(webSocket(server.url, server.token));
    stalled.stall();
    // Enough to fill the kernel's buffers many times over: some 25 MB if all of it were kept.
    await produce(1500);
    const lastTick = 1499;
    const truth = (node: string) => engine.snapshot(run.workflow_id)?.nodes.find((report) => report.node_id === node);
    await healthy.until(
      () => healthy.all('node_state').at(-1)?.data.data.tick === lastTick,
      'the healthy client to be at the truth',
    );
    const returned = performance.now();
    stalled.resume();
    await until(
      () => nodes.every((node) => isAt(stalled.stateOf(node), lastTick)),
      'the returned client to be at the truth',
    );
    expect(performance.now() - returned).toBeLessThan(2000);
    for (const node of nodes) expect(stalled.stateOf(node)).toEqual(truth(node));
    // What it got is what the kernel held plus one state a node, not the backlog.
    expect(stalled.heard.length).toBeLessThan(1500 * nodes.length * 0.5);
    expect(stalled.closedWith).toBeUndefined();
    stalled.close();
    healthy.close();
  });

  it('[P12] closes a client with CLIENT_TOO_SLOW past the limit of events, and nobody else', async () => {
    const stalled = await StallingClient.open(server);
    const healthy = await TestClient.open(webSocket(server.url, server.token));
    stalled.stall();
    let sent = 0;
    await until(async () => {
      for (let i = 0; i < 500; i++)
        engine.fire('planRejected', { run, code: 'CYCLE', message: `${sent++}`.padStart(400) });
      await nextTurn();
      return (await (await server.fetch('/metrics')).text()).includes('{code="CLIENT_TOO_SLOW"} 1');
    }, 'the stalled client to be given up');
    stalled.resume();
    await until(() => stalled.closedWith !== undefined, 'the connection to close');
    expect(stalled.closedWith).toEqual([1013, 'CLIENT_TOO_SLOW']);
    expect(stalled.heard.at(-1)).toMatchObject({ type: 'error', code: 'CLIENT_TOO_SLOW' });
    await healthy.until(() => {
      const last = healthy.heard.at(-1);
      return last?.type === 'workflow_event' && Number(last.data.error) === sent - 1;
    }, 'the healthy client to hear the last event');
    const numbers = healthy.all('workflow_event').map((message) => Number(message.data.error));
    expect(numbers).toEqual(Array.from({ length: sent }, (_, index) => index));
    healthy.close();
  }, 30_000);

  it('[P11] gives twenty clients the same truth while one is stalled and others come and go', async () => {
    const clients = await Promise.all(
      Array.from({ length: 20 }, () => TestClient.open(webSocket(server.url, server.token))),
    );
    const stalled = await StallingClient.open(server);
    stalled.stall();
    const latencies: number[] = [];
    let producing = true;
    const measuring = (async () => {
      const [client] = clients;
      while (producing && client) {
        const sent = performance.now();
        await client.settle();
        latencies.push(performance.now() - sent);
        await pause(5);
      }
    })();
    for (let round = 0; round < 20; round++) {
      await produce(5, round * 5);
      const passing = await StallingClient.open(server);
      passing.close();
    }
    producing = false;
    await measuring;
    for (const client of clients) {
      await client.until(() => client.all('node_state').at(-1)?.data.data.tick === 99, 'the last tick');
      const newest = new Map(client.all('node_state').map((message) => [message.data.node_id, message.data]));
      for (const node of nodes) expect(newest.get(nodeId(node))?.data.result).toBe(99);
    }
    latencies.sort((a, b) => a - b);
    expect(latencies[Math.floor(latencies.length / 2)]).toBeLessThan(100);
    for (const client of clients) client.close();
    stalled.close();
    await until(() => server.hub.sessionCount === 0, 'every session to end');
  });

  it('[P10] hands a client that keeps up every state, and gathers those of one turn', async () => {
    const client = await TestClient.open(webSocket(server.url, server.token));
    await client.settle();
    for (let tick = 0; tick < 20; tick++) {
      engine.report(run, [completed(run, 'node-0', tick)]);
      await client.find('node_state', (message) => message.data.data.tick === tick);
    }
    client.close();
  });

  it('[P9] does not serialize what is replaced before anybody takes it', async () => {
    let serialized = 0;
    const client = await TestClient.open(webSocket(server.url, server.token));
    await client.settle();
    for (let tick = 0; tick < 100; tick++) {
      const value = {
        toJSON() {
          serialized++;
          return tick;
        },
      };
      engine.fire('log', {
        workflow_id: run.workflow_id,
        run_id: run.run_id,
        timestamp: 0,
        level: 'info',
        message: 'x',
      });
      const report = completed(run, 'node-0', tick);
      engine.fire('nodes', { run, reports: [{ ...report, data: { ...report.data, result: value as never } }] });
    }
    await client.find('node_state', (message) => message.data.data.tick === 99);
    expect(serialized).toBe(1);
    expect(client.all('log')).toEqual([]);
    client.close();
  });

  it('[P14] tells the change into an error though the node has recovered before the client read', async () => {
    const client = await TestClient.open(webSocket(server.url, server.token));
    await client.settle();
    const failed = completed(run, 'node-0', 2);
    engine.report(run, [completed(run, 'node-0', 1)]);
    engine.report(run, [
      { ...failed, state: 'error', data: { ...failed.data, error: 'Division by zero', code: 'NODE_FAILED' } },
    ]);
    engine.report(run, [completed(run, 'node-0', 3)]);
    await client.find('node_state', (message) => message.data.data.tick === 3);
    expect(client.all('node_state').map((message) => message.data.state)).toEqual(['completed', 'error', 'completed']);
    client.close();
  });

  it('survives 500 connections that come and go, and keeps none of them', async () => {
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const client = await StallingClient.open(server);
          if (index % 2 === 0) await pause(1);
          client.close();
        }),
      );
      await until(() => server.hub.sessionCount === 0, 'the sessions to end');
    }
  });
});

const nodeId = (text: string) => completed({ workflow_id: 'w', run_id: 'r' } as RunInfo, text, 0).node_id;

function isAt(state: unknown, tick: number): boolean {
  return typeof state === 'object' && state !== null && JSON.stringify(state).includes(`"tick":${tick},`);
}
