import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import {
  addNode,
  clearInput,
  connect,
  moveNodes,
  removeNodes,
  setBypassed,
  setDeadMan,
  setErrorPolicy,
  setInput,
  setName,
  setPacing,
  setSettings,
  setTitle,
} from '#shared/document/edits/edits';
import { createSyncPeer } from '#shared/document/sync';
import { readNode, readWorkflow } from '#shared/document/y/y-workflow';
import { nodeIdSchema, type WorkflowId } from '#shared/graph/ids';
import { inPlace } from './aside/in-place';
import type { Documents } from './documents';
import type { FakeEngine } from './testing/fake-engine';
import { createFolders, openDocuments, type TestFolders } from './testing/open-documents';

let folders: TestFolders;
let documents: Documents;
let engine: FakeEngine;
let id: WorkflowId;
let doc: Y.Doc;

const fails = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

/** What the engine was told since the last look. */
function told(): readonly (readonly unknown[])[] {
  return engine.calls.splice(0).map(([what, ...rest]) => (what === 'workflow' ? [what] : [what, ...rest]));
}

beforeEach(() => {
  folders = createFolders();
  ({ documents, engine } = openDocuments(folders));
  id = documents.create().workflow_id;
  ({ doc } = documents.get(id));
  for (const node of ['n1', 'n2']) addNode(doc, { kind: 'test.kind', id: node });
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

describe('a running workflow follows its document', () => {
  beforeEach(async () => {
    await documents.runs.start(id);
    told();
  });

  it('[E9] the dead man’s time is nothing the engine has to compile', () => {
    setDeadMan(doc, 5);
    expect(told()).toEqual([]);
    expect(readWorkflow(doc).settings.dead_man).toEqual({ seconds: 5 });
    setDeadMan(doc, undefined);
    expect(told()).toEqual([]);
    expect(readWorkflow(doc).settings.dead_man).toBeUndefined();
  });

  it('[E4] stored values become inputs, without the workflow', () => {
    setInput(doc, 'n1', 'a', 5);
    expect(told()).toEqual([['input', 'n1', 'a', 5]]);
  });

  it('[E10] whatever changes the meaning becomes one changed workflow a transaction', () => {
    const edits: (() => void)[] = [
      () => connect(doc, { node: 'n1', port: 'out' }, { node: 'n2', port: 'a' }),
      () => setBypassed(doc, ['n1', 'n2'], true),
      () => setErrorPolicy(doc, ['n1'], 'stop'),
      () => setSettings(doc, { error_policy: 'stop' }),
      () => {
        setInput(doc, 'n2', 'b', 1);
        told();
        clearInput(doc, 'n2', 'b');
      },
      () =>
        doc.transact(() => {
          setInput(doc, 'n2', 'b', 3);
          addNode(doc, { kind: 'test.kind', id: 'n3' });
          removeNodes(doc, ['n1']);
        }),
    ];
    for (const edit of edits) {
      edit();
      const [call] = engine.calls;
      expect(call).toEqual(['workflow', readWorkflow(doc)]);
      expect(told()).toHaveLength(1);
    }
  });

  it('[E7] pacing becomes pacing', () => {
    setPacing(doc, { mode: 'free' });
    expect(told()).toEqual([['pacing', { mode: 'free' }]]);
    documents.runs.setPacing(id, { mode: 'pause', seconds: 1 });
    expect(told()).toEqual([['pacing', { mode: 'pause', seconds: 1 }]]);
    expect(documents.read(id).settings.pacing).toEqual({ mode: 'free' });
  });

  it('[E10] layout and titles never reach it', () => {
    moveNodes(doc, new Map([['n1', { x: 9, y: 9 }]]));
    setTitle(doc, 'n1', 'Title');
    setName(doc, 'Name');
    expect(told()).toEqual([]);
  });

  it('an edit of a client arrives like any other, and what is wrong with it does not', () => {
    const client = new Y.Doc();
    Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
    const peer = createSyncPeer(doc, () => {});
    client.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, peer));
    setInput(client, 'n1', 'text', 'hello');
    expect(told()).toEqual([['input', 'n1', 'text', 'hello']]);
    client.getMap('nodes').set('bad', new Y.Map([['kind', 7]]));
    for (const [what, workflow] of engine.calls) {
      expect(what).toBe('workflow');
      expect(workflow).toMatchObject({ nodes: [{ id: 'n1' }, { id: 'n2' }] });
    }
  });

  it('[E7] is paused, resumed and stepped, and goes on following while it stands still', async () => {
    expect((await documents.runs.control(id, { type: 'pause' })).status).toEqual({ phase: 'paused' });
    setInput(doc, 'n1', 'a', 6);
    await documents.runs.control(id, { type: 'step', ticks: 3 });
    expect((await documents.runs.control(id, { type: 'resume' })).status).toEqual({ phase: 'running' });
    documents.runs.retryNode(id, 'n2');
    expect(told()).toEqual([
      ['control', { type: 'pause' }],
      ['input', 'n1', 'a', 6],
      ['control', { type: 'step', ticks: 3 }],
      ['control', { type: 'resume' }],
      ['retry', 'n2'],
    ]);
  });

  it('nothing reaches it after its end', async () => {
    expect(await documents.runs.stop(id)).toEqual({ reason: 'stopped' });
    told();
    setInput(doc, 'n1', 'a', 6);
    setBypassed(doc, ['n1'], true);
    expect(told()).toEqual([]);
    await expect(documents.runs.stop(id)).rejects.toThrow(fails('RUN_NOT_FOUND'));
    expect(() => documents.runs.setPacing(id, { mode: 'free' })).toThrow(fails('RUN_NOT_FOUND'));
  });

  it('an engine that refuses an edit harms neither document nor run', () => {
    engine.applyWorkflow = () => {
      throw new Error('no');
    };
    setBypassed(doc, ['n1'], true);
    expect(readNode(doc, 'n1')?.bypassed).toBe(true);
    setInput(doc, 'n1', 'a', 7);
    expect(told()).toEqual([['input', 'n1', 'a', 7]]);
  });
});

