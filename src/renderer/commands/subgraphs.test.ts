import { afterEach, describe, expect, it } from 'vitest';
import { connect, removeNodes, setInput } from '#shared/document/edits/edits';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { edgeKey, workflowSchema } from '#shared/graph/workflow';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { placeableKinds } from '../app/kinds/placeable';
import { fakeCanvas } from '../app/testing/fake-canvas';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { nameOf } from '../app/view/explain-node';
import { openLevel } from '../app/view/open-level';
import { showNode } from '../app/view/show-node';
import { actionById } from './actions';
import { copySelection, pasteText } from './clipboard';
import { isEnabled } from './enablement';
import { performAction } from './perform';
import { enterInstance, leaveInstance, packSelection } from './subgraphs';

const kind = kindSchema.parse({
  kind: 'add',
  version: 1,
  title: 'Add',
  description: '',
  category: 'Math',
  inputs: [{ name: 'a', title: 'A', type: 'FLOAT', default: 1, control: { type: 'number' } }],
  outputs: [{ name: 'x', title: 'Sum', type: 'FLOAT' }],
});
const workflow = workflowSchema.parse({
  id: 'w',
  nodes: ['one', 'two', 'three'].map((id, at) => ({ id, kind: 'add', title: id, position: { x: at * 300, y: 0 } })),
  edges: [
    { source: { node: 'one', port: 'x' }, target: { node: 'two', port: 'a' } },
    { source: { node: 'two', port: 'x' }, target: { node: 'three', port: 'a' } },
  ],
});

let fake: FakeServices;
afterEach(() => fake.dispose());

function packed() {
  fake = createFakeServices({ kinds: [kind], workflow });
  const { services, doc } = fake;
  services.view.selectedNodes.set(['two']);
  packSelection(services);
  const [instance = ''] = services.view.selectedNodes.get();
  const { document, view } = services;
  return {
    services,
    doc,
    document,
    view,
    instance,
    subgraph: subgraphOf(document.node(instance).get() ?? { kind: '' }),
  };
}

