import { afterEach, describe, expect, it } from 'vitest';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../../app/testing/fake-services';
import { keepSelectionTrue } from '../../app/view/selection';
import { type ActionId, actionById } from '../actions';
import { isEnabled } from '../enablement';
import { selectGroup } from '../groups';
import { performAction } from '../perform';

const fakes: FakeServices[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose();
});

const kinds = [
  {
    kind: 'note',
    version: 1,
    title: 'Note',
    description: '',
    category: 'Note',
    annotation: true,
    inputs: [],
    outputs: [],
  },
];

function create() {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: id === 'c' ? 'note' : 'k' }));
  const edges = [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'in' } }];
  const fake = createFakeServices({
    workflow: workflowSchema.parse({ id: 'w', nodes, edges }),
    kinds: kinds.map((kind) => kindSchema.parse(kind)),
  });
  fakes.push(fake);
  const { services } = fake;
  keepSelectionTrue(services);
  const perform = (id: ActionId) => performAction(actionById(id), services);
  const select = (...ids: string[]) => services.view.selectedNodes.set(ids);
  const read = () => readWorkflow(fake.doc);
  const members = () =>
    read()
      .nodes.filter((node) => node.group !== undefined)
      .map((node) => node.id);
  return {
    ...fake,
    ...services,
    perform,
    select,
    read,
    members,
    enabled: (id: ActionId) => isEnabled(actionById(id), services),
  };
}

describe('groups', () => {
  it('are made of the selection, selected, and wait for their title', () => {
    const { perform, select, read, view, members } = create();
    select('a', 'b');
    perform('edit.group');
    const [id] = Object.keys(read().groups ?? {});
    expect(members()).toEqual(['a', 'b']);
    expect(view.selectedGroup.get()).toBe(id);
    expect(view.renamingGroup.get()).toBe(id);
    expect(view.selectedNodes.get()).toEqual([]);
  });

  it('go by Delete, which leaves the nodes, and with their nodes by their own action, which can be undone', () => {
    const { perform, select, read, document, view, calls } = create();
    select('a', 'b');
    perform('edit.group');
    perform('edit.delete');
    expect(read().groups).toBeUndefined();
    expect(read().nodes).toHaveLength(3);
    perform('edit.undo');
    expect(Object.keys(read().groups ?? {})).toHaveLength(1);
    select('a');
    perform('edit.group_select');
    expect(view.selectedNodes.get()).toEqual(['a', 'b']);
    const [group = ''] = document.groups.get().keys();
    selectGroup({ document, view }, group);
    perform('edit.group_delete');
    expect(read().nodes.map((node) => node.id)).toEqual(['c']);
    expect(calls).toContain('offer: Deleted the group and its 2 nodes · Undo');
    perform('edit.undo');
    expect(read().nodes).toHaveLength(3);
  });

  it('are left by the selected nodes', () => {
    const { perform, select, members, enabled } = create();
    select('a', 'b');
    perform('edit.group');
    select('c');
    expect(enabled('edit.group_leave')).toBe(false);
    select('b');
    perform('edit.group_leave');
    expect(members()).toEqual(['a']);
  });

  it('are deselected when nodes are, and when they are gone', () => {
    const { perform, select, view } = create();
    select('a');
    perform('edit.group');
    select('b');
    expect(view.selectedGroup.get()).toBeUndefined();
    select('a');
    perform('edit.undo');
    expect(view.selectedGroup.get()).toBeUndefined();
  });

  it('and notes take a colour, other nodes do not', () => {
    const { perform, select, read, enabled } = create();
    select('a');
    expect(enabled('edit.paint_teal')).toBe(false);
    select('a', 'c');
    perform('edit.paint_teal');
    expect(read().nodes.map(({ color }) => color)).toEqual([undefined, undefined, 'teal']);
    select('a');
    perform('edit.group');
    perform('edit.paint_red');
    expect(Object.values(read().groups ?? {})).toEqual([{ color: 'red' }]);
  });
});

describe('locked nodes', () => {
  it('stay when the selection is deleted, which is said', () => {
    const { perform, select, read, calls, view } = create();
    select('a');
    perform('edit.lock');
    perform('edit.delete');
    expect(read().nodes).toHaveLength(3);
    expect(calls).toContain('info: 1 locked node stays. Unlock to delete.');
    select('a', 'b');
    perform('edit.delete');
    expect(read().nodes.map((node) => node.id)).toEqual(['a', 'c']);
    expect(view.selectedNodes.get()).toEqual(['a']);
    expect(calls).toContain('offer: Deleted 1 node; 1 locked node stays · Undo');
    select('a');
    perform('edit.lock');
    expect(read().nodes[0]).not.toHaveProperty('locked');
  });
});

describe('nodes that are drawn as their titles alone', () => {
  it('are all that are selected but notes, or none where all are so already, each as one undo step', () => {
    const { perform, select, read, enabled } = create();
    const collapsed = () => read().nodes.map((node) => node.collapsed);
    select('c');
    expect(enabled('edit.collapse')).toBe(false);
    select('a', 'c');
    perform('edit.collapse');
    expect(collapsed()).toEqual([true, undefined, undefined]);
    select('a', 'b');
    perform('edit.collapse');
    expect(collapsed()).toEqual([true, true, undefined]);
    perform('edit.collapse');
    expect(collapsed()).toEqual([undefined, undefined, undefined]);
    perform('edit.undo');
    expect(collapsed()).toEqual([true, true, undefined]);
  });
});

describe('the offer to undo', () => {
  it('comes with the deletion of several nodes, and goes when undo would take back something else', () => {
    const { perform, select, calls } = create();
    select('a');
    perform('edit.delete');
    expect(calls.filter((call) => call.startsWith('offer'))).toEqual([]);
    select('b', 'c');
    perform('edit.delete');
    expect(calls.at(-1)).toBe('offer: Deleted 2 nodes · Undo');
    perform('edit.undo');
    expect(calls.at(-1)).toBe('taken back: Deleted 2 nodes');
  });
});
