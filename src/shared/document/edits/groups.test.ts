import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { workflowSchema } from '../../graph/workflow';
import { breakUndo, createUndo } from '../undo/undo';
import { fillDocument, readWorkflow } from '../y/y-workflow';
import {
  addBookmark,
  connect,
  createGroup,
  disconnect,
  dissolveGroups,
  duplicateNodes,
  joinGroup,
  leaveGroup,
  moveNodes,
  removeBookmark,
  removeNodes,
  renameBookmark,
  setBookmarkView,
  setGroupColor,
  setGroupTitle,
  setLocked,
} from './edits';

const docs: Y.Doc[] = [];
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy();
});

function open(extra: object = {}): Y.Doc {
  const doc = new Y.Doc();
  docs.push(doc);
  const nodes = ['a', 'b', 'c'].map((id, index) => ({ id, kind: 'k', position: { x: index * 100, y: 0 } }));
  const edges = [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'in' } }];
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes, edges, ...extra }));
  return doc;
}

const membership = (doc: Y.Doc) =>
  Object.fromEntries(readWorkflow(doc).nodes.flatMap(({ id, group }) => (group === undefined ? [] : [[id, group]])));
const groupIds = (doc: Y.Doc) => Object.keys(readWorkflow(doc).groups ?? {});