const report = (node_id: string, state: string, data: object = {}) =>
  fake.report(
    nodeReportSchema.parse({ node_id, state, data: { workflow_id: 'w', run_id: 'r', tick: 5, revision: 0, ...data } }),
  );
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a subgraph in the window', () => {
  it('is entered and left, with what is on screen and selected going along', () => {
    const { services, document, view, instance } = packed();
    expect(document.nodeIds.get()).toEqual(['one', 'three', instance]);
    enterInstance(services, instance);
    expect(document.path.get()).toEqual([instance]);
    expect(document.nodeIds.get()).toContain('two');
    expect(document.edges.get()).toHaveLength(2);
    expect(view.selectedNodes.get()).toEqual([]);
    leaveInstance(services);
    expect(document.path.get()).toEqual([]);
    expect(view.selectedNodes.get()).toEqual([instance]);
  });

  it('comes back to what was selected on each level, without what has gone meanwhile', () => {
    const { services, doc, view, instance } = packed();
    const wire = edgeKey({ node: 'three', port: 'a' });
    view.selectedNodes.set(['one', 'three']);
    view.selectedEdges.set([wire]);
    enterInstance(services, instance);
    view.selectedNodes.set(['two']);
    leaveInstance(services);
    expect([view.selectedNodes.get(), view.selectedEdges.get()]).toEqual([['one', 'three'], [wire]]);
    enterInstance(services, instance);
    expect([view.selectedNodes.get(), view.selectedEdges.get()]).toEqual([['two'], []]);
    removeNodes(doc, ['three']);
    openLevel(services, []);
    expect([view.selectedNodes.get(), view.selectedEdges.get()]).toEqual([['one'], []]);
  });

  it('has bookmarks that lead to their level, and say when it is gone', () => {
    const { services, doc, document, view, instance } = packed();
    const shown: string[] = [];
    const canvas = () => view.canvas.set(fakeCanvas(shown));
    canvas();
    enterInstance(services, instance);
    performAction(actionById('view.bookmark'), services);
    const [bookmark] = document.bookmarks.get().values();
    expect(bookmark).toMatchObject({ x: 3, path: [instance] });
    const go = () => performAction(actionById('view.bookmark_1'), services);
    go();
    leaveInstance(services);
    go();
    expect([document.path.get(), shown]).toEqual([[instance], ['showView 3 4 0.5']]);
    // The canvas of the other level comes after it.
    canvas();
    expect(shown).toEqual(['showView 3 4 0.5', 'showView 3 4 0.5']);
    leaveInstance(services);
    removeNodes(doc, [instance]);
    go();
    expect(shown).toHaveLength(2);
    expect(fake.calls.at(-1)).toContain('is gone');
  });

  it('is left when somebody removes the instance that is open', () => {
    const { services, doc, document, instance } = packed();
    enterInstance(services, instance);
    removeNodes(doc, [instance]);
    expect(document.path.get()).toEqual([]);
    expect(document.nodeIds.get()).toEqual(['one', 'three']);
  });

  it('shows the outputs and the worst state of what is inside, told of once', async () => {
    const { services, instance } = packed();
    const shown = services.mirror.node(instance);
    let told = 0;
    const watch = shown.subscribe(() => told++);
    report(`${instance}/two`, 'completed', { outputs: { x: 7 }, execution_time: 0.5 });
    await settled();
    expect(shown.get()).toMatchObject({ node_id: instance, state: 'completed', data: { outputs: { sum: 7 } } });
    report(`${instance}/two`, 'error', { error: 'It broke', error_count: 3 });
    await settled();
    expect(shown.get()).toMatchObject({ state: 'error', data: { error: 'two: It broke', error_count: 3 } });
    expect(told).toBe(2);
    expect(shown.get()).toBe(shown.get());
    watch.dispose();
  });

  it('shows inside what the open instance does and is given', () => {
    const { services, document, instance } = packed();
    enterInstance(services, instance);
    report('one', 'completed', { outputs: { x: 3 } });
    report(`${instance}/two`, 'completed', { outputs: { x: 9 } });
    expect(services.mirror.node('two').get()?.data.outputs).toEqual({ x: 9 });
    const input = document.nodeIds.get().find((id) => document.node(id).get()?.kind === 'subgraph.input') ?? '';
    expect(services.mirror.node(input).get()?.data.outputs).toEqual({ value: 3 });
    services.mirror.lookAt(() => new Set(['two', input]));
    expect(fake.lookedAt()).toEqual(new Set([`${instance}/two`, 'one']));
  });

  it('has nodes with names and ways to them, from every level', () => {
    const { services, document, view, instance } = packed();
    expect(nameOf(services, `${instance}/two`)).toBe('Subgraph › two');
    showNode(services, `${instance}/two`);
    expect(document.path.get()).toEqual([instance]);
    expect(view.selectedNodes.get()).toEqual(['two']);
    showNode(services, 'one');
    expect(document.path.get()).toEqual([]);
  });

  it('is offered everywhere but in itself, inputs and outputs only inside', () => {
    const { services, instance, subgraph } = packed();
    const names = () => placeableKinds(services).map(({ kind: name }) => name);
    expect(names()).toEqual([`subgraph:${subgraph}`, 'add']);
    enterInstance(services, instance);
    expect(names()).toEqual(['subgraph.input', 'subgraph.output', 'add']);
  });

  it('takes what is pasted into it, and edits inside it reach all instances', () => {
    const { services, doc, document, view, instance } = packed();
    view.selectedNodes.set(['one']);
    const text = copySelection(services);
    enterInstance(services, instance);
    pasteText(services, text);
    expect(document.nodeIds.get()).toHaveLength(4);
    leaveInstance(services);
    expect(document.nodeIds.get()).toHaveLength(3);
    setInput(doc, 'two', 'a', 5);
    expect(services.kinds.get().of(document.node(instance).get() ?? { id: '', kind: '' })?.inputs[0]?.default).toBe(5);
  });

  it('has actions that go by what is selected and on screen', () => {
    const { services, doc, view, instance } = packed();
    const can = (id: Parameters<typeof actionById>[0]) => isEnabled(actionById(id), services);
    expect([can('view.subgraph_enter'), can('edit.subgraph_unpack'), can('view.subgraph_leave')]).toEqual([
      true,
      true,
      false,
    ]);
    view.selectedNodes.set(['one']);
    expect([can('view.subgraph_enter'), can('edit.subgraph_make')]).toEqual([false, true]);
    enterInstance(services, instance);
    expect([can('view.subgraph_leave'), can('edit.subgraph_make')]).toEqual([true, false]);
    expect(() => connect(doc, { node: 'one', port: 'x' }, { node: 'two', port: 'a' })).toThrow();
  });
});
