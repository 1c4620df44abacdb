import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type DashboardItem, nodeOfItem } from '../../graph/dashboard';
import { nodeIdSchema } from '../../graph/ids';
import { KindCatalogue } from '../../graph/kinds/kinds';
import { workflowSchema } from '../../graph/workflow';
import { createUndo } from '../undo/undo';
import { fillDocument, readWorkflow } from '../y/y-workflow';
import {
  addDashboardItem,
  makeSubgraph,
  makeUnique,
  placeDashboardItems,
  removeDashboardItems,
  removeNodes,
  setDashboardTitle,
  unpackSubgraph,
} from './edits';

const pin = (node: string, x = 0): DashboardItem => ({
  type: 'input',
  node: nodeIdSchema.parse(node),
  port: 'value',
  x,
  y: 0,
  w: 3,
  h: 2,
});

function filled() {
  const doc = new Y.Doc();
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes: ['a', 'b'].map((id) => ({ id, kind: 'k' })) }));
  const items = () => readWorkflow(doc).dashboard?.items;
  return { doc, items };
}

describe('the dashboard of a document', () => {
  it('is read as it was filled', () => {
    const dashboard = { items: { one: pin('a'), two: { type: 'title', title: 'T', x: 0, y: 2, w: 12, h: 1 } } };
    const workflow = workflowSchema.parse({ id: 'w', nodes: [{ id: 'a', kind: 'k' }], dashboard });
    const doc = new Y.Doc();
    fillDocument(doc, workflow);
    expect(readWorkflow(doc)).toEqual(workflow);
  });

  it('takes items, moves and names them, and lets them go', () => {
    const { doc, items } = filled();
    expect(items()).toBeUndefined();
    const id = addDashboardItem(doc, pin('a'));
    placeDashboardItems(doc, new Map([[id, { x: 4, y: 1, w: 2, h: 5 }]]));
    setDashboardTitle(doc, id, 'Speed');
    expect(items()).toEqual({ [id]: { ...pin('a'), title: 'Speed', x: 4, y: 1, w: 2, h: 5 } });
    setDashboardTitle(doc, id, '');
    expect(items()?.[id]).not.toHaveProperty('title');
    removeDashboardItems(doc, [id, 'gone']);
    expect(items()).toBeUndefined();
  });

  it('refuses what does not fit', () => {
    const { doc } = filled();
    expect(() => addDashboardItem(doc, pin('z'))).toThrow('There is no node “z”.');
    expect(() => addDashboardItem(doc, pin('a', 12))).toThrow('The dashboard item does not fit');
  });

  it('loses what a removed node showed, and has it again when that is undone', () => {
    const { doc, items } = filled();
    const id = addDashboardItem(doc, pin('a'));
    const kept = addDashboardItem(doc, pin('b', 3));
    const undo = createUndo(doc);
    removeNodes(doc, ['a']);
    expect(Object.keys(items() ?? {})).toEqual([kept]);
    undo.undo();
    expect(Object.keys(items() ?? {}).sort()).toEqual([id, kept].sort());
  });
});

describe('what the dashboard shows of nodes in subgraphs', () => {
  const kinds = new KindCatalogue([]);

  /** Node a in a subgraph, pinned as it is reached by way of its instance. */
  function packed() {
    const { doc, items } = filled();
    const id = addDashboardItem(doc, pin('a'));
    const undo = createUndo(doc);
    const instance = makeSubgraph(doc, ['a'], kinds);
    const way = () => {
      const item = items()?.[id];
      return item && nodeOfItem(item);
    };
    return { doc, undo, instance, way };
  }

  it('follows its node into a subgraph, and back', () => {
    const { undo, instance, way } = packed();
    expect(way()).toBe(`${instance}/a`);
    undo.undo();
    expect(way()).toBe('a');
    undo.redo();
    expect(way()).toBe(`${instance}/a`);
  });

  it('follows it deeper, into a copy of the subgraph, and out of it', () => {
    const { doc, undo, instance, way } = packed();
    const outer = makeSubgraph(doc, [instance, 'b'], kinds);
    expect(way()).toBe(`${outer}/${instance}/a`);
    undo.undo();
    makeUnique(doc, instance);
    expect(way()?.split('/')[0]).toBe(instance);
    expect(way()).not.toBe(`${instance}/a`);
    const [copy] = unpackSubgraph(doc, instance);
    expect(way()).toBe(copy);
  });

  it('goes with the instance it is reached by', () => {
    const { doc, undo, instance, way } = packed();
    removeNodes(doc, [instance]);
    expect(way()).toBeUndefined();
    undo.undo();
    expect(way()).toBe(`${instance}/a`);
  });

  it('is no item where the node is named without its way', () => {
    const { doc } = packed();
    expect(() => addDashboardItem(doc, pin('a'))).toThrow('There is no node “a”.');
  });
});
