import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { binaryWebSocket, type Connect, inProcess, messagePort, TestClient, webSocket } from './support/client';
import { completed } from './support/reports';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';

const channels: Readonly<Record<string, (server: TestHub) => Connect>> = {
  'within the process': (server) => inProcess(server.hub),
  'over a MessagePort': (server) => messagePort(server.hub),
  'over a WebSocket': (server) => webSocket(server.url, server.token),
  'over a compressed WebSocket': (server) => webSocket(server.url, server.token),
  'over a WebSocket in MessagePack': (server) => binaryWebSocket(server.url, server.token),
};
const events = ['node_state', 'workflow_event', 'execution_status'];

describe.each(Object.entries(channels))('subscribe %s', (name, channelTo) => {
  let engine: ScriptedEngine;
  let server: TestHub;
  let run: Awaited<ReturnType<TestHub['documents']['runs']['start']>>;
  const clients: TestClient[] = [];
  const open = async () => {
    const client = await TestClient.open(channelTo(server));
    clients.push(client);
    return client;
  };
  const start = async () => {
    const environment = {
      FACTORY_UI_RESUME_LOG: '20',
      FACTORY_UI_COMPRESSION: name.includes('compressed') ? 'always' : 'auto',
    };
    server = await startHub({ engine, environment });
    const { workflow_id } = server.documents.create();
    run = await server.documents.runs.start(workflow_id);
  };
  beforeEach(async () => {
    engine = new ScriptedEngine();
    await start();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await server.close();
  });

  const report = (node: string, tick: number) => engine.report(run, [completed(run, node, tick)]);
  const event = (number: number) =>
    engine.fire('planRejected', { run, code: 'CYCLE', message: `${number}`.padStart(2000, '.') });
  const fail = (node: string, tick: number) => {
    const { data, ...rest } = completed(run, node, tick);
    engine.report(run, [{ ...rest, state: 'error', data: { ...data, error: 'Broken', code: 'NODE_FAILED' } }]);
  };
  const confirmed = (client: TestClient) => client.find('subscription_confirmed');
  /** What a client heard of nodes and events, in order: `a 3`, `event 7`. */
  const story = (client: TestClient) =>
    client.heard.flatMap((message) => {
      if (message.type === 'node_state') return [`${message.data.node_id} ${message.data.data.tick}`];
      if (message.type === 'workflow_event') return [`event ${Number(message.data.error?.replaceAll('.', ''))}`];
      return [];
    });
  const point = ({ server, seq }: ServerMessageOf<'subscription_confirmed'>, client: TestClient) => ({
    server: server ?? '',
    seq: client.seqs.filter((heard) => heard !== undefined).at(-1) ?? seq ?? -1,
  });

  it('[P15] numbers nothing for who does not ask, and confirms as the seed does', async () => {
    const client = await open();
    client.send({ type: 'subscribe', events });
    expect(Object.keys(await confirmed(client)).sort()).toEqual(['events', 'timestamp', 'type']);
    report('a', 1);
    await client.find('node_state');
    expect(client.seqs.every((seq) => seq === undefined)).toBe(true);
  });

  it('[P41] tells nothing of the nodes of other workflows, not even failures, and of one asked for later at once', async () => {
    const other = await server.documents.runs.start(server.documents.create().workflow_id);
    const client = await open();
    client.send({ type: 'subscribe', events, workflows: [run.workflow_id] });
    await confirmed(client);
    engine.report(other, [completed(other, 'z', 1)]);
    const { data, ...rest } = completed(other, 'z', 2);
    engine.report(other, [{ ...rest, state: 'error', data: { ...data, error: 'Broken', code: 'NODE_FAILED' } }]);
    report('a', 3);
    await client.find('node_state', (message) => message.data.node_id === 'a');
    const status = await client.find('execution_status', ({ data: { runs } }) => runs.some((one) => one.failing === 1));
    expect(status.data.runs.map((one) => [one.workflow_id, one.failing])).toEqual(
      expect.arrayContaining([
        [run.workflow_id, 0],
        [other.workflow_id, 1],
      ]),
    );
    await client.settle();
    expect(story(client)).toEqual(['a 3']);
    client.send({ type: 'subscribe', events, workflows: [other.workflow_id] });
    await client.find('node_state', (message) => message.data.node_id === 'z' && message.data.data.tick === 2);
    report('a', 4);
    await client.settle();
    expect(story(client)).toEqual(['a 3', 'z 2']);
  });

  it('[P41] tells only of the nodes asked for, of every failure, and at once what is known of nodes asked for later', async () => {
    const client = await open();
    for (const node of ['a', 'b', 'c']) report(node, 1);
    client.send({ type: 'subscribe', events, nodes: ['a'] });
    await client.find('node_state', (message) => message.data.node_id === 'a');
    await client.settle();
    const before = story(client).length;
    report('b', 2);
    fail('b', 3);
    report('b', 4);
    report('b', 5);
    report('a', 5);
    await client.find('node_state', (message) => message.data.data.tick === 5);
    expect(story(client).slice(before)).toEqual(['b 3', 'b 4', 'a 5']);
    client.send({ type: 'subscribe', events, nodes: ['a', 'b'] });
    await client.find('node_state', ({ data }) => data.node_id === 'b' && data.data.tick === 5);
    client.send({ type: 'subscribe', events });
    await client.find('node_state', ({ data }) => data.node_id === 'c' && data.data.tick === 1);
    report('c', 6);
    await client.find('node_state', ({ data }) => data.node_id === 'c' && data.data.tick === 6);
  });

  it('[P41] sends state at the rate asked for, the newest in the end, and answers at once', async () => {
    const client = await open();
    client.send({ type: 'subscribe', events, rate: 5 });
    await confirmed(client);
    report('a', 1);
    await client.find('node_state');
    for (let tick = 2; tick <= 50; tick++) {
      report('a', tick);
      await client.settle();
    }
    await client.find('node_state', (message) => message.data.data.tick === 50);
    expect(client.all('node_state').length).toBeLessThan(25);
  });

  it('[P42] puts messages of one moment into one list, in order', async () => {
    const client = await open();
    client.send({ type: 'subscribe', events, batch: true });
    await confirmed(client);
    for (let number = 0; number < 30; number++) event(number);
    await client.until(() => client.all('workflow_event').length === 30, 'every event');
    expect(story(client)).toEqual(Array.from({ length: 30 }, (_, number) => `event ${number}`));
  });

  it('[P40] delivers what a client missed, each once and in order', async () => {
    const first = await open();
    first.send({ type: 'subscribe', events, resume: 'start' });
    const confirmation = await confirmed(first);
    expect(confirmation).toMatchObject({ resume: 'started', server: expect.any(String), seq: expect.any(Number) });
    event(1);
    report('a', 1);
    await first.find('node_state');
    const at = point(confirmation, first);
    first.close();
    await first.until(() => first.ended, 'the first connection to end');
    event(2);
    report('a', 2);
    report('b', 2);
    report('a', 3);
    event(3);
    const second = await open();
    second.send({ type: 'subscribe', events, resume: at });
    expect(await confirmed(second)).toMatchObject({ resume: 'resumed', ...at });
    await second.until(() => second.all('workflow_event').length === 2, 'what was missed');
    const from = second.heard.findIndex((message) => message.type === 'subscription_confirmed');
    const { heard, seqs } = second;
    expect(story(second)).toEqual(['event 2', 'b 2', 'a 3', 'event 3']);
    const numbers = seqs.slice(from + 1).filter((seq) => seq !== undefined);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers[0]).toBeGreaterThan(at.seq);
    expect(heard.length).toBe(seqs.length);
  });

  it('[P40] says resync and sends the present state when what was missed is not kept any more', async () => {
    const first = await open();
    first.send({ type: 'subscribe', events, resume: 'start' });
    const at = point(await confirmed(first), first);
    report('a', 1);
    for (let number = 0; number < 30; number++) event(number);
    report('b', 2);
    await first.find('node_state', (message) => message.data.data.tick === 2);
    const second = await open();
    second.send({ type: 'subscribe', events, resume: at });
    expect(await confirmed(second)).toMatchObject({ resume: 'resync', server: at.server });
    await second.find('execution_status');
    await second.until(() => story(second).includes('a 1') && story(second).includes('b 2'), 'the snapshot');
    report('a', 7);
    const { data } = await second.find('node_state', (message) => message.data.data.tick === 7);
    expect(data.node_id).toBe('a');
    expect(second.all('workflow_event')).toEqual([]);
  });

  it('[P40] says resync to a place of another server, or one that is still to come', async () => {
    const client = await open();
    client.send({ type: 'subscribe', events, resume: { server: 'another', seq: 0 } });
    const confirmation = await confirmed(client);
    expect(confirmation.resume).toBe('resync');
    const second = await open();
    second.send({ type: 'subscribe', events, resume: { server: confirmation.server, seq: 1_000_000 } });
    expect(await confirmed(second)).toMatchObject({ resume: 'resync' });
  });

  it('[P40] goes on numbering when the subscription changes', async () => {
    const client = await open();
    client.send({ type: 'subscribe', events, resume: 'start' });
    await confirmed(client);
    client.send({ type: 'subscribe', events: ['workflow_event'], batch: true });
    await client.until(() => client.all('subscription_confirmed').length === 2, 'the second confirmation');
    event(1);
    event(2);
    await client.until(() => client.all('workflow_event').length === 2, 'both events');
    expect(client.seqs.filter((seq) => seq !== undefined)).toHaveLength(2);
  });
});
