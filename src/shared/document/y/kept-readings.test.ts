import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { workflowSchema } from '../../graph/workflow';
import { setInput } from '../edits/edits';
import { inputsMap, nodeMap } from '../layout';
import { performEdit, randomEdit } from '../testing/random-edits';
import { KeptReadings } from './kept-readings';
import { fillDocument, readWorkflow } from './y-workflow';

const workflow = workflowSchema.parse({
  id: 'w',
  nodes: ['a', 'b', 'c'].map((id) => ({ id, kind: 'k', inputs: { a: 0 } })),
  edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'a' } }],
});

function filled(): Y.Doc {
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  return doc;
}

/** Of which nothing has been read yet. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('readings that are kept', () => {
  it('are those of a document nobody has read before, after any edits, also in the middle of a transaction', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ edit: randomEdit, isRead: fc.boolean() }), { maxLength: 30 }), (steps) => {
        const doc = filled();
        doc.transact(() => {
          for (const { edit, isRead } of steps.slice(0, steps.length / 2)) {
            performEdit(doc, edit);
            if (isRead) readWorkflow(doc);
          }
        });
        expect(readWorkflow(doc)).toEqual(readWorkflow(copyOf(doc)));
        for (const { edit, isRead } of steps.slice(steps.length / 2)) {
          performEdit(doc, edit);
          if (isRead) expect(readWorkflow(doc)).toEqual(readWorkflow(copyOf(doc)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave what has not changed the same object', () => {
    const doc = filled();
    const before = readWorkflow(doc);
    setInput(doc, 'b', 'a', 1);
    const after = readWorkflow(doc);
    expect(after.nodes.map((node, at) => node === before.nodes[at])).toEqual([true, false, true]);
    expect(after.nodes[1]).toMatchObject({ id: 'b', inputs: { a: 1 } });
    expect(after.edges[0]).toBe(before.edges[0]);
  });

  it('tell a field of a map from one of the map in it', () => {
    const doc = filled();
    const map = nodeMap(doc, 'a');
    if (!map) throw new Error('There is no node.');
    const kept = new KeptReadings<string>();
    map.set('inputs', new Y.Map([['x', 1]]));
    kept.keep(map, 'as it was');
    expect(kept.find(map)).toBe('as it was');
    inputsMap(map)?.delete('x');
    map.set('x', 1);
    expect(kept.find(map)).toBeUndefined();
  });
});
