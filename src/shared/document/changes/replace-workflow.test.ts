import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { workflowSchema } from '../../graph/workflow';
import { setInput, setName } from '../edits/edits';
import { performEdit, type RandomEdit, randomEdit } from '../testing/random-edits';
import { breakUndo, createUndo } from '../undo/undo';
import { fillDocument, readNode, readWorkflow } from '../y/y-workflow';
import { compareWorkflows } from './compare-workflows';
import { replaceWorkflow } from './replace-workflow';

function edited(edits: readonly RandomEdit[]): Y.Doc {
  const doc = new Y.Doc();
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: 'kind.0', inputs: { a: 1 } }));
  const edges = [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'a' } }];
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes, edges }), 'load');
  for (const edit of edits) performEdit(doc, edit);
  return doc;
}

const edits = fc.array(randomEdit, { maxLength: 25 });

describe('replaceWorkflow', () => {
  it('gives any workflow to any document, in one step that undo takes back', () => {
    const property = fc.property(edits, edits, (here, there) => {
      const doc = edited(here);
      const before = readWorkflow(doc);
      const undo = createUndo(doc);
      breakUndo(undo);
      const wanted = readWorkflow(edited(there));
      replaceWorkflow(doc, wanted);
      expect(readWorkflow(doc)).toEqual({ ...wanted, id: before.id, name: before.name });
      if (!undo.canUndo()) return;
      undo.undo();
      expect(readWorkflow(doc)).toEqual(before);
      expect(undo.canUndo()).toBe(false);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('writes nothing where nothing differs', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const doc = edited(all);
        const workflow = readWorkflow(doc);
        let updates = 0;
        doc.on('update', () => updates++);
        replaceWorkflow(doc, workflow);
        expect(updates).toBe(0);
      }),
    );
  });

  it('leaves what another person does meanwhile to a node that stays', () => {
    const [mine, theirs] = [edited([]), new Y.Doc()];
    const before = readWorkflow(mine);
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    setInput(mine, 'b', 'a', 5);
    setInput(theirs, 'a', 'a', 7);
    replaceWorkflow(mine, before);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect([readNode(mine, 'a')?.inputs.a, readNode(mine, 'b')?.inputs.a]).toEqual([7, 1]);
  });
});

describe('compareWorkflows', () => {
  it('finds a difference exactly where there is one', () => {
    const property = fc.property(edits, edits, (first, more) => {
      const doc = edited(first);
      const before = readWorkflow(doc);
      for (const edit of more) performEdit(doc, edit);
      const after = readWorkflow(doc);
      const { levels, fields } = compareWorkflows(before, after);
      const differs = levels.some(({ count }) => count > 0) || fields.length > 0;
      const same = { ...before, name: after.name, subgraphs: undefined };
      const subgraphsDiffer =
        JSON.stringify(Object.keys(before.subgraphs ?? {})) !== JSON.stringify(Object.keys(after.subgraphs ?? {})) ||
        levels.some(({ level, title }) => level !== undefined && before.subgraphs?.[level]?.title !== title);
      if (!differs && !subgraphsDiffer) {
        // Documents may list the same nodes in another order: that is no difference to see.
        const sorted = (workflow: typeof after) => ({
          ...workflow,
          nodes: [...workflow.nodes].sort((a, b) => (a.id < b.id ? -1 : 1)),
          edges: [...workflow.edges].map((edge) => JSON.stringify(edge)).sort(),
        });
        expect(sorted({ ...after, subgraphs: undefined })).toEqual(sorted(same));
      }
      for (const { nodes, wires } of levels) {
        expect(new Set(nodes.map(({ node }) => node.id)).size).toBe(nodes.length);
        for (const { type, wire } of wires) expect(type === 'same' || wire !== undefined).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('says what changed of a node, and tells a wire that was moved from one that stayed', () => {
    const doc = edited([]);
    const before = readWorkflow(doc);
    setInput(doc, 'c', 'a', 4);
    setName(doc, 'Another');
    const after = {
      ...readWorkflow(doc),
      edges: workflowSchema.parse({
        id: 'w',
        edges: [{ source: { node: 'c', port: 'out' }, target: { node: 'b', port: 'a' } }],
      }).edges,
      description: 'New',
    };
    const { levels, fields } = compareWorkflows(before, after);
    expect(fields).toEqual(['description']);
    expect(levels[0]?.count).toBe(3);
    expect(levels[0]?.nodes.find(({ type }) => type === 'changed')).toMatchObject({
      node: { id: 'c' },
      what: [{ field: 'inputs.a', before: 1, after: 4 }],
    });
    expect(levels[0]?.wires.map(({ type, wire }) => `${type} ${wire.source.node}`)).toEqual(['added c', 'removed a']);
  });
});