describe('starting', () => {
  it('runs the document as it is, with the last value that came at machine speed', async () => {
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 1 });
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 2 });
    await documents.runs.runOnce(id);
    expect(engine.started[0]).toEqual(readWorkflow(doc));
    expect(engine.started[0]?.nodes[0]?.inputs).toEqual({ a: 2 });
  });

  it('refuses a second run, also while the first is starting', async () => {
    const first = documents.runs.start(id);
    await expect(documents.runs.start(id)).rejects.toThrow(fails('RUN_ACTIVE'));
    await first;
    await expect(documents.runs.start(id)).rejects.toThrow(fails('RUN_ACTIVE'));
    await expect(documents.runs.runOnce(id)).rejects.toThrow(fails('RUN_ACTIVE'));
    await documents.runs.stop(id);
    expect(await documents.runs.start(id, { mode: 'free' })).toMatchObject({ pacing: { mode: 'free' } });
  });

  it('brings what was edited meanwhile, once it runs', async () => {
    let open = () => {};
    engine.gate = () =>
      new Promise((resolve) => {
        open = resolve;
      });
    const starting = documents.runs.start(id);
    setInput(doc, 'n1', 'a', 5);
    documents.inputUpdate({ node_id: 'n1', input_name: 'b', input_value: 6 });
    documents.inputUpdate({ node_id: 'n1', input_name: 'b', input_value: 7 });
    expect(engine.calls).toEqual([]);
    open();
    await starting;
    expect(engine.calls).toEqual([['workflow', readWorkflow(doc)]]);
    expect(readNode(doc, 'n1')?.inputs).toEqual({ a: 5, b: 7 });
  });

  it('can start again after a start that failed, and after a run that ended before anybody looked', async () => {
    engine.gate = () => Promise.reject(new Error('does not compile'));
    await expect(documents.runs.start(id)).rejects.toThrow('does not compile');
    engine.gate = () => Promise.resolve();
    const start = engine.start.bind(engine);
    engine.start = async (request) => {
      const run = await start(request);
      engine.end(run.run_id, { reason: 'completed' });
      return run;
    };
    await documents.runs.start(id);
    engine.start = start;
    setInput(doc, 'n1', 'a', 1);
    expect(told()).toEqual([]);
    await documents.runs.start(id);
  });

  it('stops a run that is still starting', async () => {
    let open = () => {};
    engine.gate = () =>
      new Promise((resolve) => {
        open = resolve;
      });
    const starting = documents.runs.start(id);
    const stopping = documents.runs.stop(id);
    open();
    await starting;
    expect(await stopping).toEqual({ reason: 'stopped' });
  });
});

