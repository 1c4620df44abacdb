import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import { TestClient, webSocket } from './support/client';
import { frame, RawSocket } from './support/raw-socket';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

/** A cable that can be cut: from then on nothing comes through, and neither end is told. */
class Cable {
  private readonly pairs: [Socket, Socket][] = [];
  private ways: 'whole' | 'to the server' | 'to both' = 'whole';

  private constructor(private readonly listener: Server) {}

  static async lay(port: number): Promise<Cable> {
    const listener = createServer({ allowHalfOpen: true });
    const cable = new Cable(listener);
    listener.on('connection', (near) => {
      const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      cable.pairs.push([near, far]);
      near.on('data', (data) => cable.ways !== 'whole' || far.write(data));
      far.on('data', (data) => cable.ways === 'to both' || near.write(data));
      near.on('end', () => cable.ways !== 'whole' || far.end());
      far.on('end', () => cable.ways === 'to both' || near.end());
      for (const socket of [near, far]) socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  get port(): number {
    const address = this.listener.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  cut(ways: 'to the server' | 'to both'): void {
    this.ways = ways;
  }

  remove(): void {
    for (const socket of this.pairs.flat()) socket.destroy();
    this.listener.close();
  }
}

let engine: ScriptedEngine;
let server: TestHub;
let cable: Cable;
let living: TestClient;
beforeEach(async () => {
  engine = new ScriptedEngine();
  server = await startHub({
    engine,
    environment: {
      WEBSOCKET_HEARTBEAT_INTERVAL: '0.2',
      // Long beside what this process may be held up: clients, cable and server all live in it.
      WEBSOCKET_PING_TIMEOUT: '1',
      // Through the cable the server has another port.
      FACTORY_UI_ALLOWED_HOSTS: '127.0.0.1',
    },
  });
  cable = await Cable.lay(server.port);
  living = await TestClient.open(webSocket(server.url, server.token));
});
afterEach(async () => {
  cable.remove();
  living.close();
  await server.close();
});

const throughCable = () => TestClient.open(webSocket(`http://127.0.0.1:${cable.port}`, server.token));

async function startCommanded(client: TestClient): Promise<WorkflowId> {
  const flow = { format: 'factory-ui/workflow', version: 1, id: 'dead', settings: { dead_man: { seconds: 0 } } };
  const { workflow_id } = await server.documents.importText('dead.json', JSON.stringify(flow));
  await client.request('document.join', { workflow_id });
  await client.request('run.start', { workflow_id });
  return workflow_id;
}

it('[P6] [P29] cuts clients whose cable was pulled, gives their documents back and tells the dead man', async () => {
  const gone = await throughCable();
  const others = [await throughCable(), await throughCable()];
  const workflow = await startCommanded(gone);
  const { doc } = server.documents.get(workflow);
  const watching = () => doc._observers.get('update')?.size ?? 0;
  const watchedBefore = watching();
  expect(server.hub.sessionCount).toBe(4);
  cable.cut('to both');
  await until(() => server.hub.sessionCount === 1, 'the lost clients to be cut');
  const stopped = await living.find('workflow_event', ({ event }) => event === 'continuous_stopped');
  expect(stopped.data.reason).toBe('stopped');
  expect(engine.runs()).toEqual([]);
  expect(watching()).toBe(watchedBefore - 1);
  // They themselves have heard nothing of it, as it is with cables.
  expect([gone, ...others].map(({ ended }) => ended)).toEqual([false, false, false]);
  await living.settle();
});

it('[P6] [P29] does so as well when the client still hears the server, but not the server it', async () => {
  const gone = await throughCable();
  await startCommanded(gone);
  cable.cut('to the server');
  await living.find('workflow_event', ({ event }) => event === 'continuous_stopped');
  await until(() => server.hub.sessionCount === 1, 'the lost client to be cut');
});

it('[P6] cuts a client that is told to close for what it sent, and does not', async () => {
  const raw = await RawSocket.open(server, true);
  raw.write(frame('', { reserved: 7 }));
  await until(() => raw.frames.some(({ opcode }) => opcode === 8), 'it to be told');
  await until(() => server.hub.sessionCount === 1, 'it to be cut');
  raw.destroy();
});

it('[P59] nobody sees a person any more whose cable was cut', async () => {
  const { workflow_id } = await server.documents.importText(
    'w.json',
    JSON.stringify({ id: 'w', nodes: [], edges: [] }),
  );
  const cut = await throughCable();
  for (const client of [cut, living]) await client.request('presence.enter', { workflow_id });
  await living.find('presence', ({ people }) => people.length === 2);
  cable.cut('to both');
  await living.until(() => living.all('presence').at(-1)?.people.length === 1, 'the other to be gone');
});
