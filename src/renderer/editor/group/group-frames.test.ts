import { afterEach, describe, expect, it } from 'vitest';
import { createGroup, dissolveGroups, moveNodes, setLocked } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../../app/testing/fake-services';
import { type CanvasModel, createCanvasModel } from '../canvas-model';

const open: { fake: FakeServices; model: CanvasModel }[] = [];
afterEach(() => {
  for (const { fake, model } of open.splice(0)) {
    model.dispose();
    fake.dispose();
  }
});

/** Four nodes of 100 × 50 in a row, 200 apart. */
function setUp() {
  const ids = ['a', 'b', 'c', 'd'];
  const nodes = ids.map((id, index) => ({ id, kind: 'k', position: { x: index * 200, y: 0 } }));
  const fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes }) });
  const model = createCanvasModel(fake.services);
  open.push({ fake, model });
  for (const id of ids) model.nodes.learn(id, { size: { width: 100, height: 50 }, handles: [] });
  const group = (members: string[]) => {
    const id = createGroup(fake.doc, members) ?? '';
    model.nodes.flush();
    return id;
  };
  return { ...fake, ...model, group };
}

describe('GroupFrames', () => {
  it('lies around the members, with room on every side, and follows them in a drag', () => {
    const { frames, nodes, group } = setUp();
    const id = group(['a', 'b']);
    expect(frames.ids.get()).toEqual([id]);
    expect(frames.frame(id).get()).toEqual({ x: -16, y: -16, width: 332, height: 82, members: ['a', 'b'] });
    // With the bar on top.
    expect(frames.boxes()).toEqual([{ x: -16, y: -44, width: 332, height: 110 }]);
    nodes.carry(new Map([['b', { x: 300, y: 40 }]]));
    nodes.flush();
    expect(frames.frame(id).get()).toMatchObject({ width: 432, height: 122 });
  });

  it('keeps its object while none of its own members moves', () => {
    const { frames, nodes, doc, group } = setUp();
    const id = group(['a', 'b']);
    const before = frames.frame(id).get();
    moveNodes(doc, new Map([['c', { x: 7, y: 7 }]]));
    nodes.flush();
    expect(frames.frame(id).get()).toBe(before);
  });

  it('is found under a place, the smallest first, and not for the nodes it would then be without', () => {
    const { frames, group } = setUp();
    const wide = group(['a', 'd']);
    const narrow = group(['b']);
    expect(frames.at({ x: 220, y: 20 }, new Set())).toBe(narrow);
    expect(frames.at({ x: 420, y: 20 }, new Set())).toBe(wide);
    expect(frames.at({ x: 620, y: 20 }, new Set(['d']))).toBeUndefined();
    expect(frames.at({ x: 220, y: 20 }, new Set(['b']))).toBe(wide);
  });

  it('lets go of nodes that are about to leave, unless all of them are', () => {
    const { frames, group } = setUp();
    const id = group(['a', 'b']);
    frames.leaving.set(new Set(['b']));
    expect(frames.frame(id).get()).toMatchObject({ width: 132, members: ['a', 'b'] });
    frames.leaving.set(new Set(['a', 'b']));
    expect(frames.frame(id).get()).toMatchObject({ width: 332 });
    frames.release();
    expect(frames.frame(id).get()).toMatchObject({ width: 332 });
  });

  it('goes with its group', () => {
    const { frames, nodes, doc, group } = setUp();
    const id = group(['a', 'b']);
    dissolveGroups(doc, [id]);
    nodes.flush();
    expect(frames.ids.get()).toEqual([]);
    expect(frames.frame(id).get()).toBeUndefined();
  });
});

describe('locked nodes', () => {
  it('are not for React Flow to drag', () => {
    const { nodes, doc } = setUp();
    setLocked(doc, ['a'], true);
    nodes.flush();
    expect(nodes.nodes.get().map(({ draggable }) => draggable)).toEqual([false, undefined, undefined, undefined]);
  });
});
