import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { setInput } from '#shared/document/edits/edits';
import { createSyncPeer } from '#shared/document/sync';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import { type Method, requests } from '#shared/protocol/requests';
import { hasRole, type Role, roles } from '#shared/protocol/roles';
import { ask } from './support/ask';
import { inProcess, messagePort, TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { secret, sign } from './support/tokens';
import { until } from './support/wait';

/** Who may do what, written down a second time: what is meant, beside what is built. */
const meant: Readonly<Record<Method, Role>> = {
  'app.info': 'viewer',
  'app.set_offline': 'editor',
  'kinds.list': 'viewer',
  'custom_nodes.list': 'viewer',
  'custom_nodes.create': 'editor',
  'python.list': 'editor',
  'python.choose': 'editor',
  'packs.list': 'viewer',
  'packs.inspect': 'editor',
  'packs.discard': 'editor',
  'packs.install': 'editor',
  'packs.grant': 'editor',
  'packs.disable': 'editor',
  'packs.enable': 'editor',
  'packs.remove': 'editor',
  'secrets.list': 'editor',
  'secrets.uses': 'editor',
  'secrets.set': 'editor',
  'secrets.delete': 'editor',
  'grants.allow': 'editor',
  'grants.withdraw': 'editor',
  'grants.adding': 'editor',
  'grants.needs': 'viewer',
  'grants.list': 'editor',
  'grants.revoke': 'editor',
  'document.list': 'viewer',
  'document.join': 'viewer',
  'document.leave': 'viewer',
  'presence.enter': 'viewer',
  'presence.leave': 'viewer',
  'document.export': 'viewer',
  'document.command_line': 'editor',
  'document.read': 'viewer',
  'document.import_report': 'viewer',
  'document.revisions': 'viewer',
  'document.read_revision': 'viewer',
  'files.list': 'viewer',
  'templates.list': 'viewer',
  'workflow.check': 'viewer',
  'run.snapshot': 'viewer',
  'run.once': 'operator',
  'run.start': 'operator',
  'run.set_pacing': 'operator',
  'run.stop': 'operator',
  'run.pause': 'operator',
  'run.resume': 'operator',
  'run.step': 'operator',
  'run.rows': 'viewer',
  'run.retry_node': 'operator',
  'document.new': 'editor',
  'document.open': 'editor',
  'document.import': 'editor',
  'document.open_template': 'editor',
  'document.save': 'editor',
  'document.read_file': 'editor',
  'document.file_seen': 'editor',
  'document.close': 'editor',
};

const workflow = {
  id: 'w',
  nodes: [{ id: 'text', kind: 'input.value', inputs: { value: 'hello' } }],
  edges: [],
};

describe('[P31] roles', () => {
  const engine = new ScriptedEngine();
  let server: TestHub;
  let id: WorkflowId;
  const clients: TestClient[] = [];

  beforeAll(async () => {
    server = await startHub({ engine, environment: { FACTORY_UI_JWT_SECRET: secret } });
    await writeFile(join(server.folder, 'workflows', 'stored.json'), JSON.stringify(workflow));
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    id = (await server.documents.importText('w.json', JSON.stringify(workflow))).workflow_id;
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    for (const { workflow_id } of server.documents.list()) await server.documents.close(workflow_id);
  });

  async function open(role: Role): Promise<TestClient> {
    const client = await TestClient.open(webSocket(server.url, await sign({ role })));
    clients.push(client);
    return client;
  }

  /** Everything that a refused client must have left as it was. */
  const state = async () =>
    JSON.stringify({
      documents: server.documents.list(),
      content: server.documents.list().map(({ workflow_id }) => server.documents.read(workflow_id)),
      files: await server.documents.workflows.list(),
      runs: engine.runs(),
    });

  let revision = '';
  const params: Readonly<Record<Method, () => object>> = {
    'app.info': () => ({}),
    'app.set_offline': () => ({ offline: false }),
    'kinds.list': () => ({}),
    'custom_nodes.list': () => ({}),
    'custom_nodes.create': () => ({ name: 'Mine', language: 'python' }),
    'python.list': () => ({}),
    'python.choose': () => ({ interpreter: null }),
    'packs.list': () => ({}),
    'packs.inspect': () => ({ source: 'kiln' }),
    'packs.discard': () => ({ staged: 's' }),
    'packs.install': () => ({ staged: 's', grant: ['network'] }),
    'packs.grant': () => ({ pack: 'kiln', capabilities: ['network'] }),
    'packs.disable': () => ({ pack: 'kiln' }),
    'packs.enable': () => ({ pack: 'kiln' }),
    'packs.remove': () => ({ pack: 'kiln' }),
    'secrets.list': () => ({}),
    'secrets.uses': () => ({}),
    'secrets.set': () => ({ name: 'key', value: 'v' }),
    'secrets.delete': () => ({ name: 'key' }),
    'grants.allow': () => ({ workflow_id: id, permissions: ['network'] }),
    'grants.withdraw': () => ({ workflow_id: id, permissions: ['network'] }),
    'grants.adding': () => ({ workflow_id: id, permissions: ['network'] }),
    'grants.needs': () => ({ workflow_id: id }),
    'grants.list': () => ({}),
    'grants.revoke': () => ({ grant_id: server.documents.grants()[0]?.grant_id ?? '' }),
    'document.list': () => ({}),
    'document.join': () => ({ workflow_id: id }),
    'document.leave': () => ({ workflow_id: id }),
    'presence.enter': () => ({ workflow_id: id }),
    'presence.leave': () => ({ workflow_id: id }),
    'document.export': () => ({ workflow_id: id, format: 'json' }),
    'document.command_line': () => ({ workflow_id: id }),
    'document.read': () => ({ workflow_id: id }),
    'document.import_report': () => ({ workflow_id: id }),
    'document.revisions': () => ({ workflow_id: id }),
    'document.read_revision': () => ({ workflow_id: id, revision }),
    'files.list': () => ({}),
    'templates.list': () => ({}),
    'workflow.check': () => ({ workflow_id: id }),
    'run.snapshot': () => ({ workflow_id: id }),
    'run.once': () => ({ workflow_id: id }),
    'run.start': () => ({ workflow_id: id }),
    'run.set_pacing': () => ({ workflow_id: id, pacing: { mode: 'free' } }),
    'run.stop': () => ({ workflow_id: id }),
    'run.pause': () => ({ workflow_id: id }),
    'run.resume': () => ({ workflow_id: id }),
    'run.step': () => ({ workflow_id: id }),
    'run.rows': () => ({ workflow_id: id, node_id: 'n', from: 0, count: 1 }),
    'run.retry_node': () => ({ workflow_id: id, node_id: 'n' }),
    'document.new': () => ({}),
    'document.open': () => ({ file: 'stored.json' }),
    'document.import': () => ({ name: 'x.json', text: JSON.stringify({ ...workflow, id: 'x' }) }),
    'document.open_template': () => ({ template: 'system-monitor' }),
    'document.save': () => ({ workflow_id: id, file: 'saved', overwrite: true }),
    'document.read_file': () => ({ workflow_id: id }),
    'document.file_seen': () => ({ workflow_id: id, version: 'gone' }),
    'document.close': () => ({ workflow_id: id }),
  };
  const everyCase = roles.flatMap((role) => (Object.keys(requests) as Method[]).map((method) => ({ role, method })));

  it.each(everyCase)('$role asks $method', async ({ role, method }) => {
    const client = await open(role);
    // Something to command.
    const needsRun = ['run.stop', 'run.set_pacing', 'run.pause', 'run.resume', 'run.retry_node', 'run.rows'];
    if (needsRun.includes(method)) await server.documents.runs.start(id);
    if (method === 'document.read_revision') {
      await server.documents.save(id, { file: 'kept', overwrite: true });
      revision = (await server.documents.revisions(id))[0]?.id ?? '';
    }
    if (['document.command_line', 'document.read_file'].includes(method))
      await server.documents.save(id, { file: 'kept', overwrite: true });
    if (method === 'grants.revoke') server.documents.allow(id, ['network']);
    const before = await state();
    const { outcome } = await client.respond(method, params[method]());
    if (hasRole(role, meant[method])) expect(outcome).toMatchObject({ ok: true });
    else {
      expect(outcome).toMatchObject({ ok: false, code: 'FORBIDDEN' });
      expect(await state()).toBe(before);
    }
    for (const { run_id } of engine.runs()) await engine.stop(run_id);
  });

  const messages: Readonly<Record<ClientMessageType, Role>> = {
    ping: 'viewer',
    subscribe: 'viewer',
    get_status: 'viewer',
    input_update: 'operator',
    request: 'viewer',
    document_sync: 'viewer',
    presence: 'viewer',
  };
  const say: Readonly<Record<ClientMessageType, (client: TestClient) => Promise<unknown>>> = {
    ping: async (client) => {
      client.send({ type: 'ping' });
      return client.find('pong');
    },
    subscribe: async (client) => {
      client.send({ type: 'subscribe', events: [] });
      return client.find('subscription_confirmed');
    },
    get_status: async (client) => {
      client.send({ type: 'get_status' });
      return client.find('status_response');
    },
    input_update: async (client) => {
      client.send({ type: 'input_update', workflow_id: id, node_id: 'text', input_name: 'value', input_value: 'new' });
      return (await client.find('input_update_response')).data;
    },
    request: (client) => client.request('app.info', {}),
    document_sync: async (client) => {
      await client.request('document.join', { workflow_id: id });
      client.send({ type: 'document_sync', workflow_id: id, payload: 'AAEA' });
      return client.find('document_sync');
    },
    presence: async (client) => {
      await client.request('presence.enter', { workflow_id: id });
      client.send({ type: 'presence', workflow_id: id, path: ['inside'] });
      return client.find('presence', ({ people }) => people[0]?.path.length === 1);
    },
  };
  const everyMessage = roles.flatMap((role) =>
    (Object.keys(messages) as ClientMessageType[]).map((type) => ({ role, type })),
  );

  it.each(everyMessage)('$role sends $type', async ({ role, type }) => {
    const client = await open(role);
    const before = await state();
    const answer = await say[type](client);
    await client.settle();
    if (hasRole(role, messages[type])) expect(JSON.stringify(answer)).not.toContain('FORBIDDEN');
    else {
      expect(answer).toMatchObject({ success: false, code: 'FORBIDDEN' });
      expect(await state()).toBe(before);
      expect(client.all('parameter_updated')).toEqual([]);
    }
    expect(client.all('error')).toEqual([]);
  });

  it('[P31] operators set what a workflow works with, not which files and programs it touches', async () => {
    const nodes = [
      { id: 'reader', kind: 'file.read_text', inputs: { path: '/tmp/a' } },
      { id: 'runner', kind: 'system.run_program', inputs: { program: 'true' } },
      { id: 'strange', kind: 'not.installed', inputs: { anything: 1 } },
    ];
    const file = { format: 'factory-ui/workflow', version: 1, id: 'guarded', nodes };
    const { workflow_id } = await server.documents.importText('guarded.json', JSON.stringify(file));
    const [operator, editor] = [await open('operator'), await open('editor')];
    const set = async (client: TestClient, node_id: string, input_name: string) => {
      const input_value = `by ${client === editor ? 'editor' : 'operator'}`;
      client.send({ type: 'input_update', workflow_id, node_id, input_name, input_value });
      const { data } = await client.find('input_update_response', ({ data }) => data.input_name === input_name);
      return data.code ?? 'set';
    };
    const guarded = [
      ['reader', 'path'],
      ['runner', 'program'],
      ['runner', 'arguments'],
      ['runner', 'folder'],
      ['strange', 'anything'],
    ] as const;
    for (const [node, input] of guarded)
      expect([input, await set(operator, node, input)]).toEqual([input, 'FORBIDDEN']);
    expect(await set(operator, 'runner', 'input')).toBe('set');
    for (const [node, input] of guarded) expect([input, await set(editor, node, input)]).toEqual([input, 'set']);
  });

  it.each(['viewer', 'operator'] as const)('%s sees every change of a document and makes none', async (role) => {
    const [reader, editor] = [await open(role), await open('editor')];
    const doc = new Y.Doc();
    const sent: Uint8Array[] = [];
    const peer = createSyncPeer(doc, (payload) => {
      sent.push(payload);
      reader.send({ type: 'document_sync', workflow_id: id, payload });
    });
    await reader.request('document.join', { workflow_id: id });
    peer.start();
    let received = 0;
    const sees = (value: string) =>
      reader.until(() => {
        for (const { payload } of reader.all('document_sync').slice(received)) {
          received++;
          peer.receive(Buffer.from(payload as string, 'base64'));
        }
        return JSON.stringify(readWorkflow(doc)).includes(value);
      }, value);
    await sees('hello');
    editor.send({ type: 'input_update', workflow_id: id, node_id: 'text', input_name: 'value', input_value: 'seen' });
    await sees('seen');
    // Reading alone asks nothing of a reader, so nothing it does by itself is refused.
    expect(reader.all('error')).toEqual([]);
    const before = Y.encodeStateAsUpdate(server.documents.get(id).doc);
    setInput(doc, 'text', 'value', 'forbidden');
    const refusal = await reader.error('FORBIDDEN');
    expect(refusal.message).not.toContain('/');
    await reader.settle();
    expect(Y.encodeStateAsUpdate(server.documents.get(id).doc)).toEqual(before);
    expect(reader.ended).toBe(false);
  });

  it.each(['viewer', 'operator'] as const)('%s leaves a document, and closes it for nobody', async (role) => {
    const client = await open(role);
    await client.request('document.join', { workflow_id: id });
    const left = await client.request('document.leave', { workflow_id: id, close: 'saved' });
    expect(left).toEqual({ closed: false });
    expect(server.documents.list().map(({ workflow_id }) => workflow_id)).toContain(id);
  });

  it('an editor adds by hand what is allowed with that only in front of this machine', async () => {
    const adding = vi.spyOn(server.documents, 'adding');
    const given = { workflow_id: id, permissions: ['network' as const] };
    await (await open('editor')).request('grants.adding', given);
    expect(adding).not.toHaveBeenCalled();
    const near = await TestClient.open(webSocket(server.url, server.token));
    clients.push(near);
    await near.request('grants.adding', given);
    expect(adding).toHaveBeenCalledOnce();
    adding.mockRestore();
  });

  it('an editor’s changes are taken, over every channel of its own', async () => {
    for (const connect of [webSocket(server.url, server.token), messagePort(server.hub), inProcess(server.hub)]) {
      const client = await TestClient.open(connect);
      clients.push(client);
      expect((await client.request('app.info', {})).role).toBe('editor');
    }
  });

  it('a viewer does not command a run: it neither keeps it going nor takes it over', async () => {
    const text = JSON.stringify({ ...workflow, id: 'd', settings: { dead_man: { seconds: 0.1 } } });
    const { workflow_id } = await server.documents.importText('d.json', text);
    const [viewer, operator] = [await open('viewer'), await open('operator')];
    for (const client of [viewer, operator]) await client.request('document.join', { workflow_id });
    await operator.request('run.start', { workflow_id });
    operator.close();
    await until(() => engine.runs().length === 0, 'the run to be stopped');
    // Nor of a run that nobody commands: that its commander has gone would be in the log at once.
    const run = await server.documents.runs.start(workflow_id);
    const late = await open('viewer');
    await late.request('document.join', { workflow_id });
    viewer.close();
    late.close();
    await until(() => server.hub.sessionCount === 0, 'all to be gone');
    expect(server.logged.join('\n')).not.toContain(run.run_id);
    await engine.stop(run.run_id);
  });

  describe('over HTTP', () => {
    const posted = () => JSON.stringify({ ...workflow, id: 'posted' });
    const file = () => JSON.stringify({ filename: 'written', workflow_data: workflow });
    const routes: readonly [string, string, Role, (() => string)?][] = [
      ['GET', '/nodes', 'viewer'],
      ['GET', '/nodes/input.value', 'viewer'],
      ['GET', '/status', 'viewer'],
      ['GET', '/metrics', 'viewer'],
      ['GET', '/openapi.json', 'viewer'],
      ['GET', '/continuous/status', 'viewer'],
      ['GET', '/user/workflows', 'viewer'],
      ['POST', '/stop', 'operator'],
      ['POST', '/continuous/stop', 'operator'],
      ['POST', '/continuous/pause', 'operator'],
      ['POST', '/continuous/resume', 'operator'],
      ['POST', '/continuous/step', 'operator'],
      ['POST', '/run', 'editor', posted],
      ['POST', '/continuous/start', 'editor', posted],
      ['POST', '/user/workflows/create-or-update', 'editor', file],
      ['POST', '/user/workflows/rename', 'editor', () => '{"old_filename":"written","new_filename":"renamed"}'],
      ['DELETE', '/user/workflows/renamed', 'editor'],
    ];

    it('there is a line below for every address and method there is', async () => {
      const { paths } = (await (await server.fetch('/openapi.json')).json()) as { paths: Record<string, object> };
      const all = Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const listed = routes.map(([method, path]) =>
        `${method} ${path}`.replace('input.value', '{name}').replace(/(DELETE .*\/)\w+$/, '$1{name}'),
      );
      expect([...all, 'GET /openapi.json'].sort()).toEqual([...listed].sort());
      const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
      const told = [...page.matchAll(/^\| `([A-Z]+ [^`]+)` \| (\w+) \|/gm)].map(([, address, role]) => [address, role]);
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(listed.map((name, i) => [name, routes[i]?.[2]])));
    });

    it.each(
      roles.flatMap((role) => routes.map(([method, path, least, body]) => ({ role, method, path, least, body }))),
    )('$role asks $method $path', async ({ role, method, path, least, body }) => {
      const before = await state();
      const headers = { authorization: `Bearer ${await sign({ role })}` };
      const answer = await ask(server.port, path, headers, { method, ...(body && { body: body() }) });
      if (hasRole(role, least)) expect(answer.status).toBe(200);
      else {
        expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'FORBIDDEN' } });
        expect(await state()).toBe(before);
      }
      for (const { run_id } of engine.runs()) await engine.stop(run_id);
    });
  });

  it('what is refused is counted', async () => {
    const count = async () => {
      const text = await (await server.fetch('/metrics')).text();
      return Number(/errors_total\{code="FORBIDDEN"\} (\d+)/.exec(text)?.[1] ?? 0);
    };
    const before = await count();
    const viewer = await open('viewer');
    await viewer.respond('document.new', {});
    await say.input_update(viewer);
    await viewer.request('document.join', { workflow_id: id });
    viewer.send({ type: 'document_sync', workflow_id: id, payload: 'AgIAAA==' });
    await viewer.error('FORBIDDEN');
    await ask(server.port, '/stop', { authorization: `Bearer ${await sign()}` }, { method: 'POST' });
    expect(await count()).toBe(before + 4);
  });
});
