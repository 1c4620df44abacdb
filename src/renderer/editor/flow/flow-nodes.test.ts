import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { moveNodes, removeNodes, resizeNode, setInput, setTitle } from '#shared/document/edits/edits';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../../app/testing/fake-services';
import { FlowNodes } from './flow-nodes';

const workflow = (ids: readonly string[]): Workflow =>
  workflowSchema.parse({
    id: 'w',
    nodes: ids.map((id, index) => ({ id, kind: 'note', position: { x: index * 100, y: 0 } })),
  });

const expected = { width: 220, height: 128 };

const open: { fake: FakeServices; flow: FlowNodes }[] = [];

function setUp(ids: readonly string[] = ['a', 'b', 'c']) {
  const fake = createFakeServices({ workflow: workflow(ids) });
  const { document, view } = fake.services;
  const flow = new FlowNodes({
    nodeIds: document.nodeIds,
    node: (id) => document.node(id),
    selected: view.selectedNodes,
    label: (node) => node.title ?? node.kind,
    geometry: (_node, size) => ({ size: size ?? expected, handles: [] }),
    surroundings: [document.edges],
  });
  open.push({ fake, flow });
  return { fake, flow, view, at: (id: string) => flow.nodes.get().find((node) => node.id === id) };
}

afterEach(() => {
  for (const { fake, flow } of open.splice(0)) {
    flow.dispose();
    fake.dispose();
  }
});

