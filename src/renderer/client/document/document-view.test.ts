import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addNode,
  connect,
  disconnect,
  moveNodes,
  removeNodes,
  setInput,
  setPacing,
  setTitle,
} from '#shared/document/edits/edits';
import { nodeMap, orderKey } from '#shared/document/layout';
import { fillDocument, readWorkflow } from '#shared/document/y/y-workflow';
import { edgeKey, workflowSchema } from '#shared/graph/workflow';
import { DocumentView } from './document-view';
import { UndoStack } from './undo-stack';

const views: DocumentView[] = [];
afterEach(() => {
  for (const view of views.splice(0)) view.dispose();
});

function show(fields: object = {}) {
  const doc = new Y.Doc();
  fillDocument(doc, workflowSchema.parse({ id: 'w', ...fields }));
  const view = new DocumentView();
  views.push(view);
  view.attach(doc);
  return { doc, view };
}

const three = { nodes: ['a', 'b', 'c'].map((id) => ({ id, kind: 'k' })) };

describe('identity', () => {
  it('changes for the one node that was edited and for nothing else', () => {
    const { doc, view } = show(three);
    const before = ['a', 'b', 'c'].map((id) => view.node(id).get());
    const ids = view.nodeIds.get();
    setInput(doc, 'b', 'x', 1);
    const after = ['a', 'b', 'c'].map((id) => view.node(id).get());
    expect(after.map((node, index) => node === before[index])).toEqual([true, false, true]);
    expect(view.node('b').get()?.inputs).toEqual({ x: 1 });
    expect(view.nodeIds.get()).toBe(ids);
  });

  it('of edges and of their list stays while other things change', () => {
    const { doc, view } = show(three);
    connect(doc, { node: 'a', port: 'out' }, { node: 'b', port: 'in' });
    const [first] = view.edges.get();
    const list = view.edges.get();
    moveNodes(doc, new Map([['a', { x: 5, y: 5 }]]));
    setTitle(doc, 'a', 'A');
    addNode(doc, { kind: 'k', position: { x: 0, y: 0 } });
    expect(view.edges.get()).toBe(list);
    connect(doc, { node: 'a', port: 'out' }, { node: 'c', port: 'in' });
    expect(view.edges.get()).toHaveLength(2);
    expect(view.edges.get()).toContain(first);
  });
});

it('tells of the nodes before it tells of an order or an edge that names them', () => {
  const { doc, view } = show(three);
  const missing: unknown[] = [];
  view.nodeIds.subscribe(() => missing.push(...view.nodeIds.get().filter((id) => !view.node(id).get())));
  view.edges.subscribe(() => missing.push(...view.edges.get().filter(({ source }) => !view.node(source.node).get())));
  doc.transact(() => {
    const added = addNode(doc, { kind: 'k', position: { x: 0, y: 0 } });
    connect(doc, { node: added, port: 'out' }, { node: 'a', port: 'in' });
  });
  removeNodes(doc, ['b']);
  expect(missing).toEqual([]);
  expect(view.nodeIds.get()).toHaveLength(3);
});

it('follows the order of the document', () => {
  const { doc, view } = show(three);
  expect(view.nodeIds.get()).toEqual(['a', 'b', 'c']);
  nodeMap(doc, 'a')?.set(orderKey, 9);
  expect(view.nodeIds.get()).toEqual(['b', 'c', 'a']);
});

it('shows another document in the same cells', () => {
  const { doc, view } = show(three);
  const a = view.node('a');
  const old = a.get();
  const other = new Y.Doc();
  fillDocument(
    other,
    workflowSchema.parse({ id: 'v', nodes: [{ id: 'a', kind: 'other' }], settings: { pacing: { mode: 'free' } } }),
  );
  view.attach(other);
  expect([view.nodeIds.get(), a.get()?.kind, view.node('b').get()]).toEqual([['a'], 'other', undefined]);
  expect(view.settings.get().pacing).toEqual({ mode: 'free' });
  setTitle(doc, 'a', 'late');
  expect(a.get()).not.toBe(old);
  expect(a.get()?.title).toBeUndefined();
});

it('leaves out what a faulty peer put into the document', () => {
  const { doc, view } = show(three);
  doc.getMap('nodes').set('bad', 7);
  doc.getMap('edges').set('nonsense', { source: { node: 'a', port: 'x' }, target: { node: 'b', port: 'y' } });
  const target = { node: 'gone', port: 'x' };
  doc.getMap('edges').set(edgeKey({ node: 'gone' as never, port: 'x' }), { source: { node: 'a', port: 'x' }, target });
  expect([view.nodeIds.get(), view.edges.get(), view.node('bad').get()]).toEqual([['a', 'b', 'c'], [], undefined]);
});

const edits = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('add' as const), at: fc.nat(5) }),
    fc.record({ type: fc.constant('remove' as const), at: fc.nat(5) }),
    fc.record({ type: fc.constant('input' as const), at: fc.nat(5), value: fc.nat(3) }),
    fc.record({ type: fc.constant('wire' as const), at: fc.nat(5), to: fc.nat(5) }),
    fc.record({ type: fc.constant('unwire' as const), at: fc.nat(5) }),
    fc.record({ type: fc.constant('pace' as const), at: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ type: fc.constant('undo' as const), at: fc.nat(1) }),
  ),
  { maxLength: 40 },
);

it('equals the document after any edits, undone and redone', () => {
  fc.assert(
    fc.property(edits, (steps) => {
      const { doc, view } = show(three);
      const undo = new UndoStack();
      undo.attach(doc);
      for (const step of steps) {
        const ids = view.nodeIds.get();
        const id = ids[step.at % Math.max(1, ids.length)];
        if (step.type === 'add') addNode(doc, { kind: 'k', position: { x: step.at, y: 0 } });
        else if (step.type === 'pace') setPacing(doc, { mode: 'rate', hz: step.at, overrun: 'skip' });
        else if (step.type === 'undo') step.at === 0 ? undo.undo() : undo.redo();
        else if (id === undefined) continue;
        else if (step.type === 'remove') removeNodes(doc, [id]);
        else if (step.type === 'input') setInput(doc, id, 'x', step.value);
        else if (step.type === 'unwire') disconnect(doc, [edgeKey({ node: id as never, port: 'in' })]);
        else {
          const target = ids[step.to % ids.length];
          if (target !== undefined && target !== id)
            connect(doc, { node: id, port: 'out' }, { node: target, port: 'in' });
        }
      }
      const truth = readWorkflow(doc);
      expect(view.nodeIds.get().map((nodeId) => view.node(nodeId).get())).toEqual(truth.nodes);
      const byKey = (a: { target: object }, b: { target: object }) =>
        JSON.stringify(a.target) < JSON.stringify(b.target) ? -1 : 1;
      expect([...view.edges.get()].sort(byKey)).toEqual([...truth.edges].sort(byKey));
      expect(view.settings.get()).toEqual(truth.settings);
      undo.dispose();
    }),
  );
});
