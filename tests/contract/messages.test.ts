import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { Emitter } from '#shared/base/emitter';
import { addNode, setInput } from '#shared/document/edits/edits';
import { createSyncPeer } from '#shared/document/sync';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { eventNames } from '#shared/protocol/client-messages';
import type { DocumentInfo } from '#shared/protocol/requests';
import { serverMessageSchema } from '#shared/protocol/server-messages';
import { binaryWebSocket, type Connect, inProcess, messagePort, TestClient, webSocket } from './support/client';
import { noSecrets, startHub, type TestHub } from './support/start-hub';

const channels: Readonly<Record<string, (server: TestHub) => Connect>> = {
  'within the process': (server) => inProcess(server.hub),
  'over a MessagePort': (server) => messagePort(server.hub),
  'over a WebSocket': (server) => webSocket(server.url, server.token),
  'over a WebSocket in MessagePack': (server) => binaryWebSocket(server.url, server.token),
};

/** Counts, adds what the input says, and shows it. */
const counting = (id: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id,
  name: 'Counting',
  nodes: [
    { id: 'counter', kind: 'test.counter' },
    { id: 'offset', kind: 'test.number', inputs: { value: 1000 } },
    { id: 'sum', kind: 'test.add' },
    { id: 'fail', kind: 'test.fail', inputs: { fail: false } },
    { id: 'recorder', kind: 'test.recorder' },
  ],
  edges: [
    { source: { node: 'counter', port: 'count' }, target: { node: 'sum', port: 'a' } },
    { source: { node: 'offset', port: 'value' }, target: { node: 'sum', port: 'b' } },
  ],
  settings: { pacing: { mode: 'rate', hz: 50 } },
});

/** The engine remembers workflows across tests, so each has one of its own. */
let imported = 0;

let otherSecrets: Emitter<undefined>;
let backend: TestEngine;
let customNodes = '';
beforeAll(async () => {
  customNodes = await mkdtemp(join(tmpdir(), 'factory-ui-messages-'));
  backend = await startTestEngine({
    builtin: true,
    settings: { customNodes: { folder: customNodes, pythonMemoryMb: 4096, packSettings: 'none' } },
  });
});
afterAll(async () => {
  await backend.close();
  await rm(customNodes, { recursive: true });
});

/** Every type of message the suite has heard; in the end it must be every type there is. */
const typesHeard = new Set<string>();
afterAll(() => {
  const types = serverMessageSchema.options.map((option) => option.shape.type.value);
  expect([...types].sort()).toEqual([...typesHeard].sort());
});