describe('FlowNodes', () => {
  it('gives a new object to the node that moved, and to no other', () => {
    const { fake, flow, at } = setUp();
    const before = flow.nodes.get();
    moveNodes(fake.doc, new Map([['b', { x: 7, y: 8 }]]));
    flow.flush();
    expect(at('b')?.position).toEqual({ x: 7, y: 8 });
    expect(flow.nodes.get().map((node, index) => node === before[index])).toEqual([true, false, true]);
  });

  it('does not trouble React Flow with what a node shows', () => {
    const { fake, flow } = setUp();
    const before = flow.nodes.get();
    setInput(fake.doc, 'a', 'text', 'hello');
    flow.flush();
    expect(flow.nodes.get()).toBe(before);
  });

  it('announces a transaction of many edits once', async () => {
    const { fake, flow } = setUp();
    let announced = 0;
    flow.nodes.subscribe(() => {
      announced += 1;
    });
    fake.doc.transact(() => {
      moveNodes(fake.doc, new Map([['a', { x: 1, y: 1 }]]));
      setTitle(fake.doc, 'b', 'Two');
      removeNodes(fake.doc, ['c']);
    });
    await Promise.resolve();
    expect(announced).toBe(1);
    expect(flow.nodes.get().map((node) => node.ariaLabel)).toEqual(['note', 'Two']);
  });

  it('keeps a drag out of the document until it ends, and lets no other edit pull the node away meanwhile', () => {
    const { fake, flow, at } = setUp();
    flow.apply([{ type: 'position', id: 'a', position: { x: 50, y: 60 }, dragging: true }]);
    moveNodes(fake.doc, new Map([['a', { x: 900, y: 900 }]]), 'another person');
    flow.flush();
    expect(at('a')?.position).toEqual({ x: 50, y: 60 });
    expect([...flow.takeMoves()]).toEqual([['a', { x: 50, y: 60 }]]);
    flow.flush();
    expect(at('a')?.position).toEqual({ x: 900, y: 900 });
  });

  it('forgets a drag that came back to where it began', () => {
    const { flow } = setUp();
    flow.apply([{ type: 'position', id: 'b', position: { x: 100, y: 0 }, dragging: false }]);
    expect(flow.takeMoves().size).toBe(0);
  });

  it('puts everything back when a drag is cancelled, and ignores the rest of it but not the next one', () => {
    const { flow, at } = setUp();
    flow.apply([{ type: 'position', id: 'a', position: { x: 5, y: 5 }, dragging: true }]);
    flow.cancelDrag();
    flow.apply([{ type: 'position', id: 'a', position: { x: 9, y: 9 }, dragging: true }]);
    flow.flush();
    expect(at('a')?.position).toEqual({ x: 0, y: 0 });
    expect(flow.takeMoves().size).toBe(0);
    flow.apply([{ type: 'position', id: 'a', position: { x: 4, y: 4 }, dragging: true }]);
    expect(flow.takeMoves().size).toBe(1);
  });

  it('takes the selection from the view and gives it back there', () => {
    const { flow, view, at } = setUp();
    flow.apply([
      { type: 'select', id: 'a', selected: true },
      { type: 'select', id: 'b', selected: true },
    ]);
    expect(view.selectedNodes.get()).toEqual(['a', 'b']);
    view.selectedNodes.set(['c']);
    flow.flush();
    expect(['a', 'b', 'c'].map((id) => at(id)?.selected)).toEqual([false, false, true]);
  });

  it('takes the browser’s word over what was expected, until something else is expected', () => {
    const { fake, flow, at } = setUp();
    expect(at('a')?.measured).toEqual(expected);
    flow.learn('a', { size: { width: 220, height: 90 }, handles: [] });
    moveNodes(fake.doc, new Map([['a', { x: 1, y: 1 }]]));
    flow.flush();
    expect(at('a')?.measured).toEqual({ width: 220, height: 90 });
    resizeNode(fake.doc, 'a', { width: 300, height: 300 });
    flow.flush();
    expect(at('a')?.measured).toEqual({ width: 300, height: 300 });
  });

  it('looks at no other node when one has moved or is selected', () => {
    const { fake, flow, view } = setUp();
    const looked: string[] = [];
    const { document } = fake.services;
    const counting = new FlowNodes({
      nodeIds: document.nodeIds,
      node: (id) => document.node(id),
      selected: view.selectedNodes,
      label: (node) => {
        looked.push(node.id);
        return node.kind;
      },
      geometry: () => ({ size: expected, handles: [] }),
      surroundings: [],
    });
    looked.length = 0;
    moveNodes(fake.doc, new Map([['b', { x: 7, y: 8 }]]));
    counting.flush();
    view.selectedNodes.set(['c']);
    counting.flush();
    view.selectedNodes.set(['a']);
    counting.flush();
    expect(looked).toEqual(['b', 'c', 'c', 'a']);
    counting.dispose();
    flow.flush();
  });

  it('shows a resize under way and the document’s size after it', () => {
    const { flow, at } = setUp();
    flow.apply([{ type: 'dimensions', id: 'a', resizing: true, dimensions: { width: 300, height: 200 } }]);
    flow.flush();
    expect(at('a')?.data.size).toEqual({ width: 300, height: 200 });
    flow.endResize('a');
    flow.flush();
    expect(at('a')?.data.size).toBeUndefined();
  });

  it('always shows exactly the document’s nodes in its order, whatever was edited and dragged', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const id = fc.constantFrom(...ids);
    const place = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) });
    const step = fc.oneof(
      fc.record({ do: fc.constant('move' as const), id, place }),
      fc.record({ do: fc.constant('drag' as const), id, place }),
      fc.record({ do: fc.constant('drop' as const), id, place }),
      fc.record({ do: fc.constant('remove' as const), id, place }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { fake, flow } = setUp(ids);
        for (const { do: what, id: node, place: position } of steps) {
          if (what === 'move') moveNodes(fake.doc, new Map([[node, position]]));
          else if (what === 'drag') flow.apply([{ type: 'position', id: node, position, dragging: true }]);
          else if (what === 'drop') moveNodes(fake.doc, flow.takeMoves());
          else removeNodes(fake.doc, [node]);
        }
        moveNodes(fake.doc, flow.takeMoves());
        flow.flush();
        const document = fake.services.document;
        expect(flow.nodes.get().map(({ id: shown, position }) => [shown, position])).toEqual(
          document.nodeIds.get().map((shown) => [shown, document.node(shown).get()?.position]),
        );
      }),
    );
  });
});
