import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { applyChange, changeBetween, spliced, splicesBetween } from './workflow-change';

/** Few different items, so that lists have many in common. */
const items = fc.array(fc.nat(6), { maxLength: 80 });

function chain(count: number): Workflow {
  return workflowSchema.parse({
    id: 'w',
    nodes: Array.from({ length: count }, (_, at) => ({ id: `n${at}`, kind: 'k', inputs: { a: at } })),
    edges: Array.from({ length: count - 1 }, (_, at) => ({
      source: { node: `n${at}`, port: 'out' },
      target: { node: `n${at + 1}`, port: 'in' },
    })),
  });
}

describe('changes of workflows', () => {
  it('[E10] make exactly the one workflow of the other, whatever they are', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(spliced(before, splicesBetween(before, after))).toEqual(after);
      }),
    );
  });

  it('[E10] also where one is the other with a few items changed', () => {
    const edit = fc.record({ at: fc.nat(500), remove: fc.nat(3), insert: fc.array(fc.nat(), { maxLength: 60 }) });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), fc.array(edit, { maxLength: 5 }), (before, edits) => {
        const after = [...before];
        for (const { at, remove, insert } of edits) after.splice(at, remove, ...insert);
        expect(spliced(before, splicesBetween(before, after))).toEqual(after);
      }),
    );
  });

  it('[E10] name only what an edit touches', () => {
    const before = chain(1000);
    const gone = new Set(['n300', 'n700']);
    const after = structuredClone({
      ...before,
      nodes: before.nodes
        .filter(({ id }) => !gone.has(id))
        .map((node) => (node.id === 'n5' ? { ...node, muted: true } : node)),
      edges: before.edges.filter(({ source, target }) => !gone.has(source.node) && !gone.has(target.node)),
    });
    const change = changeBetween(before, after);
    expect(change.nodes).toEqual([
      { at: 5, remove: 1, insert: [{ ...before.nodes[5], muted: true }] },
      { at: 300, remove: 1, insert: [] },
      { at: 700, remove: 1, insert: [] },
    ]);
    expect(change.edges).toEqual([
      { at: 299, remove: 2, insert: [] },
      { at: 699, remove: 2, insert: [] },
    ]);
    expect(applyChange(before, change)).toEqual({
      id: 'w',
      nodes: after.nodes,
      edges: after.edges,
      settings: after.settings,
    });
  });
});