describe.each(Object.entries(channels))('the protocol %s', (_name, channelTo) => {
  let server: TestHub;
  const clients: TestClient[] = [];
  const open = async () => {
    const client = await TestClient.open(channelTo(server));
    clients.push(client);
    return client;
  };
  const openCounting = (client: TestClient) =>
    client.request('document.import', {
      name: 'counting.json',
      text: JSON.stringify(counting(`counting-${imported++}`)),
    });

  beforeEach(async () => {
    otherSecrets = new Emitter();
    server = await startHub({ engine: backend.engine, secrets: { ...noSecrets, onChanged: otherSecrets.event } });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) {
      for (const { type } of client.heard) typesHeard.add(type);
      client.close();
    }
    await server.close();
  });

  describe('messages', () => {
    it('[P5] says nothing before the client does', async () => {
      const client = await open();
      await client.settle();
      expect(client.heard.map((message) => message.type)).toEqual(['pong']);
    });

    it.each([1760000000.25, 'text', null, { nested: [1] }])(
      '[P16] echoes the timestamp %j of a ping',
      async (timestamp) => {
        const client = await open();
        client.send({ type: 'ping', timestamp });
        expect(await client.find('pong')).toEqual({ type: 'pong', timestamp });
      },
    );

    it('[P4] answers each message that does not fit with a code, to its sender alone, and goes on', async () => {
      const [client, other] = [await open(), await open()];
      const wrong: [unknown, string][] = [
        [{ type: 'sing' }, 'UNKNOWN_MESSAGE_TYPE'],
        [{ kind: 'ping' }, 'INVALID_MESSAGE'],
        [[{ type: 'ping' }], 'INVALID_MESSAGE'],
        ['ping', 'INVALID_MESSAGE'],
        [{ type: 'subscribe', events: 'all' }, 'INVALID_MESSAGE'],
        [{ type: 'input_update', data: { node_id: 'a' } }, 'INVALID_MESSAGE'],
        [{ type: 'request', method: 'app.info' }, 'INVALID_MESSAGE'],
      ];
      for (const [message] of wrong) client.send(message);
      await client.settle();
      await other.settle();
      expect(client.all('error').map((error) => error.code)).toEqual(wrong.map(([, code]) => code));
      expect(other.all('error')).toEqual([]);
    });

    it('[P17] answers get_status with execution_status, then status_response', async () => {
      const client = await open();
      client.send({ type: 'get_status' });
      await client.settle();
      expect(client.heard.map((message) => message.type)).toEqual(['execution_status', 'status_response', 'pong']);
      const [status] = client.all('status_response');
      expect(status?.data.execution).toMatchObject({ is_running: false, runs: [], logs: [] });
    });
  });

  describe('subscribe', () => {
    async function runCounting(client: TestClient): Promise<void> {
      const { workflow_id } = await openCounting(client);
      await client.request('run.start', { workflow_id });
      client.send({ type: 'input_update', node_id: 'offset', input_name: 'value', input_value: 5 });
      const driver = await open();
      driver.send({ type: 'subscribe', events: [...eventNames] });
      await driver.find('run_stats');
      await driver.find('continuous_update');
      await client.request('run.stop', { workflow_id });
      await client.settle();
    }

    it('[P15] gives a client that asks for nothing the broadcasts of the seed, and nothing that came later', async () => {
      const client = await open();
      await runCounting(client);
      const types = new Set(client.heard.map((message) => message.type));
      for (const type of [
        'node_state',
        'continuous_update',
        'execution_status',
        'workflow_event',
        'parameter_updated',
      ] as const) {
        expect(types, type).toContain(type);
      }
      for (const type of ['run_stats', 'log', 'documents_changed', 'document_sync', 'server_stats'] as const) {
        expect(types, type).not.toContain(type);
      }
    });

    it('[P53] tells who asks for it how the server is doing, itself included', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['server_stats'] });
      const { data } = await client.find('server_stats');
      expect(data.connections.websocket + data.connections.ipc).toBe(1);
    });

    it('[P15] tells who asks for it that the files of custom nodes have changed', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['kinds_changed'] });
      await client.find('subscription_confirmed');
      await writeFile(join(customNodes, `node-${imported++}.js`), '');
      await client.find('kinds_changed');
    });

    it('[P15] tells who asks for it that there are other secrets', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['secrets_changed'] });
      await client.find('subscription_confirmed');
      otherSecrets.fire(undefined);
      await client.find('secrets_changed');
    });

    it('[P15] tells who asks for it that all is offline, or online again', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['offline_changed'] });
      await client.find('subscription_confirmed');
      for (const offline of [true, false]) {
        await client.request('app.set_offline', { offline });
        await client.find('offline_changed', (message) => message.offline === offline);
        expect((await client.request('app.info', {})).offline).toBe(offline);
      }
    });

    it('[P15] confirms, and gives exactly what was named; an unknown name has no effect', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['workflow_event', 'weather'] });
      expect((await client.find('subscription_confirmed')).events).toEqual(['workflow_event', 'weather']);
      await runCounting(client);
      const types = new Set(client.heard.map((message) => message.type));
      expect([...types].sort()).toEqual(
        ['input_update_response', 'pong', 'response', 'subscription_confirmed', 'workflow_event'].sort(),
      );
    });

    it('[P15] replaces what was subscribed before, down to nothing', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: [...eventNames] });
      client.send({ type: 'subscribe', events: [] });
      await runCounting(client);
      const types = new Set(client.heard.map((message) => message.type));
      expect([...types].sort()).toEqual(['input_update_response', 'pong', 'response', 'subscription_confirmed'].sort());
    });
  });

  describe('runs', () => {
    it('[P11] tells a continuous run from its start to its end, in order', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: [...eventNames] });
      const { workflow_id } = await openCounting(client);
      const run = await client.request('run.start', { workflow_id });
      expect(run).toMatchObject({ workflow_id, mode: 'continuous', node_count: 5 });
      const state = await client.find('node_state', ({ data }) => data.node_id === 'sum' && data.data.tick >= 3);
      expect(state.data.data).toMatchObject({ workflow_id, run_id: run.run_id, result: 1000 + state.data.data.tick });
      const update = await client.find('continuous_update');
      expect(update.data).toMatchObject({ status: 'completed', data: { workflow_id, run_id: run.run_id } });
      expect(update.data.data.results).toMatchObject({ offset: 1000 });
      await client.find('log', ({ data }) => data.node_id === 'recorder');
      const { end } = await client.request('run.stop', { workflow_id });
      expect(end).toMatchObject({ reason: 'stopped' });
      await client.settle();
      const events = client.all('workflow_event').filter((event) => event.data.run_id === run.run_id);
      expect(events.map((event) => event.event)).toEqual(['continuous_started', 'continuous_stopped']);
      const relevant = client.heard.filter(
        (message) => message.type === 'workflow_event' || message.type === 'node_state',
      );
      expect(relevant.at(0)?.type).toBe('workflow_event');
      expect(relevant.at(-1)?.type).toBe('workflow_event');
      const last = client.all('execution_status').at(-1);
      expect(last?.data).toMatchObject({ is_running: false, runs: [] });
      expect(last?.data.execution_count).toBeGreaterThanOrEqual(3);
    });

    it('[P14] shows every state of a run once, and its results', async () => {
      const client = await open();
      const { workflow_id } = await openCounting(client);
      const { end, run_id } = await client.request('run.once', { workflow_id });
      expect(end).toMatchObject({ reason: 'completed' });
      await client.find('workflow_event', (event) => event.event === 'workflow_completed');
      const states = client
        .all('node_state')
        .filter(({ data }) => data.node_id === 'sum' && data.data.run_id === run_id);
      expect(states.map(({ data }) => data.state)).toEqual(['executing', 'completed']);
      expect(states[0]?.data.data.start_time).toBeTypeOf('number');
      expect(states[1]?.data.data).toMatchObject({ result: 1001, tick: 1 });
      expect(states[1]?.data.data.execution_time).toBeTypeOf('number');
      client.send({ type: 'get_status' });
      const { data } = await client.find('status_response');
      expect(data.execution).toMatchObject({ is_running: false, execution_count: 1, results: { sum: 1001 } });
    });

    it('[P14] names node, error and code of a failure', async () => {
      const client = await open();
      const { workflow_id } = await openCounting(client);
      client.send({ type: 'input_update', node_id: 'fail', input_name: 'fail', input_value: true });
      const { end } = await client.request('run.once', { workflow_id });
      expect(end).toMatchObject({ reason: 'failed', code: 'NODE_FAILED', node_id: 'fail' });
      const failed = await client.find('node_state', ({ data }) => data.state === 'error');
      expect(failed.data).toMatchObject({ node_id: 'fail', data: { code: 'NODE_FAILED' } });
      const event = await client.find('workflow_event', ({ event }) => event === 'workflow_error');
      expect(event.data).toMatchObject({ node_id: 'fail', code: 'NODE_FAILED', reason: 'failed' });
    });

    it('tells that an edit took effect, or was refused while the workflow ran on', async () => {
      const client = await open();
      const { workflow_id } = await openCounting(client);
      await client.request('run.start', { workflow_id });
      const { doc } = server.documents.get(workflow_id);
      addNode(doc, { kind: 'test.counter', position: { x: 0, y: 0 } });
      const changed = await client.find('workflow_event', ({ event }) => event === 'workflow_changed');
      expect(changed.data.revision).toBeGreaterThan(0);
      addNode(doc, { kind: 'test.nobody', position: { x: 0, y: 0 } });
      const rejected = await client.find('workflow_event', ({ event }) => event === 'workflow_rejected');
      expect(rejected.data.code).toBe('UNKNOWN_KIND');
      const tick = client.all('continuous_update').at(-1)?.data.execution_count ?? 0;
      await client.find('continuous_update', ({ data }) => data.execution_count > tick + 2);
      await client.request('run.stop', { workflow_id });
    });

    it('[P58] steps, pauses and resumes a run, and tells everybody', async () => {
      const [client, other] = [await open(), await open()];
      const { workflow_id } = await openCounting(client);
      const first = await client.request('run.step', { workflow_id });
      expect(first).toMatchObject({ status: { phase: 'paused' }, execution_count: 1 });
      expect(await client.request('run.step', { workflow_id, ticks: 4 })).toMatchObject({ execution_count: 5 });
      expect((await client.request('run.resume', { workflow_id })).status).toEqual({ phase: 'running' });
      await other.find('continuous_update', ({ data }) => data.execution_count > 6);
      const { execution_count } = await client.request('run.pause', { workflow_id });
      const told = () =>
        other
          .all('workflow_event')
          .map(({ event, data }) => (data.tick === undefined ? event : `${event} ${data.tick}`));
      await other.find('workflow_event', ({ data }) => data.tick === execution_count);
      expect(told().filter((event) => event !== 'continuous_paused 0')).toEqual([
        'continuous_started',
        'continuous_paused 1',
        'continuous_paused 5',
        'continuous_resumed 5',
        `continuous_paused ${execution_count}`,
      ]);
      // What came of the ticks is told before it is told that they are over.
      const heard = other.heard.map((message) => JSON.stringify(message));
      expect(heard.findIndex((text) => text.includes(`"execution_count":5,"status":"completed"`))).toBeLessThan(
        heard.findIndex((text) => text.includes('"continuous_paused"') && text.includes('"tick":5')),
      );
      await client.request('run.stop', { workflow_id });
    });

    it('changes the pacing of a run, and gives its snapshot', async () => {
      const client = await open();
      const { workflow_id } = await openCounting(client);
      expect(await client.request('run.snapshot', { workflow_id })).toEqual({ nodes: [], logs: [] });
      await client.request('run.start', { workflow_id, pacing: { mode: 'rate', hz: 20, overrun: 'skip' } });
      await client.request('run.set_pacing', { workflow_id, pacing: { mode: 'rate', hz: 200, overrun: 'skip' } });
      await client.find('node_state', ({ data }) => data.node_id === 'sum' && data.data.tick >= 10);
      const { run, nodes } = await client.request('run.snapshot', { workflow_id });
      expect(run?.status).toEqual({ phase: 'running' });
      expect(nodes.find((node) => node.node_id === 'sum')?.state).toBe('completed');
      await client.request('run.stop', { workflow_id });
    });
  });

  describe('input_update', () => {
    it('[P18] takes effect in the run, answers the sender, then tells everybody', async () => {
      const [client, other] = [await open(), await open()];
      const { workflow_id } = await openCounting(client);
      await client.request('run.start', { workflow_id });
      client.send({
        type: 'input_update',
        timestamp: 1,
        data: { node_id: 'offset', input_name: 'value', input_value: '50' },
      });
      const { data } = await client.find('input_update_response');
      expect(data).toMatchObject({
        node_id: 'offset',
        input_name: 'value',
        input_value: '50',
        success: true,
        workflow_id,
      });
      expect(data.revision).toBeGreaterThan(0);
      for (const hearer of [client, other]) {
        const updated = await hearer.find('parameter_updated');
        expect(updated.data).toMatchObject({
          node_id: 'offset',
          parameter_name: 'value',
          parameter_value: 50,
          success: true,
        });
      }
      const effect = await client.find(
        'node_state',
        (state) => state.data.node_id === 'sum' && state.data.data.revision >= (data.revision ?? 0),
      );
      expect(effect.data.data.result).toBe(50 + effect.data.data.tick);
      expect(client.heard.findIndex((message) => message.type === 'input_update_response')).toBeLessThan(
        client.heard.findIndex((message) => message.type === 'parameter_updated'),
      );
      await client.request('run.stop', { workflow_id });
      const { workflow } = await client.request('document.read', { workflow_id });
      expect(workflow.nodes.find((node) => node.id === 'offset')?.inputs.value).toBe(50);
    });

    it.each([
      ['nobody', 'value', 1, 'NODE_NOT_FOUND'],
      ['__proto__', 'value', 1, 'NODE_NOT_FOUND'],
      ['offset', 'nothing', 1, 'INPUT_NOT_FOUND'],
      ['offset', 'constructor', 1, 'INPUT_NOT_FOUND'],
      ['offset', 'value', 'many', 'INPUT_INVALID'],
    ])(
      '[P18] refuses %s.%s = %j with a code, and tells nobody else',
      async (node_id, input_name, input_value, code) => {
        const [client, other] = [await open(), await open()];
        await openCounting(client);
        client.send({ type: 'input_update', node_id, input_name, input_value });
        const { data } = await client.find('input_update_response');
        expect(data).toMatchObject({ node_id, input_name, input_value, success: false, code });
        await client.settle();
        await other.settle();
        for (const hearer of [client, other]) expect(hearer.all('parameter_updated')).toEqual([]);
        expect(other.all('input_update_response')).toEqual([]);
      },
    );

    it('[P18] refuses when nothing is open, and when the named workflow is not', async () => {
      const client = await open();
      client.send({ type: 'input_update', node_id: 'offset', input_name: 'value', input_value: 1 });
      expect((await client.find('input_update_response')).data).toMatchObject({
        success: false,
        code: 'NODE_NOT_FOUND',
      });
      client.send({ type: 'input_update', node_id: 'offset', input_name: 'value', input_value: 1, workflow_id: 'w9' });
      await client.find('input_update_response', ({ data }) => data.code === 'WORKFLOW_NOT_FOUND');
    });

    it('[P18] says that a wire beats the value', async () => {
      const client = await open();
      await openCounting(client);
      client.send({ type: 'input_update', node_id: 'sum', input_name: 'a', input_value: 1 });
      const { data } = await client.find('input_update_response');
      expect(data.success).toBe(true);
      expect(data.message).toContain('wire');
    });
  });

  describe('requests', () => {
    it('[P19] answers each by its id, also where it fails', async () => {
      const client = await open();
      const answers = await Promise.all([
        client.respond('app.info', undefined),
        client.respond('no.such_method', {}),
        client.respond('toString', {}),
        client.respond('document.read', { workflow_id: 'w9' }),
        client.respond('document.read', { workflow: 'w9' }),
        client.respond('document.read', null),
      ]);
      const codes = answers.map(({ outcome }) => (outcome.ok ? 'ok' : outcome.code));
      expect(codes).toEqual([
        'ok',
        'UNKNOWN_METHOD',
        'UNKNOWN_METHOD',
        'WORKFLOW_NOT_FOUND',
        'INVALID_MESSAGE',
        'INVALID_MESSAGE',
      ]);
      expect(new Set(answers.map(({ id }) => id)).size).toBe(6);
    });

    it('describes the app and the node kinds', async () => {
      const client = await open();
      expect(await client.request('app.info', {})).toMatchObject({
        version: '0.0.0-test',
        protocol: 1,
        headless: true,
      });
      const { kinds } = await client.request('kinds.list', {});
      expect(kinds.map((kind) => kind.kind)).toEqual(expect.arrayContaining(['math.arithmetic', 'test.counter']));
    });

    it('opens, saves, lists, reads, checks and closes documents, and tells of each change', async () => {
      const client = await open();
      client.send({ type: 'subscribe', events: ['documents_changed'] });
      const fresh = await client.request('document.new', {});
      expect(fresh.modified).toBe(false);
      await client.find('documents_changed');
      const opened = await openCounting(client);
      const saved = await client.request('document.save', { workflow_id: opened.workflow_id, file: 'my counting' });
      expect(saved).toMatchObject({ workflow_id: opened.workflow_id, modified: false });
      const { files } = await client.request('files.list', {});
      expect(files.map((file) => file.name)).toEqual(['my counting.json']);
      await client.request('document.close', { workflow_id: opened.workflow_id });
      const reopened = await client.request('document.open', { file: 'my counting.json' });
      const { documents } = await client.request('document.list', {});
      expect(documents.map(({ workflow_id }) => workflow_id)).toEqual([reopened.workflow_id, fresh.workflow_id]);
      const { workflow } = await client.request('document.read', { workflow_id: reopened.workflow_id });
      expect(workflow.nodes.map((node) => node.id).sort()).toEqual(['counter', 'fail', 'offset', 'recorder', 'sum']);
      expect(await client.request('workflow.check', { workflow_id: reopened.workflow_id })).toEqual({ problems: [] });
    });

    it('opens a template, and refuses what leads out of the folder', async () => {
      const client = await open();
      const { templates } = await client.request('templates.list', {});
      expect(templates.map((template) => template.id)).toContain('system-monitor');
      const opened = await client.request('document.open_template', { template: 'system-monitor' });
      expect(opened.name).toBe('System monitor');
      for (const file of ['../../etc/passwd', '/etc/passwd', '..', '']) {
        const { outcome } = await client.respond('document.open', { file });
        expect(outcome, file).toMatchObject({ ok: false });
        expect(JSON.stringify(outcome)).not.toContain(server.folder);
      }
      const missing = await client.respond('document.open', { file: 'nothing here' });
      expect(missing.outcome).toMatchObject({ ok: false, code: 'FILE_NOT_FOUND' });
      expect(JSON.stringify(missing)).not.toContain(server.folder);
    });
  });

  describe('documents', () => {
    /** A copy of the document at the client, as the editor has one. */
    async function join(client: TestClient, { workflow_id }: DocumentInfo) {
      const doc = new Y.Doc();
      const peer = createSyncPeer(doc, (payload) => client.send({ type: 'document_sync', workflow_id, payload }));
      let received = 0;
      const pump = () => {
        for (const { payload } of client.all('document_sync').slice(received)) {
          received++;
          peer.receive(typeof payload === 'string' ? Buffer.from(payload, 'base64') : payload);
        }
      };
      await client.request('document.join', { workflow_id });
      peer.start();
      return {
        doc,
        async until(condition: () => boolean, what: string) {
          await client.until(() => {
            pump();
            return condition();
          }, what);
        },
      };
    }

    it('[P20] answers a join before it syncs, and keeps two clients and the server alike', async () => {
      const [one, two] = [await open(), await open()];
      const info = await openCounting(one);
      const copies = [await join(one, info), await join(two, info)] as const;
      const first = one.heard.findIndex((message) => message.type === 'document_sync');
      expect(one.heard.slice(0, first).at(-1)).toMatchObject({ type: 'response', outcome: { ok: true, result: info } });
      for (const copy of copies) await copy.until(() => readWorkflow(copy.doc).nodes.length === 5, 'the workflow');
      setInput(copies[0].doc, 'offset', 'value', 77);
      const offset = (doc: Y.Doc) => readWorkflow(doc).nodes.find((node) => node.id === 'offset')?.inputs.value;
      await copies[1].until(() => offset(copies[1].doc) === 77, 'the other client’s edit');
      await one.settle();
      expect(offset(server.documents.get(info.workflow_id).doc)).toBe(77);
    });

    it('[P20] sends nothing more after a leave, and takes nothing', async () => {
      const client = await open();
      const info = await openCounting(client);
      const copy = await join(client, info);
      await copy.until(() => readWorkflow(copy.doc).nodes.length === 5, 'the workflow');
      await client.request('document.leave', { workflow_id: info.workflow_id });
      const heard = client.all('document_sync').length;
      addNode(server.documents.get(info.workflow_id).doc, { kind: 'test.counter', position: { x: 0, y: 0 } });
      setInput(copy.doc, 'offset', 'value', 5);
      expect((await client.error('WORKFLOW_NOT_FOUND')).data).toMatchObject({ workflow_id: info.workflow_id });
      expect(client.all('document_sync')).toHaveLength(heard);
    });

    it('[P20] closes a document it leaves if it is told to, but not under somebody else, and saved only if nothing is lost', async () => {
      const [client, other] = [await open(), await open()];
      const info = await openCounting(client);
      const { workflow_id } = info;
      const leave = (close?: 'saved' | 'anyway') =>
        client.request('document.leave', { workflow_id, ...(close && { close }) });
      await join(client, info);
      expect(await leave()).toEqual({ closed: false });
      await join(other, info);
      expect(await leave('anyway')).toEqual({ closed: false });
      await other.request('document.leave', { workflow_id });
      setInput(server.documents.get(workflow_id).doc, 'offset', 'value', 5);
      await expect.poll(() => server.documents.get(workflow_id).info().modified).toBe(true);
      expect(await leave('saved')).toEqual({ closed: false });
      expect(await leave('anyway')).toEqual({ closed: true });
      expect(await leave('anyway')).toEqual({ closed: false });
    });

    it('[P20] leaves a document that is closed', async () => {
      const client = await open();
      const info = await openCounting(client);
      await join(client, info);
      await client.request('document.close', { workflow_id: info.workflow_id });
      client.send({ type: 'document_sync', workflow_id: info.workflow_id, payload: 'AAEA' });
      await client.error('WORKFLOW_NOT_FOUND');
      expect((await client.respond('document.join', { workflow_id: info.workflow_id })).outcome).toMatchObject({
        ok: false,
        code: 'WORKFLOW_NOT_FOUND',
      });
    });

    it('[P4] refuses a payload that is no sync message, with the document untouched', async () => {
      const client = await open();
      const info = await openCounting(client);
      await join(client, info);
      const before = JSON.stringify(server.documents.read(info.workflow_id));
      for (const payload of ['////', 'AgMBAgM=', '']) {
        client.send({ type: 'document_sync', workflow_id: info.workflow_id, payload });
      }
      await client.settle();
      expect(client.all('error').map((error) => error.code)).toEqual(Array(3).fill('INVALID_MESSAGE'));
      expect(JSON.stringify(server.documents.read(info.workflow_id))).toBe(before);
    });
  });

  it('[P59] tells who has entered a document where the others are in it, and nobody else', async () => {
    const [one, two, outside] = [await open(), await open(), await open()];
    const { workflow_id } = await openCounting(one);
    for (const client of [one, two]) await client.request('presence.enter', { workflow_id });
    await one.find('presence', ({ people }) => people.length === 2);
    two.send({ type: 'presence', workflow_id, cursor: { x: 1, y: 2 } });
    await one.find('presence_moves', ({ moves }) => moves.some(({ cursor }) => cursor?.y === 2));
    await outside.settle();
    expect([...outside.all('presence'), ...outside.all('presence_moves')]).toEqual([]);
  });

  it('forgets a client that has gone, with its documents', async () => {
    const client = await open();
    const info = await openCounting(client);
    await client.request('document.join', { workflow_id: info.workflow_id });
    const other = await open();
    client.close();
    await client.until(() => client.ended, 'the end');
    await other.settle();
    addNode(server.documents.get(info.workflow_id).doc, { kind: 'test.counter', position: { x: 0, y: 0 } });
    await other.settle();
    expect(server.hub.sessionCount).toBe(1);
  });
});