describe('groups', () => {
  it('holds nodes, and goes when the last of them leaves, joins another or is removed', () => {
    const doc = open();
    const first = createGroup(doc, ['a', 'b', 'nobody'], { title: 'Sensors' }) ?? '';
    expect(membership(doc)).toEqual({ a: first, b: first });
    expect(readWorkflow(doc).groups).toEqual({ [first]: { title: 'Sensors', color: 'grey' } });
    const second = createGroup(doc, ['b', 'c']) ?? '';
    expect(membership(doc)).toEqual({ a: first, b: second, c: second });
    joinGroup(doc, ['a'], second);
    expect(groupIds(doc)).toEqual([second]);
    leaveGroup(doc, ['a']);
    removeNodes(doc, ['b', 'c']);
    expect(groupIds(doc)).toEqual([]);
    expect(readWorkflow(doc).nodes.map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves the nodes when it is dissolved, and comes back with them by undo in one step', () => {
    const doc = open();
    const undo = createUndo(doc);
    const id = createGroup(doc, ['a', 'b']) ?? '';
    setGroupTitle(doc, id, ' Sensors ');
    setGroupColor(doc, id, 'teal');
    breakUndo(undo);
    dissolveGroups(doc, [id]);
    expect(membership(doc)).toEqual({});
    expect(groupIds(doc)).toEqual([]);
    undo.undo();
    expect(membership(doc)).toEqual({ a: id, b: id });
    expect(readWorkflow(doc).groups).toEqual({ [id]: { title: 'Sensors', color: 'teal' } });
    undo.destroy();
  });

  it('is not made of nothing, and not joined when it is gone', () => {
    const doc = open();
    expect(createGroup(doc, ['nobody'])).toBeUndefined();
    expect(() => joinGroup(doc, ['a'], 'gone')).toThrow(expect.objectContaining({ code: 'GROUP_NOT_FOUND' }));
    expect(() => setGroupTitle(doc, 'gone', 'x')).toThrow(expect.objectContaining({ code: 'GROUP_NOT_FOUND' }));
  });

  it('takes the edits of two people to one group', () => {
    const one = open();
    const id = createGroup(one, ['a', 'b']) ?? '';
    const other = new Y.Doc();
    docs.push(other);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    setGroupTitle(one, id, 'Sensors');
    setGroupColor(other, id, 'red');
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    expect(readWorkflow(one).groups).toEqual({ [id]: { title: 'Sensors', color: 'red' } });
    expect(readWorkflow(other).groups).toEqual(readWorkflow(one).groups);
  });

  it('copies a group with all its nodes, and no membership with some of them', () => {
    const doc = open();
    const id = createGroup(doc, ['a', 'b'], { title: 'Sensors', color: 'blue' }) ?? '';
    const [copyA = '', copyB = ''] = duplicateNodes(doc, ['a', 'b', 'c']);
    const copied = membership(doc)[copyA] ?? '';
    expect(copied).not.toBe(id);
    expect(membership(doc)[copyB]).toBe(copied);
    expect(readWorkflow(doc).groups?.[copied]).toEqual({ title: 'Sensors', color: 'blue' });
    const [alone = ''] = duplicateNodes(doc, ['a']);
    expect(membership(doc)[alone]).toBeUndefined();
  });

  it('is read without nodes that name no group, and without groups that no node names', () => {
    const groups = { empty: { title: 'Nobody' }, full: {} };
    const doc = open({
      nodes: [
        { id: 'a', kind: 'k', group: 'gone' },
        { id: 'b', kind: 'k', group: 'full' },
      ],
      edges: [],
      groups,
    });
    const faults: unknown[] = [];
    const read = readWorkflow(doc, (fault) => faults.push(fault));
    expect(read.groups).toEqual({ full: { color: 'grey' } });
    expect(read.nodes.map(({ group }) => group)).toEqual([undefined, 'full']);
    expect(faults).toHaveLength(2);
  });
});

describe('locked nodes', () => {
  it('are neither moved, removed nor given other wires, while what stands beside them is', () => {
    const doc = open();
    setLocked(doc, ['b'], true);
    moveNodes(doc, new Map(['b', 'c'].map((id) => [id, { x: 7, y: 7 }])));
    removeNodes(doc, ['b', 'c']);
    disconnect(
      doc,
      [...readWorkflow(doc).edges].map(({ target }) => JSON.stringify([target.node, target.port])),
    );
    expect(() => connect(doc, { node: 'a', port: 'out' }, { node: 'b', port: 'in' })).toThrow(
      expect.objectContaining({ code: 'NODE_LOCKED' }),
    );
    const { nodes, edges } = readWorkflow(doc);
    expect(nodes.map(({ id, position }) => [id, position.x])).toEqual([
      ['a', 0],
      ['b', 100],
    ]);
    expect(edges).toHaveLength(1);
    setLocked(doc, ['b'], false);
    removeNodes(doc, ['b']);
    expect(readWorkflow(doc).nodes.map(({ id }) => id)).toEqual(['a']);
  });

  it('have copies that are free', () => {
    const doc = open();
    setLocked(doc, ['a'], true);
    const [copy] = duplicateNodes(doc, ['a']);
    expect(readWorkflow(doc).nodes.find(({ id }) => id === copy)?.locked).toBeUndefined();
  });
});

describe('bookmarks', () => {
  it('are listed in the order they were made, renamed, led elsewhere and removed', () => {
    const doc = open();
    const view = { x: 10, y: 20, zoom: 0.5, path: ['part', 'inner'] };
    const first = addBookmark(doc, ' Inputs ', view);
    const second = addBookmark(doc, 'Outputs', view);
    expect(readWorkflow(doc).bookmarks?.[second]?.order).toBe(1);
    renameBookmark(doc, first, '');
    expect(readWorkflow(doc).bookmarks?.[first]?.path).toEqual(['part', 'inner']);
    setBookmarkView(doc, first, { x: 0, y: 0, zoom: 1, path: [] });
    renameBookmark(doc, second, 'Results');
    expect(readWorkflow(doc).bookmarks?.[first]).toEqual({ title: 'Inputs', x: 0, y: 0, zoom: 1, order: 0 });
    expect(readWorkflow(doc).bookmarks?.[second]?.title).toBe('Results');
    removeBookmark(doc, first);
    removeBookmark(doc, second);
    expect(readWorkflow(doc)).not.toHaveProperty('bookmarks');
    expect(() => addBookmark(doc, '', view)).toThrow(expect.objectContaining({ code: 'WORKFLOW_INVALID' }));
  });
});
