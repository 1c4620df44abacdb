import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { nodeIdSchema, type WorkflowId } from '#shared/graph/ids';
import { binaryWebSocket, type Connect, inProcess, messagePort, TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';

const channels: Readonly<Record<string, (server: TestHub) => Connect>> = {
  'within the process': ({ hub }) => inProcess(hub),
  'over a MessagePort': ({ hub }) => messagePort(hub),
  'over a WebSocket in JSON': ({ url, token }) => webSocket(url, token),
  'over a WebSocket in MessagePack': ({ url, token }) => binaryWebSocket(url, token),
};

const total = 12_000;
const table = nodeIdSchema.parse('table');
const wave = nodeIdSchema.parse('wave');
const workflowOf = (id: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id,
  name: 'Long',
  nodes: [
    { id: table, kind: 'display.table', inputs: { rows: Array.from({ length: total }, (_, at) => (at * 7) % total) } },
    { id: wave, kind: 'signal.wave' },
  ],
  settings: { pacing: { mode: 'rate', hz: 50 } },
});

let imported = 0;
let backend: TestEngine;
beforeAll(async () => {
  backend = await startTestEngine({ builtin: true });
});
afterAll(() => backend.close());

describe.each(Object.entries(channels))('rows of a table %s', (_name, connect) => {
  let server: TestHub;
  let client: TestClient;
  let workflow_id: WorkflowId;
  beforeEach(async () => {
    server = await startHub({ engine: backend.engine });
    client = await TestClient.open(connect(server));
    const text = JSON.stringify(workflowOf(`long-${imported++}`));
    ({ workflow_id } = await client.request('document.import', { name: 'long.json', text }));
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  it('[P61] [E18] come from anywhere in it and in any order, while it ticks and while it stands still', async () => {
    await client.request('run.start', { workflow_id, begin: 'paused' });
    await client.request('run.step', { workflow_id });
    const ask = (from: number, direction?: 'ascending' | 'descending') =>
      client.request('run.rows', {
        workflow_id,
        node_id: table,
        from,
        count: 2,
        ...(direction && { sort: { column: 'Value', direction } }),
      });
    expect(await ask(11_998)).toEqual({
      columns: ['Value'],
      total,
      from: 11_998,
      rows: [[(11_998 * 7) % total], [(11_999 * 7) % total]],
      places: [11_998, 11_999],
    });
    await client.request('run.resume', { workflow_id });
    expect((await ask(6_000, 'ascending')).rows).toEqual([[6_000], [6_001]]);
    expect((await ask(0, 'descending')).rows).toEqual([[11_999], [11_998]]);
    expect((await ask(total)).rows).toEqual([]);
    await client.request('run.stop', { workflow_id });
  });

  it('[P61] are refused with what is wrong', async () => {
    const ask = (node_id: string, rest: object = {}) =>
      client.respond('run.rows', { workflow_id, node_id, from: 0, count: 1, ...rest });
    const refused = (code: string) =>
      expect.objectContaining({ outcome: expect.objectContaining({ ok: false, code }) });
    expect(await ask(table)).toEqual(refused('RUN_NOT_FOUND'));
    await client.request('run.start', { workflow_id });
    expect(await ask('nobody')).toEqual(refused('NODE_NOT_FOUND'));
    expect(await ask(wave)).toEqual(refused('NO_ROWS'));
    expect(await ask(table, { count: 501 })).toEqual(refused('INVALID_MESSAGE'));
    expect(await ask(table, { from: -1 })).toEqual(refused('INVALID_MESSAGE'));
    await client.request('run.stop', { workflow_id });
    expect(await ask(table)).toEqual(refused('RUN_NOT_FOUND'));
  });
});
