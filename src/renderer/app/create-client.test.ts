import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { setInput } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { type RunInfo, type RunPhase, runInfoSchema } from '#shared/protocol/run-status';
import { protocolVersion } from '#shared/protocol/version';
import { until } from '../client/testing/until';
import { beginClient, connectClient } from './testing/connected-client';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const kind = kindSchema.parse({
  kind: 'k',
  version: 1,
  title: 'K',
  description: '',
  category: '',
  inputs: [],
  outputs: [],
});

async function connect(...args: Parameters<typeof connectClient>) {
  return own.add(await connectClient(...args));
}

const quiet = () => new Promise((resolve) => setImmediate(resolve));

const runInfo = (status: RunPhase): RunInfo =>
  runInfoSchema.parse({
    run_id: 'r',
    workflow_id: 'w',
    mode: 'continuous',
    status,
    pacing: { mode: 'free' },
    started_at: 0,
    execution_count: 0,
    last_execution_time: 0,
    revision: 0,
    node_count: 1,
  });

describe('at the start', () => {
  it('tells once that changes are back that a crash had left', async () => {
    const { client, told } = await connect((b) => {
      const one = b.addDocument({ id: 'one', name: 'One' });
      Object.assign(one.info, { modified: true, recovered: true });
    });
    const said = 'Changes of “One” that a crash had left are back; save the workflow to keep them';
    await until(() => told.length > 0);
    const { info } = client.tab.session;
    const now = info.get();
    if (now) await client.tab.session.show({ ...now, name: 'Two' });
    expect(told).toEqual([said]);
  });

  it('shows the first open document, knows the kinds, and subscribes by name', async () => {
    const { client, backend, remembered } = await connect((b) => {
      b.addDocument({ id: 'one', nodes: [{ id: 'a', kind: 'k' }] });
      b.addDocument({ id: 'two' });
      b.handlers = { 'kinds.list': () => ({ kinds: [kind] }) };
    });
    expect(client.tab.session.nodeIds.get()).toEqual(['a']);
    expect(client.tab.kinds.get().find('k')?.title).toBe('K');
    expect(remembered.id).toBe('one');
    expect(backend.received[0]).toMatchObject({
      events: [
        'node_state',
        'execution_status',
        'workflow_event',
        'run_stats',
        'log',
        'documents_changed',
        'kinds_changed',
        'secrets_changed',
        'offline_changed',
      ],
    });
  });

  it('shows the document that was shown before a reload, if it is still open', async () => {
    const two = (b: Parameters<NonNullable<Parameters<typeof connectClient>[0]>>[0]) => {
      b.addDocument({ id: 'one' });
      b.addDocument({ id: 'two' });
    };
    expect((await connect(two, 'two')).client.tab.session.info.get()?.workflow_id).toBe('two');
    expect((await connect(two, 'closed')).client.tab.session.info.get()?.workflow_id).toBe('one');
  });

  it('asks for a new document where none is open', async () => {
    const { client } = await connect((b) => {
      b.handlers = { 'document.new': () => b.addDocument({ id: 'new' }).info };
    });
    expect(client.tab.session.info.get()?.workflow_id).toBe('new');
  });

  it('says so when the server speaks another version of the protocol', async () => {
    const { told } = await connect((b) => {
      b.addDocument({ id: 'w' });
      const info = { version: '9', protocol: 99, platform: '', headless: true, workflows_folder: '' };
      b.handlers = { 'app.info': () => ({ ...info, role: 'editor' }) };
    });
    expect(told[0]).toMatch(/different versions/);
  });

  it('shows a document over the second link where the first broke too early', async () => {
    const { client, backend, timers, told } = own.add(beginClient((b) => b.addDocument({ id: 'w' })));
    const joins = () => backend.requests.filter((method) => method === 'document.join').length;
    backend.delay = (method) => {
      if (method === 'document.join' && joins() === 1) backend.cut();
      return undefined;
    };
    await until(() => client.connection.state.get().phase === 'waiting');
    await quiet();
    expect([client.tab.session.info.get(), told]).toEqual([undefined, []]);
    timers.advance(250);
    await until(() => client.tab.session.info.get()?.workflow_id === 'w');
  });
});