describe('input updates', () => {
  it('reach the engine at once and the document in time, and the engine only once', async () => {
    await documents.runs.start(id);
    told();
    for (let value = 1; value <= 100; value++) {
      const { revision } = documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: value });
      expect(revision).toBe(value);
    }
    expect(engine.calls).toHaveLength(100);
    await vi.waitFor(() => expect(readNode(doc, 'n1')?.inputs.a).toBe(100));
    expect(engine.calls).toHaveLength(100);
    expect(engine.calls.at(-1)).toEqual(['input', 'n1', 'a', 100]);
  });

  it('are converted to the type of the input, and say whether a wire beats them', () => {
    connect(doc, { node: 'n1', port: 'out' }, { node: 'n2', port: 'a' });
    expect(documents.inputUpdate({ node_id: 'n2', input_name: 'a', input_value: '5' })).toEqual({
      workflow_id: id,
      value: 5,
      fleeting: false,
      wired: true,
    });
    expect(documents.inputUpdate({ node_id: 'n2', input_name: 'b', input_value: 5 }).wired).toBe(false);
    expect(readNode(doc, 'n2')?.inputs).toEqual({ a: 5, b: 5 });
  });

  it('are refused with the place where they do not fit, and change nothing', async () => {
    await documents.runs.start(id);
    told();
    const update = (node_id: string, input_name: string, input_value: string, workflow_id?: string) => () =>
      documents.inputUpdate({ node_id, input_name, input_value, workflow_id });
    expect(update('n1', 'a', 'five')).toThrow(fails('INPUT_INVALID', '“n1”'));
    expect(update('n1', 'zzz', '5')).toThrow(fails('INPUT_NOT_FOUND', '“zzz”'));
    expect(update('n9', 'a', '5')).toThrow(fails('NODE_NOT_FOUND', '“n9”'));
    expect(update('n9', 'a', '5', id)).toThrow(fails('NODE_NOT_FOUND'));
    expect(update('n1', 'a', '5', 'elsewhere')).toThrow(fails('WORKFLOW_NOT_FOUND'));
    expect(told()).toEqual([]);
    expect(readNode(doc, 'n1')?.inputs).toEqual({});
  });

  it('mean the running workflow that has the node, else the one opened last', async () => {
    const second = documents.create().workflow_id;
    addNode(documents.get(second).doc, { kind: 'test.kind', id: 'n1' });
    const target = () => documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 1 }).workflow_id;
    expect(target()).toBe(second);
    await documents.runs.start(id);
    expect(target()).toBe(id);
    await documents.runs.start(second);
    expect(target()).toBe(second);
    expect(documents.inputUpdate({ node_id: 'n2', input_name: 'a', input_value: 1 }).workflow_id).toBe(id);
  });

  it('are never taken back by a structural edit that comes while they wait for the document', async () => {
    await documents.runs.start(id);
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 1 });
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 2 });
    told();
    setBypassed(doc, ['n2'], true);
    expect(engine.calls).toEqual([['workflow', readWorkflow(doc)]]);
    expect(readNode(doc, 'n1')?.inputs).toEqual({ a: 2 });
  });

  it('give way to a value that somebody types after them', async () => {
    await documents.runs.start(id);
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 1 });
    documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: 2 });
    setInput(doc, 'n1', 'a', 'typed');
    documents.inputUpdate({ node_id: 'n2', input_name: 'a', input_value: 9 });
    await vi.waitFor(() => expect(readNode(doc, 'n2')?.inputs.a).toBe(9));
    expect(readNode(doc, 'n1')?.inputs.a).toBe('typed');
    expect(engine.calls.filter(([, node]) => node === 'n1').at(-1)).toEqual(['input', 'n1', 'a', 'typed']);
  });

  it('are all in what is read and saved', async () => {
    for (const value of [1, 2, 3]) documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: value });
    expect(documents.read(id).nodes[0]?.inputs).toEqual({ a: 3 });
    for (const value of [4, 5]) documents.inputUpdate({ node_id: 'n1', input_name: 'a', input_value: value });
    await documents.save(id, { file: 'flow' });
    expect(await documents.workflows.read('flow')).toContain('"a": 5');
  });
});

