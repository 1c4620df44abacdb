import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import {
  addNode,
  connect,
  disconnect,
  duplicateNodes,
  makeSubgraph,
  removeNodes,
  setInput,
  setPacing,
} from '#shared/document/edits/edits';
import { nodeMap } from '#shared/document/layout';
import { nodeIdSchema } from '#shared/graph/ids';
import { edgeKey } from '#shared/graph/workflow';
import type { Documents } from './documents';
import { createFolders, openDocuments, type TestFolders } from './testing/open-documents';

/** Documents over the real engine: child process, thread and all. */
let test: TestEngine;
let folders: TestFolders;
let documents: Documents;

beforeAll(async () => {
  test = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(() => test.close());
beforeEach(() => {
  folders = createFolders();
  ({ documents } = openDocuments(folders, test.engine));
});
afterEach(async () => {
  await documents.dispose();
  folders.dispose();
});

function openSum() {
  const id = documents.create().workflow_id;
  const { doc } = documents.get(id);
  addNode(doc, { kind: 'test.number', id: 'one', inputs: { value: 1 } });
  addNode(doc, { kind: 'test.add', id: 'sum', inputs: { b: 10 } });
  connect(doc, { node: 'one', port: 'value' }, { node: 'sum', port: 'a' });
  setPacing(doc, { mode: 'rate', hz: 100, overrun: 'skip' });
  return { id, doc };
}

const settled = { timeout: 10_000, interval: 10 };

describe('documents over the real engine', () => {
  it('[E4][E10] a running workflow follows edits of its document', async () => {
    const { id, doc } = openSum();
    await documents.runs.start(id);
    const result = () => documents.runs.snapshot(id).nodes.find((node) => node.node_id === 'sum')?.data.result;
    await vi.waitFor(() => expect(result()).toBe(11), settled);
    setInput(doc, 'one', 'value', 5);
    await vi.waitFor(() => expect(result()).toBe(15), settled);
    documents.inputUpdate({ node_id: 'sum', input_name: 'b', input_value: '20', workflow_id: id });
    await vi.waitFor(() => expect(result()).toBe(25), settled);
    disconnect(doc, [edgeKey({ node: 'sum', port: 'a' })]);
    await vi.waitFor(() => expect(result()).toBe(20), settled);
    const [run] = test.engine.runs();
    expect(run).toMatchObject({ workflow_id: id, status: { phase: 'running' } });
    expect(await documents.runs.stop(id)).toEqual({ reason: 'stopped' });
    expect(test.engine.runs()).toEqual([]);
  });

  it('[E10] a node keeps its state while others come and go', async () => {
    const { id, doc } = openSum();
    addNode(doc, { kind: 'test.counter', id: 'count' });
    await documents.runs.start(id);
    const count = () => Number(documents.runs.snapshot(id).nodes.find((node) => node.node_id === 'count')?.data.result);
    await vi.waitFor(() => expect(count()).toBeGreaterThan(5), settled);
    const before = count();
    removeNodes(doc, ['sum']);
    addNode(doc, { kind: 'test.number', id: 'late', inputs: { value: 3 } });
    await vi.waitFor(
      () => expect(documents.runs.snapshot(id).nodes.map((node) => node.node_id)).toContain('late'),
      settled,
    );
    await vi.waitFor(() => expect(count()).toBeGreaterThan(before), settled);
  });

  it('[E2] runs subgraphs: their instances hear of values ahead of the document, edits take effect in all of them', async () => {
    const { id, doc } = openSum();
    const first = makeSubgraph(doc, ['sum'], test.engine.kinds(), 'Adder');
    const [second = ''] = duplicateNodes(doc, [first]);
    const value = (node: string) =>
      documents.runs.snapshot(id).nodes.find((report) => report.node_id === node)?.data.result;
    await documents.runs.start(id);
    await vi.waitFor(() => expect([value(`${first}/sum`), value(`${second}/sum`)]).toEqual([11, 10]), settled);
    // The second instance has no wire; its input takes a value, by the name it has outside.
    documents.inputUpdate({ node_id: second, input_name: 'a', input_value: '5', workflow_id: id });
    await vi.waitFor(() => expect(value(`${second}/sum`)).toBe(15), settled);
    // A path into an instance means the node that all instances share.
    const update = { node_id: `${second}/sum`, input_name: 'b', input_value: 20 };
    expect(documents.inputUpdate(update)).toMatchObject({ workflow_id: id, wired: false });
    await vi.waitFor(() => expect([value(`${first}/sum`), value(`${second}/sum`)]).toEqual([21, 25]), settled);
    setInput(doc, 'sum', 'b', 30);
    await vi.waitFor(() => expect([value(`${first}/sum`), value(`${second}/sum`)]).toEqual([31, 35]), settled);
    expect(() => documents.inputUpdate({ ...update, node_id: second, input_name: 'nope' })).toThrow(
      expect.objectContaining({ code: 'INPUT_NOT_FOUND' }),
    );
    await documents.runs.stop(id);
    const { results } = await documents.runs.runOnce(id, nodeIdSchema.parse(second));
    expect(results).toEqual({ [`${second}/sum`]: 35 });
  });

  it('[E2][E10] refuses a subgraph that contains itself, and runs on as it was', async () => {
    const { id, doc } = openSum();
    const instance = makeSubgraph(doc, ['sum'], test.engine.kinds());
    await documents.runs.start(id);
    const rejected = new Promise((resolve) => test.engine.on('planRejected', resolve));
    const subgraph = String(nodeMap(doc, instance)?.get('subgraph'));
    // As two people may do it at the same time, each of them one half.
    nodeMap(doc, 'sum')?.set('kind', 'subgraph');
    nodeMap(doc, 'sum')?.set('subgraph', subgraph);
    expect(await rejected).toMatchObject({ code: 'SUBGRAPH_NOT_FOUND' });
    await vi.waitFor(() => expect(documents.check(id)).toMatchObject([{ code: 'SUBGRAPH_RECURSIVE' }]));
    expect(test.engine.runs()).toMatchObject([{ status: { phase: 'running' } }]);
    await documents.runs.stop(id);
    await expect(documents.runs.start(id)).rejects.toThrow(expect.objectContaining({ code: 'SUBGRAPH_RECURSIVE' }));
  });

  it('runs a posted workflow of an existing client, and closes it with its run', async () => {
    const body = {
      nodes: [
        { id: 'in', data: { type: 'InputNode', inputValues: { value: 'hello' } } },
        { id: 'up', data: { type: 'TextProcessorNode' } },
      ],
      edges: [{ source: 'in', sourceHandle: 'output', target: 'up', targetHandle: 'text' }],
    };
    const { id } = await documents.transient(JSON.stringify(body));
    const { results, end } = await documents.runs.runOnce(id);
    expect(end).toEqual({ reason: 'completed' });
    expect(results).toEqual({ in: 'hello', up: 'HELLO' });
    expect(() => documents.get(id)).toThrow(expect.objectContaining({ code: 'WORKFLOW_NOT_FOUND' }));
  });

  it('says what keeps a workflow from running, and starts it once that is put right', async () => {
    const { id, doc } = openSum();
    addNode(doc, { kind: 'test.required', id: 'needs' });
    expect(documents.check(id)).toMatchObject([{ code: 'INPUT_MISSING', node_id: 'needs' }]);
    await expect(documents.runs.start(id)).rejects.toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }));
    setInput(doc, 'needs', 'value', 1);
    expect(documents.check(id)).toEqual([]);
    await documents.runs.start(id);
    await documents.close(id);
    expect(test.engine.runs()).toEqual([]);
  });
});