describe('later', () => {
  it('asks for the kinds again when they have changed', async () => {
    const { client, backend } = await connect((b) => {
      b.addDocument({ id: 'one' });
      b.handlers = { 'kinds.list': () => ({ kinds: [] }) };
    });
    backend.handlers = { 'kinds.list': () => ({ kinds: [kind] }) };
    backend.broadcast({ type: 'kinds_changed', timestamp: 1 });
    await until(() => client.tab.kinds.get().kinds.length === 1);
  });

  it('knows the files of custom nodes, and which file a kind was in that is gone', async () => {
    const file = { file: 'a.ts', language: 'typescript' as const, kinds: ['k'], problems: [] };
    const info = { version: '', protocol: protocolVersion, platform: '', headless: true, workflows_folder: '' };
    const { client, backend } = await connect((b) => {
      b.addDocument({ id: 'one' });
      b.handlers = {
        'app.info': () => ({ ...info, custom_nodes_folder: '/nodes', role: 'editor' }),
        'custom_nodes.list': () => ({ files: [file] }),
      };
    });
    await until(() => client.nodeFiles.get().files !== undefined);
    expect([client.nodeFiles.get().ofKind('k'), client.nodeFiles.get().path('a.ts')]).toEqual([file, '/nodes/a.ts']);
    backend.handlers = { 'custom_nodes.list': () => ({ files: [] }) };
    backend.broadcast({ type: 'kinds_changed', timestamp: 1 });
    await until(() => client.nodeFiles.get().files?.length === 0);
    expect([client.nodeFiles.get().ofKind('k'), client.nodeFiles.get().lastFiles.get('k')]).toEqual([
      undefined,
      'a.ts',
    ]);
  });

  it('asks for the kinds again over a new link, and goes on with the document', async () => {
    const { client, backend, timers } = await connect((b) =>
      b.addDocument({ id: 'w', nodes: [{ id: 'a', kind: 'k' }] }),
    );
    const doc = client.tab.session.doc.get();
    backend.handlers = { 'kinds.list': () => ({ kinds: [kind] }) };
    backend.cut();
    setInput(doc, 'a', 'x', 5);
    timers.advance(250);
    await until(() => client.tab.kinds.get().kinds.length === 1);
    const main = backend.documents.get('w')?.doc;
    await until(() => main !== undefined && readWorkflow(main).nodes[0]?.inputs.x === 5);
    expect(client.tab.session.doc.get()).toBe(doc);
  });

  it('goes to another document, and says why, when the shown one was closed elsewhere', async () => {
    const { client, backend, told } = await connect((b) => {
      b.addDocument({ id: 'one', name: 'One' });
      b.addDocument({ id: 'two' });
    });
    backend.documents.delete('one');
    backend.broadcast({ type: 'documents_changed' });
    await until(() => client.tab.session.info.get()?.workflow_id === 'two');
    expect(told).toEqual(['“One” was closed elsewhere']);
  });

  it('shows the run of the document and tells why it ended', async () => {
    const { client, backend, frames, told } = await connect((b) => b.addDocument({ id: 'w' }));
    await quiet();
    const event = (name: string) =>
      backend.broadcast({ type: 'workflow_event', event: name, data: { workflow_id: 'w', run_id: 'r' } });
    const where = { workflow_id: 'w', run_id: 'r', tick: 1, revision: 0 };
    const report = nodeReportSchema.parse({ node_id: 'a', state: 'error', data: { ...where, error: 'x' } });
    backend.handlers = { 'run.snapshot': () => ({ run: runInfo({ phase: 'running' }), nodes: [report], logs: [] }) };
    event('continuous_started');
    await until(() => client.tab.mirror.run.get()?.status.phase === 'running');
    frames.draw();
    expect(client.tab.mirror.failing.get()).toEqual(['a']);
    const end = { reason: 'failed' as const, code: 'NODE_FAILED' as const, message: '"Math" (sq85n7hbriqc): no time.' };
    backend.handlers = { 'run.snapshot': () => ({ run: runInfo({ phase: 'ended', end }), nodes: [], logs: [] }) };
    event('continuous_stopped');
    await until(() => told.length > 0);
    expect(told).toEqual(['error: The run failed: "Math": no time.']);
  });
});

describe('commands of runs', () => {
  it('are pending until they are answered, the last one counting', async () => {
    const { client, backend } = await connect((b) => b.addDocument({ id: 'w' }));
    const answers: (() => void)[] = [];
    backend.handlers = {
      'run.start': () => new Promise((resolve) => answers.push(() => resolve(runInfo({ phase: 'running' })))),
      'run.stop': () => new Promise((resolve) => answers.push(() => resolve({ end: { reason: 'stopped' } }))),
    };
    const starting = client.tab.runs.start();
    expect(client.tab.runs.pending.get()).toBe('start');
    await until(() => answers.length === 1);
    const stopping = client.tab.runs.stop();
    expect(client.tab.runs.pending.get()).toBe('stop');
    answers[0]?.();
    await starting;
    expect(client.tab.runs.pending.get()).toBe('stop');
    await until(() => answers.length === 2);
    answers[1]?.();
    await stopping;
    expect(client.tab.runs.pending.get()).toBe('nothing');
  });

  it('reject with what the server says, except that a run which is over cannot fail to stop', async () => {
    const { client, backend } = await connect((b) => b.addDocument({ id: 'w' }));
    await expect(client.tab.runs.start()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(client.tab.runs.pending.get()).toBe('nothing');
    backend.handlers = {
      'run.stop': () => {
        throw new FactoryError('RUN_NOT_FOUND', 'No run.');
      },
    };
    await expect(client.tab.runs.stop()).resolves.toBeUndefined();
    backend.cut();
    await expect(client.tab.runs.stop()).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  });
});