describe('posted workflows', () => {
  const body = () => ({ nodes: [{ id: 'p', data: { type: 'test.kind' } }], sleep_time: 0.5 });

  it('run as a document nobody is shown, which closes with its run', async () => {
    const opened = await documents.transient(JSON.stringify(body()));
    expect(documents.list()).toHaveLength(1);
    expect(await documents.runs.start(opened.id)).toMatchObject({ pacing: { mode: 'pause', seconds: 0.5 } });
    expect(documents.transientRuns()).toMatchObject([{ workflow_id: opened.id }]);
    expect(documents.inputUpdate({ node_id: 'p', input_name: 'a', input_value: 3 })).toMatchObject({
      workflow_id: opened.id,
      revision: 1,
    });
    await documents.runs.stop(opened.id);
    expect(() => documents.get(opened.id)).toThrow(fails('WORKFLOW_NOT_FOUND'));
    expect(documents.transientRuns()).toEqual([]);
  });

  it('that are large are read beside the main thread, as files are', async () => {
    const aside = vi.spyOn(inPlace, 'perform');
    const nodes = Array.from({ length: 2_000 }, (_, at) => ({ id: `p${at}`, data: { type: 'test.kind' } }));
    const { id } = await documents.transient(JSON.stringify({ nodes }));
    expect(aside.mock.calls.map(([task]) => task)).toEqual(['prepare']);
    expect(documents.read(id).nodes).toHaveLength(2_000);
    aside.mockRestore();
    await documents.runs.runOnce(id);
  });

  it('share one place: a second one is refused while the first runs', async () => {
    const first = await documents.transient(JSON.stringify(body()));
    await documents.runs.start(first.id);
    await expect(documents.transient(JSON.stringify(body()))).rejects.toThrow(fails('RUN_ACTIVE'));
    await documents.runs.stop(first.id);
    const second = await documents.transient(JSON.stringify(body()));
    expect(second.id).toBe(first.id);
    await documents.runs.runOnce(second.id);
    await documents.transient(JSON.stringify(body()));
  });

  it('of two at the same time one is refused, and the other runs what was posted', async () => {
    const post = async (node: string) => {
      const { id } = await documents.transient(JSON.stringify({ nodes: [{ id: node, data: { type: 'test.kind' } }] }));
      return documents.runs.start(id);
    };
    const outcomes = await Promise.allSettled([post('x'), post('y')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(engine.started).toHaveLength(1);
    expect(engine.started[0]?.nodes).toMatchObject([{ id: outcomes[0]?.status === 'fulfilled' ? 'x' : 'y' }]);
  });

  it('leave their place where they cannot start', async () => {
    engine.gate = () => Promise.reject(new Error('does not compile'));
    const { id: first } = await documents.transient(JSON.stringify(body()));
    await expect(documents.runs.start(first)).rejects.toThrow('does not compile');
    engine.gate = () => Promise.resolve();
    const { id: second } = await documents.transient(JSON.stringify(body()));
    await documents.runs.start(second);
  });

  it('with an id of their own run beside each other, and never under the id of an open document', async () => {
    const own = { id: 'mine', nodes: [{ id: 'p', kind: 'test.kind' }] };
    const shared = await documents.transient(JSON.stringify(body()));
    await documents.runs.start(shared.id);
    const posted = await documents.transient(JSON.stringify(own));
    expect(posted.id).toBe('mine');
    await documents.runs.start(posted.id);
    await expect(documents.transient(JSON.stringify(own))).rejects.toThrow(fails('RUN_ACTIVE'));
    const beside = await documents.transient(JSON.stringify({ ...own, id }));
    expect(beside.id).not.toBe(id);
  });

  it('are forgotten by the engine in time', async () => {
    for (let at = 0; at < 10; at++) {
      const { id } = await documents.transient(
        JSON.stringify({ id: `job-${at}`, nodes: [{ id: 'p', kind: 'test.kind' }] }),
      );
      await documents.runs.runOnce(id);
    }
    expect(engine.calls.filter(([what]) => what === 'forget')).toEqual([
      ['forget', 'job-0'],
      ['forget', 'job-1'],
    ]);
  });

  it('say what is wrong with them', async () => {
    await expect(documents.transient(JSON.stringify({ no: 'workflow' }))).rejects.toThrow(fails('WORKFLOW_INVALID'));
    await expect(documents.transient('[]')).rejects.toThrow(fails('INVALID_MESSAGE'));
  });
});

describe('[E11] a run to a node', () => {
  it('is handed to the engine with the whole workflow, which follows its edits', async () => {
    const to = nodeIdSchema.parse('n1');
    const { run } = await documents.runs.runOnce(id, to);
    expect(run).toMatchObject({ mode: 'once', to: 'n1' });
    const started = await documents.runs.start(id, undefined, to);
    expect(started).toMatchObject({ mode: 'continuous', to: 'n1' });
    expect(engine.started.map(({ nodes }) => nodes.length)).toEqual([2, 2]);
    told();
    removeNodes(doc, ['n2']);
    expect(told()).toEqual([['workflow']]);
  });
});

describe('[E7] a workflow that does not run', () => {
  it('is started by a step, standing still before its first tick', async () => {
    const run = await documents.runs.control(id, { type: 'step', ticks: 2 });
    expect(run.status).toEqual({ phase: 'paused' });
    expect(engine.started).toHaveLength(1);
    expect(told()).toEqual([['control', { type: 'step', ticks: 2 }]]);
    // It follows the document like any other run.
    setInput(doc, 'n1', 'a', 6);
    expect(told()).toEqual([['input', 'n1', 'a', 6]]);
  });

  it('has nothing to pause or to resume', async () => {
    for (const type of ['pause', 'resume'] as const)
      await expect(documents.runs.control(id, { type })).rejects.toThrow(fails('RUN_NOT_FOUND'));
    expect(() => documents.runs.retryNode(id, 'n1')).toThrow(fails('RUN_NOT_FOUND'));
  });

  it('is paused by a pause that comes while it starts', async () => {
    let open: () => void = () => undefined;
    engine.gate = () =>
      new Promise((resolve) => {
        open = resolve;
      });
    const started = documents.runs.start(id);
    const paused = documents.runs.control(id, { type: 'pause' });
    open();
    await started;
    expect((await paused).status).toEqual({ phase: 'paused' });
  });
});
