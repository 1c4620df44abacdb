import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DashboardItem } from '../graph/dashboard';
import { nodeIdSchema } from '../graph/ids';
import { workflowSchema } from '../graph/workflow';
import { addDashboardItem, placeDashboardItems, removeDashboardItems, removeNodes, setDashboardTitle } from './edits';
import { createUndo } from './undo';
import { fillDocument, readWorkflow } from './y-workflow';

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
