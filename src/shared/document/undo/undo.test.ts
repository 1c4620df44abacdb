import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { workflowSchema } from '../../graph/workflow';
import { addNode, connect, moveNodes, removeNodes, setInput } from '../edits/edits';
import { createSyncPeer } from '../sync';
import { performEdit, randomEdit } from '../testing/random-edits';
import { fillDocument, readNode, readWorkflow } from '../y/y-workflow';
import { breakUndo, createUndo, localOrigin } from './undo';

function example(): Y.Doc {
  const doc = new Y.Doc();
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: 'kind.0', inputs: { a: 1 } }));
  const edges = [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'a' } }];
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes, edges }), 'load');
  return doc;
}

describe('undo', () => {
  it('n edits and n undos give the first document, n redos the last, and every one between', () => {
    fc.assert(
      fc.property(fc.array(randomEdit, { minLength: 1, maxLength: 25 }), (edits) => {
        const doc = example();
        const undo = createUndo(doc);
        const states = [readWorkflow(doc)];
        for (const edit of edits) {
          const steps = undo.undoStack.length;
          breakUndo(undo);
          performEdit(doc, edit);
          if (undo.undoStack.length > steps) states.push(readWorkflow(doc));
          else expect(readWorkflow(doc)).toEqual(states.at(-1));
        }
        for (let at = states.length - 2; at >= 0; at--) {
          undo.undo();
          expect(readWorkflow(doc)).toEqual(states[at]);
        }
        expect(undo.canUndo()).toBe(false);
        for (let at = 1; at < states.length; at++) {
          undo.redo();
          expect(readWorkflow(doc)).toEqual(states[at]);
        }
        expect(undo.canRedo()).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('brings back all that a deleted node held, though somebody was typing into it at that moment', () => {
    const [here, there] = [example(), new Y.Doc()];
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    const undo = createUndo(here);
    removeNodes(here, ['a']);
    setInput(there, 'a', 'a', 2);
    moveNodes(there, new Map([['a', { x: 9, y: 9 }]]));
    for (const [from, to] of [
      [there, here],
      [here, there],
    ] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    const before = readWorkflow(example()).nodes;
    for (let round = 0; round < 2; round++) {
      undo.undo();
      Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
      expect(readNode(there, 'a')).toEqual(before[0]);
      undo.redo();
      expect(readNode(here, 'a')).toBeUndefined();
    }
  });

  it('joins what one gesture does to one thing, and nothing else', () => {
    const doc = example();
    const undo = createUndo(doc);
    for (let x = 1; x <= 5; x++) moveNodes(doc, new Map([['a', { x, y: 0 }]]));
    for (const text of ['h', 'he', 'hey']) setInput(doc, 'a', 'text', text);
    setInput(doc, 'b', 'text', 'other');
    expect(undo.undoStack).toHaveLength(3);
    undo.undo();
    undo.undo();
    expect(readNode(doc, 'a')).toMatchObject({ inputs: { a: 1 }, position: { x: 5 } });
    undo.undo();
    expect(readNode(doc, 'a')?.position.x).toBe(0);
  });

  it('breaks a gesture where it is told to', () => {
    const doc = example();
    const undo = createUndo(doc);
    moveNodes(doc, new Map([['a', { x: 1, y: 0 }]]));
    breakUndo(undo);
    moveNodes(doc, new Map([['a', { x: 2, y: 0 }]]));
    undo.undo();
    expect(readNode(doc, 'a')?.position.x).toBe(1);
  });

  it('takes several edits of one transaction back together, and apart from what went before', () => {
    const doc = example();
    const undo = createUndo(doc);
    setInput(doc, 'a', 'text', 'typed');
    doc.transact(() => {
      setInput(doc, 'a', 'text', 'set');
      const id = addNode(doc, { kind: 'kind.1' });
      connect(doc, { node: 'a', port: 'out' }, { node: id, port: 'a' });
    }, localOrigin);
    undo.undo();
    expect(readWorkflow(doc)).toMatchObject({ nodes: [{ inputs: { text: 'typed' } }, {}, {}], edges: [{}] });
  });

  it('never takes back what others did', () => {
    const doc = example();
    const undo = createUndo(doc);
    setInput(doc, 'a', 'text', 'mine');
    setInput(doc, 'b', 'text', 'theirs', 'another');
    removeNodes(doc, ['c'], 'another');
    undo.undo();
    expect(undo.canUndo()).toBe(false);
    expect(readWorkflow(doc).nodes).toMatchObject([{ id: 'a', inputs: { a: 1 } }, { inputs: { text: 'theirs' } }]);
  });

  it('brings a removed node back with its wires while a peer goes on editing', () => {
    const doc = example();
    const peer = new Y.Doc();
    const [near, far] = link(doc, peer);
    const undo = createUndo(doc);
    removeNodes(doc, ['a']);
    setInput(peer, 'b', 'a', 7);
    undo.undo();
    expect(readWorkflow(doc)).toMatchObject({
      nodes: [{ id: 'a', inputs: { a: 1 } }, { id: 'b', inputs: { a: 7 } }, { id: 'c' }],
      edges: [{ source: { node: 'a' } }],
    });
    expect(readWorkflow(peer)).toEqual(readWorkflow(doc));
    near.dispose();
    far.dispose();
  });
});

function link(a: Y.Doc, b: Y.Doc) {
  const near = createSyncPeer(a, (message) => far.receive(message));
  const far = createSyncPeer(b, (message) => near.receive(message));
  near.start();
  far.start();
  return [near, far] as const;
}
