import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { edgeKey, workflowSchema } from '../../graph/workflow';
import {
  addNode,
  clearInput,
  connect,
  moveNodes,
  removeNodes,
  setBypassed,
  setInput,
  setName,
  setPacing,
  setTitle,
} from '../edits/edits';
import { nodeMap, orderKey } from '../layout';
import { fillDocument } from '../y/y-workflow';
import { type ChangeBatch, observeChanges } from './changes';

function watched() {
  const doc = new Y.Doc();
  const nodes = ['a', 'b'].map((id) => ({ id, kind: 'k', inputs: { x: 0 } }));
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes }));
  const batches: ChangeBatch[] = [];
  const watching = observeChanges(doc, (batch) => batches.push(batch));
  return { doc, batches, watching };
}

describe('changes', () => {
  it('sorts what an edit did by who needs to know', () => {
    const { doc, batches } = watched();
    const target = { node: 'b', port: 'x' };
    const edits: [() => void, unknown[]][] = [
      [() => setInput(doc, 'a', 'x', [1]), [{ type: 'input', node: 'a', input: 'x', value: [1] }]],
      [() => clearInput(doc, 'a', 'x'), [{ type: 'input', node: 'a', input: 'x', value: undefined }]],
      [
        () => connect(doc, { node: 'a', port: 'out' }, target),
        [{ type: 'structure', nodes: [], edges: [edgeKey(target)] }],
      ],
      [() => setBypassed(doc, ['a', 'b'], true), [{ type: 'structure', nodes: ['a', 'b'], edges: [] }]],
      [() => moveNodes(doc, new Map([['a', { x: 5, y: 5 }]])), [{ type: 'layout', nodes: ['a'] }]],
      [() => nodeMap(doc, 'a')?.set(orderKey, 9), [{ type: 'order', nodes: ['a'] }]],
      [() => setTitle(doc, 'b', 'B'), [{ type: 'title', nodes: ['b'] }]],
      [() => setName(doc, 'New'), [{ type: 'title', nodes: [] }]],
      [() => setPacing(doc, { mode: 'free' }), [{ type: 'settings' }]],
      [() => removeNodes(doc, ['b']), [{ type: 'structure', nodes: ['b'], edges: [edgeKey(target)] }]],
      [() => nodeMap(doc, 'a')?.set('future', 1), [{ type: 'structure', nodes: ['a'], edges: [] }]],
    ];
    for (const [perform, expected] of edits) {
      batches.length = 0;
      perform();
      expect(batches.map((batch) => batch.changes)).toEqual([expected]);
    }
  });

  it('hears once a transaction, with its origin, and does not repeat what is inside an added node', () => {
    const { doc, batches } = watched();
    doc.transact(() => {
      const id = addNode(doc, { kind: 'k', id: 'c', inputs: { x: 1 } });
      setInput(doc, id, 'x', 2);
      setTitle(doc, 'a', 'A');
      setInput(doc, 'a', 'x', 3);
    }, 'me');
    expect(batches).toEqual([
      {
        origin: 'me',
        local: true,
        changes: [
          { type: 'input', node: 'a', input: 'x', value: 3 },
          { type: 'structure', nodes: ['c'], edges: [] },
          { type: 'title', nodes: ['a'] },
        ],
      },
    ]);
  });

  it('says when a change came from a peer, and nothing after it was disposed', () => {
    const { doc, batches, watching } = watched();
    const peer = new Y.Doc();
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(doc);
    setInput(peer, 'a', 'x', 9);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer, before), 'peer');
    expect(batches).toMatchObject([{ local: false, origin: 'peer', changes: [{ type: 'input', value: 9 }] }]);
    watching.dispose();
    setInput(doc, 'a', 'x', 10);
    expect(batches).toHaveLength(1);
  });

  it('keeps the changes of a transaction made by a listener apart', () => {
    const { doc, batches } = watched();
    const answering = observeChanges(doc, ({ origin }) => {
      if (origin !== 'answer') setTitle(doc, 'a', 'answered', 'answer');
    });
    setInput(doc, 'a', 'x', 4, 'question');
    expect(batches.map(({ origin, changes }) => [origin, changes.map(({ type }) => type)])).toEqual([
      ['question', ['input']],
      ['answer', ['title']],
    ]);
    answering.dispose();
  });
});
