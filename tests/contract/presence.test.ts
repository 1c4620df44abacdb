import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import type { Role } from '#shared/protocol/roles';
import { binaryWebSocket, messagePort, TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { secret, sign } from './support/tokens';

const engine = new ScriptedEngine();
let server: TestHub;
let workflow_id: WorkflowId;
const clients: TestClient[] = [];

beforeEach(async () => {
  server = await startHub({ engine, environment: { FACTORY_UI_JWT_SECRET: secret } });
  const text = JSON.stringify({ id: 'w', nodes: [{ id: 'text', kind: 'input.value', inputs: {} }], edges: [] });
  workflow_id = (await server.documents.importText('w.json', text)).workflow_id;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

const channels = {
  json: () => webSocket(server.url, server.token),
  msgpack: () => binaryWebSocket(server.url, server.token),
  port: () => messagePort(server.hub),
};

async function open(channel: keyof typeof channels | Role = 'json'): Promise<TestClient> {
  const isChannel = (name: string): name is keyof typeof channels => name in channels;
  const connect = isChannel(channel)
    ? channels[channel]()
    : webSocket(server.url, await sign({ role: channel, sub: `the ${channel}` }));
  const client = await TestClient.open(connect);
  clients.push(client);
  return client;
}

const enter = async (client: TestClient, name?: string) =>
  (await client.request('presence.enter', { workflow_id, ...(name === undefined ? {} : { name }) })).id;

const names = (client: TestClient) =>
  client
    .all('presence')
    .at(-1)
    ?.people.map(({ name }) => name);
const untilSees = (client: TestClient, ...expected: string[]) =>
  client.until(() => JSON.stringify(names(client)) === JSON.stringify(expected), `to see ${expected.join()}`);

describe('presence', () => {
  it.each(Object.keys(channels) as (keyof typeof channels)[])(
    '[P59] [P60] shows over %s who is there, where they point and what they have selected, until they are gone',
    async (channel) => {
      const [one, two] = [await open(channel), await open()];
      const [first, second] = [await enter(one, 'Ada'), await enter(two, 'Bob')];
      await untilSees(one, 'Ada', 'Bob');
      const answered = one.heard.findIndex((message) => message.type === 'response');
      expect(one.heard.findIndex((message) => message.type === 'presence')).toBeGreaterThan(answered);
      two.send({ type: 'presence', workflow_id, cursor: { x: 3, y: -4 }, selected: ['text'] });
      const { moves } = await one.find('presence_moves', ({ moves }) => moves.some(({ cursor }) => cursor !== null));
      expect(moves).toContainEqual({ id: second, cursor: { x: 3, y: -4 }, look: null });
      await one.find('presence', ({ people }) => people[1]?.selected[0] === 'text');
      one.send({ type: 'presence', workflow_id, cursor: { x: 1, y: 1 } });
      await two.find('presence_moves', ({ moves }) => moves.some(({ id, cursor }) => id === first && cursor?.x === 1));
      one.close();
      await untilSees(two, 'Bob');
    },
  );

  it('[P59] shows viewers as well, with the role and the name of their token', async () => {
    const [viewer, editor, unknown] = [await open('viewer'), await open('editor'), await open()];
    await enter(viewer);
    await enter(editor, 'Ada');
    await enter(unknown);
    await untilSees(editor, 'the viewer', 'Ada', 'Guest');
    viewer.send({ type: 'presence', workflow_id, cursor: { x: 1, y: 2 } });
    await editor.find('presence_moves', ({ moves }) => moves[0]?.cursor?.x === 1);
    expect(
      editor
        .all('presence')
        .at(-1)
        ?.people.map(({ role }) => role),
    ).toEqual(['viewer', 'editor', 'editor']);
  });

  it('[P59] says nothing to who has not entered, joined or subscribed or not, and takes nothing of them', async () => {
    const [present, joined] = [await open(), await open()];
    await joined.request('document.join', { workflow_id });
    joined.send({ type: 'subscribe', events: ['presence', 'presence_moves', 'node_state'] });
    await enter(present, 'Ada');
    joined.send({ type: 'presence', workflow_id, cursor: { x: 1, y: 1 } });
    await joined.error('WORKFLOW_NOT_FOUND');
    await untilSees(present, 'Ada');
    await joined.settle();
    expect([joined.all('presence'), joined.all('presence_moves')]).toEqual([[], []]);
    expect((await joined.respond('presence.enter', { workflow_id: 'none' })).outcome).toMatchObject({
      ok: false,
      code: 'WORKFLOW_NOT_FOUND',
    });
  });

  it('[P59] ends with leaving, and with the document', async () => {
    const [one, two] = [await open(), await open()];
    await enter(one, 'Ada');
    await enter(two, 'Bob');
    await untilSees(two, 'Ada', 'Bob');
    await one.request('document.leave', { workflow_id });
    await untilSees(two, 'Bob');
    await enter(one, 'Ada');
    await one.request('presence.leave', { workflow_id });
    await untilSees(two, 'Bob');
    await server.documents.close(workflow_id);
    two.send({ type: 'presence', workflow_id, away: true });
    await two.error('WORKFLOW_NOT_FOUND');
  });

  it('[P60] leaves no trace in the document: not in what is saved, not as a change, not in its history', async () => {
    const client = await open();
    await client.request('document.join', { workflow_id });
    await enter(client, 'Ada');
    const document = server.documents.get(workflow_id);
    const before = [server.documents.read(workflow_id), document.info().modified];
    let updates = 0;
    document.doc.on('update', () => updates++);
    client.send({ type: 'presence', workflow_id, name: 'Grace', selected: ['text'], cursor: { x: 1, y: 1 } });
    await untilSees(client, 'Grace');
    expect([server.documents.read(workflow_id), document.info().modified, updates]).toEqual([...before, 0]);
  });

  it('[P60] is what gives way when there is too much of it: answers and the newest state come all the same', async () => {
    const [busy, watcher] = [await open(), await open()];
    const id = await enter(busy, 'Ada');
    await enter(watcher, 'Bob');
    for (let x = 0; x < 100; x++) busy.send({ type: 'presence', workflow_id, cursor: { x, y: 0 } });
    await busy.settle();
    expect(busy.all('error')).toEqual([]);
    await watcher.find('presence_moves', ({ moves }) => moves.some((move) => move.id === id && move.cursor?.x === 99));
    expect(watcher.all('presence_moves').length).toBeLessThan(60);
    for (let x = 0; x < 200; x++) busy.send({ type: 'presence', workflow_id, cursor: { x, y: 0 } });
    await busy.error('RATE_LIMITED');
    await busy.settle();
  });
});
