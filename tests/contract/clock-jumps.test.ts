import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { RunInfo } from '#shared/protocol/run-status';
import { TestClient, webSocket } from './support/client';
import { completed } from './support/reports';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const hours = 3_600_000;
/** As a person, a time server or a summer's end sets it; the last one back to before the program was started. */
const jumps = [10 * hours, -10 * hours, 24 * 365 * hours, -2 * 24 * 365 * hours];

describe('[P49] a clock that is set', () => {
  const engine = new ScriptedEngine();
  let server: TestHub;
  let run: RunInfo;
  let client: TestClient;
  beforeAll(async () => {
    server = await startHub({
      engine,
      environment: { WEBSOCKET_HEARTBEAT_INTERVAL: '0.05', WEBSOCKET_PING_TIMEOUT: '0.3' },
    });
    const flow = { format: 'factory-ui/workflow', version: 1, id: 'w', settings: { dead_man: { seconds: 0 } } };
    const { workflow_id } = await server.documents.importText('w.json', JSON.stringify(flow));
    client = await TestClient.open(webSocket(server.url, server.token));
    await client.request('document.join', { workflow_id });
    run = await client.request('run.start', { workflow_id });
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    client.close();
    await server.close();
  });
  const jump = (by: number) => vi.setSystemTime(Date.now() + by);

  it.each(jumps)('cuts no client and stops no run when it goes by %i ms', async (by) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`);
    await once(socket, 'open');
    await once(socket, 'ping');
    jump(by);
    for (let beat = 0; beat < 4; beat++) await once(socket, 'ping');
    await client.settle();
    expect([socket.readyState, client.ended]).toEqual([WebSocket.OPEN, false]);
    expect(engine.activeRun(run.workflow_id)).toBeDefined();
    socket.terminate();
  });

  it.each(jumps)('still finds who has gone when it goes by %i ms', async (by) => {
    const headers = { authorization: `Bearer ${server.token}` };
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers, autoPong: false });
    await once(socket, 'open');
    const before = server.hub.sessionCount;
    jump(by);
    await until(() => server.hub.sessionCount === before - 1, 'the silent client to be cut');
    socket.terminate();
  });

  it.each(jumps)('hands out states as ever when it goes by %i ms', async (by) => {
    // Several within the time in which state is gathered, and the jump in the middle of them.
    for (let value = 1; value <= 10; value++) {
      engine.report(run, [completed(run, 'node', value)]);
      if (value === 5) jump(by);
      await new Promise(setImmediate);
    }
    const seen = await client.find('node_state', ({ data }) => data.data.tick === 10);
    // What it is stamped with is the clock's time, whatever that is.
    expect(Math.abs(seen.timestamp - Date.now() / 1000)).toBeLessThan(60);
    client.heard.length = 0;
  });

  it.each(jumps)('does not call a client too fast that is not when it goes by %i ms', async (by) => {
    const sender = await TestClient.open(webSocket(server.url, server.token));
    for (let sent = 0; sent < 1_000; sent++) sender.send({ type: 'ping' });
    await sender.settle();
    jump(by);
    for (let sent = 0; sent < 1_000; sent++) sender.send({ type: 'ping' });
    await sender.settle();
    expect(sender.all('error')).toEqual([]);
    expect(sender.all('pong')).toHaveLength(2_002);
    sender.close();
  });
});
