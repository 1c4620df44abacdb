import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Workflow, workflowSchema } from '../../graph/workflow';
import { addNode, connect, disconnect, moveNodes, removeNodes, setInput, setPacing, setTitle } from '../edits/edits';
import { dashboardMap, edgesMap, nodeMap, nodesMap, workflowMap } from '../layout';
import { type DocumentFault, fillDocument, readNode, readWorkflow } from './y-workflow';

const workflow: Workflow = workflowSchema.parse({
  id: 'w',
  name: 'Example',
  author: 'someone',
  nodes: [
    { id: 'b', kind: 'math.add', order: 7, '~odd': 1, inputs: { a: 1, 'a b': [1, { c: null }] } },
    { id: 'a', kind: 'unknown.kind', title: 'Mine', position: { x: 1.5, y: -2 }, extra: { deep: [true] } },
  ],
  edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'a' }, colour: 'red' }],
  settings: { pacing: { mode: 'free' }, future: 1 },
});

function filled(): Y.Doc {
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  return doc;
}

function faultsOf(doc: Y.Doc): { read: Workflow; faults: DocumentFault[] } {
  const faults: DocumentFault[] = [];
  return { read: readWorkflow(doc, (fault) => faults.push(fault)), faults };
}

describe('reading and filling', () => {
  it('gives back what was filled in: order, unknown fields, and a field named like the internal one', () => {
    expect(readWorkflow(filled())).toEqual(workflow);
  });

  it('reads an empty document as a valid workflow', () => {
    expect(workflowSchema.parse(readWorkflow(new Y.Doc()))).toMatchObject({ nodes: [], edges: [] });
  });

  it('is total: whatever stands in the maps, the result is valid and every fault is reported', () => {
    const doc = filled();
    nodesMap(doc).set('text', 'not a node');
    nodesMap(doc).set('bare', new Y.Map());
    nodeMap(doc, 'a')?.set('position', { x: Number.NaN, y: 0 });
    nodeMap(doc, 'b')?.set('inputs', new Y.Map([['a', new Uint8Array([1])]]));
    edgesMap(doc).set('x', { source: { node: 'b', port: 'o' }, target: { node: 'b', port: 'z' } });
    edgesMap(doc).set('y', 5);
    dashboardMap(doc).set(
      'lost',
      new Y.Map<unknown>(Object.entries({ type: 'display', node: 'z', x: 0, y: 0, w: 1, h: 1 })),
    );
    dashboardMap(doc).set(
      'wide',
      new Y.Map<unknown>(Object.entries({ type: 'title', title: 'T', x: 0, y: 0, w: 99, h: 1 })),
    );
    workflowMap(doc).set('version', 99);
    workflowMap(doc).set('settings', { pacing: { mode: 'warp' } });
    const { read, faults } = faultsOf(doc);
    expect(workflowSchema.parse(read)).toEqual(read);
    expect(read.nodes).toMatchObject([
      { id: 'b', inputs: {} },
      { id: 'a', position: { x: 0, y: 0 } },
    ]);
    expect(read.edges).toEqual(workflow.edges);
    expect(
      new Set(faults.map((fault) => (fault.type === 'edge' ? fault.key : 'field' in fault ? fault.field : fault.item))),
    ).toEqual(new Set(['', 'inputs.a', 'kind', 'position', 'settings', 'version', 'x', 'y', 'lost', 'wide']));
  });
});

describe('edits', () => {
  it('[E1] a second wire into an input replaces the first', () => {
    const doc = filled();
    const third = addNode(doc, { kind: 'k' });
    connect(doc, { node: third, port: 'out' }, { node: 'b', port: 'a' });
    expect(readWorkflow(doc).edges).toEqual([
      { source: { node: third, port: 'out' }, target: { node: 'b', port: 'a' } },
    ]);
  });

  it('removing a node takes its edges with it', () => {
    const doc = filled();
    removeNodes(doc, ['a', 'nobody']);
    expect(readWorkflow(doc)).toMatchObject({ nodes: [{ id: 'b' }], edges: [] });
    expect(edgesMap(doc).size).toBe(0);
  });

  it('refuses what does not fit and changes nothing', () => {
    const doc = filled();
    expect(() => setInput(doc, 'nobody', 'a', 1)).toThrow(expect.objectContaining({ code: 'NODE_NOT_FOUND' }));
    expect(() => setInput(doc, 'a', 'a', Number.NaN)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    expect(() => connect(doc, { node: 'a', port: 'o' }, { node: 'a', port: 'i' })).toThrow(
      expect.objectContaining({ code: 'CYCLE' }),
    );
    expect(() => connect(doc, { node: 'x', port: 'o' }, { node: 'a', port: 'i' })).toThrow(
      expect.objectContaining({ code: 'NODE_NOT_FOUND' }),
    );
    expect(() => addNode(doc, { kind: 'k', id: 'a' })).toThrow(expect.objectContaining({ code: 'DUPLICATE_NODE' }));
    expect(() => addNode(doc, { kind: 'k', position: { x: 'left', y: 0 } })).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_INVALID' }),
    );
    expect(() => moveNodes(doc, new Map([['a', { x: Number.POSITIVE_INFINITY, y: 0 }]]))).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_INVALID' }),
    );
    expect(() => setTitle(doc, 'a', 'x'.repeat(501))).toThrow(expect.objectContaining({ code: 'WORKFLOW_INVALID' }));
    expect(() => setPacing(doc, { mode: 'rate', hz: 0, overrun: 'skip' })).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_INVALID' }),
    );
    expect(readWorkflow(doc)).toEqual(workflow);
  });

  it('an edit that changes nothing makes no transaction worth an undo step', () => {
    const doc = filled();
    let updates = 0;
    doc.on('update', () => updates++);
    setInput(doc, 'b', 'a b', [1, { c: null }]);
    setTitle(doc, 'a', 'Mine');
    connect(doc, { node: 'a', port: 'out' }, { node: 'b', port: 'a' });
    moveNodes(doc, new Map([['a', { x: 1.5, y: -2 }]]));
    removeNodes(doc, ['nobody']);
    disconnect(doc, ['nothing']);
    // The wire carried a field of its own, so wiring anew does change it.
    expect(updates).toBe(1);
    expect(readNode(doc, 'nobody')).toBeUndefined();
  });
});
