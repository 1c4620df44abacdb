import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { controlSchema, outcomeSchema, stopSchema } from '#main/realtime/http/run-routes';
import { seedKindSchema } from '#main/realtime/http/seed-kinds';
import { errorCatalogue, FactoryError } from '#shared/base/errors';
import { executionSchema } from '#shared/protocol/server-messages';
import { TestClient, webSocket } from './support/client';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const fixtures = join(process.cwd(), 'tests/fixtures/seed');
const names = readdirSync(fixtures).flatMap((file) => /^((?!.*\.expected).*)\.json$/.exec(file)?.[1] ?? []);
const fixture = (name: string) => readFileSync(join(fixtures, `${name}.json`), 'utf8');

/** A workflow of one node of a test kind, as existing clients would post it. */
const posted = (kind: string, inputValues: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) => ({
  nodes: [{ id: 'only', type: 'customNode', position: { x: 0, y: 0 }, data: { type: kind, inputValues } }],
  edges: [],
  ...rest,
});

describe('HTTP', () => {
  let backend: TestEngine;
  let server: TestHub;
  beforeAll(async () => {
    backend = await startTestEngine({ builtin: true, settings: { stopDeadline: 0.2 } });
  });
  afterAll(() => backend.close());
  beforeEach(async () => {
    server = await startHub({ engine: backend.engine });
  });
  afterEach(() => server.close());

  const json = async (answer: Promise<Response>) => {
    const response = await answer;
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const execution = async () => executionSchema.parse((await json(server.fetch('/continuous/status'))).body);

  it('[P21] says that it is there', async () => {
    expect((await json(server.fetch('/'))).body).toEqual({ message: 'Factory UI Backend is running' });
  });

  describe('/nodes', () => {
    it('[P21] lists every kind under the name existing clients know, with the fields they read', async () => {
      const { body } = await json(server.fetch('/nodes'));
      expect(body.count).toBe(Object.keys(body.nodes).length);
      for (const [name, kind] of Object.entries(body.nodes)) expect(seedKindSchema.parse(kind).name).toBe(name);
      const seeds = ['InputNode', 'OutputNode', 'TextProcessorNode', 'DelayNode', 'RandomNumberNode', 'MathNode'];
      expect(Object.keys(body.nodes)).toEqual(
        expect.arrayContaining([...seeds, 'PrintToConsoleNode', 'DisplayNode', 'NoteNode']),
      );
      expect(body.nodes.DelayNode.input_types.required.delay_seconds).toEqual([
        'FLOAT',
        expect.objectContaining({ default: 1, min: 0.1, max: 10 }),
      ]);
      expect(body.nodes.MathNode.return_types.required).toEqual({ output: ['FLOAT', {}] });
    });

    it('[P21] gives one kind by name or alias, and 404 for any other', async () => {
      const { body } = await json(server.fetch('/nodes'));
      expect((await json(server.fetch('/nodes/MathNode'))).body).toEqual(body.nodes.MathNode);
      expect((await json(server.fetch('/nodes/math.arithmetic'))).body).toEqual(body.nodes.MathNode);
      for (const name of ['Nobody', '__proto__', 'constructor', '..%2fMathNode']) {
        expect(await json(server.fetch(`/nodes/${name}`)), name).toMatchObject({
          status: 404,
          body: { success: false, code: 'NOT_FOUND' },
        });
      }
    });
  });

  describe('POST /run', () => {
    it.each(names)('[P21] runs the existing workflow %s as it is', async (name) => {
      const expected = JSON.parse(fixture(`${name}.expected`)).run;
      const { status, body } = await json(server.post('/run', fixture(name)));
      if (!expected) return;
      if (status === 200) outcomeSchema.parse(body);
      expect(body.success).toBe(expected.success);
      if (expected.success) {
        expect(body.results).toMatchObject(expected.results);
        expect(body.error).toBeNull();
      } else {
        expect(body).toMatchObject({ code: expected.error.code, node_id: expected.error.node_id });
        expect(body.error).toContain(expected.error.message);
      }
      if (expected.logs) expect(body.logs.map((line: { message: string }) => line.message)).toEqual(expected.logs);
    });

    it('runs to the node of ?to=, and says why it cannot', async () => {
      const { status, body } = await json(server.post('/run?to=2', fixture('text-chain')));
      expect({ status, success: body.success, run: body.run }).toMatchObject({
        status: 200,
        success: true,
        run: { to: '2' },
      });
      expect(Object.keys(body.results).sort()).toEqual(['1', '2']);
      expect(await json(server.post('/run?to=nobody', fixture('text-chain')))).toMatchObject({
        status: 404,
        body: { success: false, code: 'NODE_NOT_FOUND', node_id: 'nobody' },
      });
    });

    it('[P21] answers 409 while another posted workflow runs, and not afterwards', async () => {
      const first = json(server.post('/run', posted('test.sleep', { seconds: 0.5 })));
      await until(async () => (await execution()).is_running, 'the run to begin');
      expect(await json(server.post('/run', fixture('text-chain')))).toMatchObject({
        status: 409,
        body: { success: false, code: 'RUN_ACTIVE' },
      });
      expect(await json(server.post('/continuous/start', fixture('text-chain')))).toMatchObject({ status: 409 });
      expect((await first).body.success).toBe(true);
      expect((await json(server.post('/run', fixture('text-chain')))).body.success).toBe(true);
    });

    it('[P21] keeps the results of the last run for the status', async () => {
      await server.post('/run', fixture('text-chain'));
      const status = await execution();
      expect(status).toMatchObject({ is_running: false, has_workflow: true, execution_count: 1, runs: [] });
      expect(status.results).toMatchObject({ 3: 'DLROW OLLEH' });
      const { body } = await json(server.fetch('/status'));
      expect(executionSchema.parse(body.execution)).toEqual(status);
    });

    it('[P22] takes JSON whatever its content type says', async () => {
      const headers = { 'content-type': 'text/plain' };
      const answer = await json(server.fetch('/run', { method: 'POST', headers, body: fixture('text-chain') }));
      expect(answer.body.success).toBe(true);
    });

    it.each([
      ['nothing', '', 400, 'INVALID_JSON'],
      ['half a text', '{"nodes":', 400, 'INVALID_JSON'],
      ['JSON without bottom', '['.repeat(100_000), 400, 'INVALID_JSON'],
      ['a list', '[]', 400, 'INVALID_MESSAGE'],
      ['null', 'null', 400, 'INVALID_MESSAGE'],
      ['an empty object', '{}', 400, 'WORKFLOW_INVALID'],
      ['nodes that are no list', '{"nodes":"many"}', 400, 'WORKFLOW_INVALID'],
      ['an unknown kind', JSON.stringify(posted('Nobody')), 400, 'UNKNOWN_KIND'],
      [
        'a node without a kind',
        JSON.stringify({ format: 'factory-ui/workflow', nodes: [{ id: 'a' }] }),
        400,
        'WORKFLOW_INVALID',
      ],
      [
        'a cycle',
        JSON.stringify({
          nodes: ['a', 'b'].map((id) => ({ id, data: { type: 'OutputNode' } })),
          edges: [
            { source: 'a', target: 'b', targetHandle: 'input' },
            { source: 'b', target: 'a', targetHandle: 'input' },
          ],
        }),
        400,
        'CYCLE',
      ],
    ])('[P21] refuses %s with a code and a message', async (_what, body, status, code) => {
      const answer = await json(server.post('/run', body));
      expect(answer).toMatchObject({ status, body: { success: false, code } });
      expect(answer.body.error.length).toBeGreaterThan(5);
      expect((await json(server.post('/continuous/start', body))).body).toMatchObject({ code });
      expect((await execution()).is_running).toBe(false);
    });

    it('refuses bytes that are no UTF-8', async () => {
      const body = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]);
      expect(await json(server.fetch('/run', { method: 'POST', body }))).toMatchObject({
        status: 400,
        body: { code: 'INVALID_JSON' },
      });
    });

    it('carries what JSON has no word for', async () => {
      const { body } = await json(server.post('/run', posted('MathNode', { a: 1e308, b: 10, operation: 'multiply' })));
      expect(body.results).toEqual({ only: 'Infinity' });
    });
  });

  describe('/continuous', () => {
    it('[P21] starts a workflow with its pause, tells its state, takes inputs, and stops it', async () => {
      const client = await TestClient.open(webSocket(server.url, server.token));
      const workflow = { ...JSON.parse(fixture('text-chain')), sleep_time: 0.02 };
      const { status, body } = await json(server.post('/continuous/start', workflow));
      expect({ status, success: body.success }).toEqual({ status: 200, success: true });
      expect(body.message.length).toBeGreaterThan(5);
      expect(body.run).toMatchObject({ mode: 'continuous', pacing: { mode: 'pause', seconds: 0.02 }, node_count: 4 });
      await until(async () => (await execution()).execution_count >= 3, 'a few ticks');
      expect(await execution()).toMatchObject({ is_running: true, loop_interval: 0.02, results: { 3: 'DLROW OLLEH' } });
      client.send({ type: 'input_update', node_id: '1', input_name: 'value', input_value: 'bye' });
      await client.find('node_state', ({ data }) => data.node_id === '3' && data.data.result === 'EYB');
      const stopped = await json(server.post('/continuous/stop'));
      expect(stopSchema.parse(stopped.body)).toMatchObject({
        success: true,
        stopped: [{ end: { reason: 'stopped' } }],
      });
      expect((await execution()).is_running).toBe(false);
      const events = client.all('workflow_event').map((event) => event.event);
      expect(events).toEqual(['continuous_started', 'continuous_stopped']);
      client.close();
    });

    it.each([{ sleep_time: -1 }, { sleep_time: 'soon' }, { edges: {} }])(
      'refuses %j and starts nothing',
      async (wrong) => {
        const answer = await json(server.post('/continuous/start', { ...posted('test.counter'), ...wrong }));
        expect(answer).toMatchObject({ status: 400, body: { success: false, code: 'INVALID_MESSAGE' } });
        expect(answer.body.error).toContain(Object.keys(wrong)[0]);
        expect((await execution()).is_running).toBe(false);
      },
    );

    it('[P21] pauses one second between ticks where nothing is said, and takes this program’s own format', async () => {
      expect((await json(server.post('/continuous/start', fixture('text-chain')))).body.run.pacing).toEqual({
        mode: 'pause',
        seconds: 1,
      });
      await server.post('/stop');
      const own = {
        format: 'factory-ui/workflow',
        version: 1,
        nodes: [{ id: 'a', kind: 'test.counter' }],
        settings: { pacing: { mode: 'rate', hz: 100 } },
      };
      expect((await json(server.post('/continuous/start', own))).body.run.pacing).toMatchObject({
        mode: 'rate',
        hz: 100,
      });
      await server.post('/stop');
    });

    it('[P58] pauses, steps and resumes every continuous run', async () => {
      const post = async (path: string) => controlSchema.parse((await json(server.post(path))).body);
      expect(await post('/continuous/pause')).toMatchObject({ message: 'Nothing was running.', runs: [] });
      await server.post('/continuous/start', { ...posted('test.counter'), sleep_time: 0.001 });
      const [paused] = (await post('/continuous/pause')).runs;
      expect(paused?.status).toEqual({ phase: 'paused' });
      expect((await execution()).is_running).toBe(true);
      const [stepped] = (await post('/continuous/step?ticks=3')).runs;
      expect(stepped?.execution_count).toBe((paused?.execution_count ?? 0) + 3);
      expect((await json(server.post('/continuous/step?ticks=0'))).status).toBe(400);
      expect((await execution()).execution_count).toBe(stepped?.execution_count);
      expect((await post('/continuous/resume')).runs[0]?.status).toEqual({ phase: 'running' });
      await server.post('/stop');
    });

    it('[P21] stops successfully where nothing runs', async () => {
      for (const path of ['/stop', '/continuous/stop']) {
        const { status, body } = await json(server.post(path));
        expect(status).toBe(200);
        expect(stopSchema.parse(body)).toMatchObject({ success: true, stopped: [] });
      }
    });

    it('[P21] names the node that had to be ended by force, and the next start works', async () => {
      const client = await TestClient.open(webSocket(server.url, server.token));
      await server.post('/continuous/start', posted('test.hang'));
      await client.find('node_state', ({ data }) => data.state === 'executing');
      const { body } = await json(server.post('/stop'));
      expect(body.stopped[0].end).toMatchObject({ reason: 'forced', node_id: 'only' });
      expect(body.message).toContain('only');
      expect((await json(server.post('/run', fixture('text-chain')))).body.success).toBe(true);
      client.close();
    });

    it('lets /continuous/stop leave a run once alone', async () => {
      const once = json(server.post('/run', posted('test.sleep', { seconds: 0.3 })));
      await until(async () => (await execution()).is_running, 'the run to begin');
      expect((await json(server.post('/continuous/stop'))).body.stopped).toEqual([]);
      expect((await once).body.success).toBe(true);
    });

    it('says what happened when the host is killed, and starts again', async () => {
      const client = await TestClient.open(webSocket(server.url, server.token));
      await server.post('/continuous/start', { ...posted('test.counter'), sleep_time: 0.02 });
      process.kill(backend.hostPid(), 'SIGKILL');
      const event = await client.find('workflow_event', ({ event }) => event === 'workflow_error');
      expect(event.data).toMatchObject({ code: 'HOST_CRASHED', reason: 'failed' });
      expect(client.ended).toBe(false);
      expect((await execution()).is_running).toBe(false);
      expect((await json(server.post('/run', fixture('text-chain')))).body.success).toBe(true);
      client.close();
    });
  });

  describe('/user/workflows', () => {
    const workflow = JSON.parse(fixture('text-chain'));
    const write = (filename: string) =>
      json(server.post('/user/workflows/create-or-update', { filename, workflow_data: workflow }));
    const list = async () => (await json(server.fetch('/user/workflows'))).body;

    it('[P21] writes, lists, renames and deletes files', async () => {
      expect(await list()).toEqual({ success: true, workflows: [], count: 0 });
      const written = await write('night shift');
      expect(written).toMatchObject({ status: 200, body: { success: true, filename: 'night shift.json' } });
      expect(JSON.parse(await readFile(join(server.folder, 'workflows/night shift.json'), 'utf8'))).toEqual(workflow);
      await write('night shift.json');
      expect(await list()).toMatchObject({ count: 1, workflows: [{ filename: 'night shift.json' }] });
      await write('other');
      const names = { old_filename: 'night shift.json', new_filename: 'day shift' };
      expect(await json(server.post('/user/workflows/rename', names))).toMatchObject({
        status: 200,
        body: { filename: 'day shift.json' },
      });
      expect(
        await json(server.post('/user/workflows/rename', { old_filename: 'other', new_filename: 'day shift' })),
      ).toMatchObject({
        status: 409,
        body: { code: 'FILE_EXISTS' },
      });
      expect(await json(server.fetch('/user/workflows/day%20shift', { method: 'DELETE' }))).toMatchObject({
        status: 200,
      });
      expect(await json(server.fetch('/user/workflows/day%20shift', { method: 'DELETE' }))).toMatchObject({
        status: 404,
        body: { code: 'FILE_NOT_FOUND' },
      });
      expect(await list()).toMatchObject({ count: 1 });
    });

    it.each(['../evil', '..', '/etc/evil', 'a/b', 'a\\b', '', '.', 'x'.repeat(300), 'a\0b', 'con'])(
      '[P27] refuses the file name %j everywhere, without a path in the answer',
      async (name) => {
        await write('here');
        const answers = [
          await write(name),
          await json(server.post('/user/workflows/rename', { old_filename: 'here', new_filename: name })),
          await json(server.post('/user/workflows/rename', { old_filename: name, new_filename: 'there' })),
          ...(name === '' || name === '.' || name === '..'
            ? []
            : [await json(server.fetch(`/user/workflows/${encodeURIComponent(name)}`, { method: 'DELETE' }))]),
        ];
        for (const { status, body } of answers) {
          expect([400, 404]).toContain(status);
          expect(body.success).toBe(false);
          expect(body.error).not.toContain(server.folder);
        }
        expect(await readdir(join(server.folder, 'workflows'))).toEqual(['here.json']);
        expect((await readdir(server.folder)).sort()).toEqual(expect.arrayContaining(['workflows']));
      },
    );

    it('[P21] refuses a body that does not fit', async () => {
      for (const body of [
        {},
        { filename: 'a' },
        { filename: 5, workflow_data: {} },
        { filename: 'a', workflow_data: 'text' },
      ]) {
        expect(await json(server.post('/user/workflows/create-or-update', body))).toMatchObject({
          status: 400,
          body: { success: false, code: 'INVALID_MESSAGE' },
        });
      }
    });
  });

  it('never reads a large body itself', async () => {
    const refused = new FactoryError('WORKFLOW_TOO_LARGE', 'Read elsewhere.');
    const busy = await startHub({
      engine: backend.engine,
      aside: { perform: () => Promise.reject(refused), dispose: async () => undefined },
    });
    const workflow = { nodes: [], edges: [], note: 'x'.repeat(100_000) };
    const read = vi.spyOn(JSON, 'parse');
    try {
      for (const [path, body] of [
        ['/run', workflow],
        ['/continuous/start', workflow],
        ['/user/workflows/create-or-update', { filename: 'a', workflow_data: workflow }],
      ] as const) {
        const answer = await json(busy.post(path, body));
        expect(answer, path).toMatchObject({ body: { success: false, code: 'WORKFLOW_TOO_LARGE' } });
      }
      expect(read.mock.calls.filter(([text]) => text.length > 50_000)).toEqual([]);
    } finally {
      read.mockRestore();
      await busy.close();
    }
  });

  it('[P21] answers 404 in the same form wherever there is nothing', async () => {
    for (const [method, path] of [
      ['GET', '/nowhere'],
      ['POST', '/nodes'],
      ['GET', '/run'],
      ['PUT', '/run'],
      ['DELETE', '/user/workflows/'],
    ] as const) {
      expect(await json(server.fetch(path, { method })), `${method} ${path}`).toMatchObject({
        status: 404,
        body: { success: false, code: 'NOT_FOUND' },
      });
    }
  });

  it('[P27] tells neither stacks nor paths, and logs what it does not tell', async () => {
    const { transient } = server.documents;
    Object.assign(server.documents, {
      transient: () => Promise.reject(new Error(`ENOENT: ${server.folder}/secret`)),
    });
    const { status, body } = await json(server.post('/run', fixture('text-chain')));
    Object.assign(server.documents, { transient });
    expect(status).toBe(500);
    expect(body).toMatchObject({ success: false, code: 'INTERNAL' });
    expect(JSON.stringify(body)).not.toMatch(/ENOENT|secret|\.ts|node_modules/);
    expect(server.logged.join('\n')).toContain('secret');
  });

  describe('/metrics', () => {
    it('counts connections, messages and errors, and gauges what runs', async () => {
      const client = await TestClient.open(webSocket(server.url, server.token));
      client.send({ type: 'sing' });
      await client.settle();
      client.send({ type: 'subscribe', events: ['run_stats'] });
      await server.post('/continuous/start', { ...posted('test.counter'), sleep_time: 0.01 });
      await client.find('run_stats');
      const response = await server.fetch('/metrics');
      expect(response.headers.get('content-type')).toContain('version=0.0.4');
      const lines = (await response.text()).split('\n');
      const value = (name: string) =>
        Number(
          lines
            .find((line) => line.startsWith(`${name} `))
            ?.split(' ')
            .at(-1),
        );
      expect(value('factory_ui_connections')).toBe(1);
      expect(value('factory_ui_messages_total{direction="in",type="ping"}')).toBe(1);
      expect(value('factory_ui_messages_total{direction="out",type="pong"}')).toBe(1);
      expect(value('factory_ui_errors_total{code="UNKNOWN_MESSAGE_TYPE"}')).toBe(1);
      expect(value('factory_ui_active_runs')).toBe(1);
      expect(value('factory_ui_tick_rate_hertz{workflow_id="posted"}')).toBeGreaterThan(1);
      expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
      for (const line of lines) expect(line).toMatch(/^(#.*|[a-z_]+(\{.*\})? [-\d.e+]+|)$/);
      await server.post('/stop');
      client.close();
    });
  });

  describe('/openapi.json', () => {
    it('describes every address, with references that lead somewhere and every error’s status', async () => {
      const { body } = await json(server.fetch('/openapi.json'));
      expect(body.openapi).toBe('3.1.0');
      const operations = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const documented = [...readFileSync('docs/protocol.md', 'utf8').matchAll(/^\| `((?:GET|POST|DELETE) \S+)` \|/gm)]
        .map(([, operation]) => operation)
        .filter((operation) => !['GET /', 'GET /openapi.json', 'GET /editor/'].includes(operation ?? ''));
      expect(operations.sort()).toEqual(documented.sort());
      const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
        ([, name = '']) => name,
      );
      expect(references.length).toBeGreaterThan(20);
      for (const name of references) expect(body.components.schemas, name).toHaveProperty([name]);
      expect(JSON.stringify(body)).not.toContain('#/$defs/');
      expect(JSON.stringify(body)).not.toContain('"~');
      expect(JSON.stringify(body)).not.toContain('"additionalProperties":false');
      const { responses } = body.paths['/run'].post;
      for (const status of ['200', '400', '401', '403', '409', '413']) expect(responses).toHaveProperty(status);
      expect(responses['409'].description).toContain(errorCatalogue.RUN_ACTIVE.summary);
    });
  });
});
