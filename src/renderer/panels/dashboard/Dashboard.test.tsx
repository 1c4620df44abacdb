// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { addDashboardItem, connect, removeNodes } from '#shared/document/edits/edits';
import type { DashboardItem } from '#shared/graph/dashboard';
import { nodeIdSchema } from '#shared/graph/ids';
import type { FakeServices } from '../../app/testing/fake-services';
import { mainTarget, toggleOnDashboard } from '../../app/view/dashboard-pins';
import { show } from '../testing/show';
import { Dashboard } from './Dashboard';

const at = { x: 0, y: 0, w: 4, h: 2 };
const limit: DashboardItem = { type: 'input', node: nodeIdSchema.parse('slider'), port: 'position', ...at };
const ratio: DashboardItem = { type: 'input', node: nodeIdSchema.parse('math'), port: 'b', ...at, y: 2 };
const load: DashboardItem = { type: 'output', node: nodeIdSchema.parse('cpu'), port: 'mean', ...at, y: 4 };
const gauge: DashboardItem = { type: 'display', node: nodeIdSchema.parse('gauge'), ...at, y: 6 };

const pin =
  (...items: DashboardItem[]) =>
  ({ doc }: FakeServices) => {
    for (const item of items) addDashboardItem(doc, item);
  };

describe('the dashboard', () => {
  it('teaches how to pin while nothing is, and only who may', () => {
    show('idle', <Dashboard />);
    expect(screen.getByText(/choose “Pin to the dashboard”/)).not.toBeNull();
    cleanup();
    show('operating', <Dashboard />);
    expect(screen.getByText(/when somebody who edits pins them/)).not.toBeNull();
  });

  it('shows controls, values and displays under the names of their nodes, in reading order', () => {
    show('running', <Dashboard />, pin(gauge, load, ratio, limit));
    const names = screen.getAllByRole('region').map((card) => card.getAttribute('aria-label'));
    expect(names).toEqual(['Limit', 'Ratio: B', 'CPU load', 'Gauge']);
    expect(within(screen.getByRole('region', { name: 'CPU load' })).getByText('63.41')).not.toBeNull();
  });

  it.each([
    ['running', true],
    ['operating', true],
    ['viewing', false],
  ] as const)('%s: a control can be set: %s', (scene, can) => {
    const { calls } = show(scene, <Dashboard />, (fake) => {
      const role = fake.role.get();
      fake.role.set('editor');
      pin(limit)(fake);
      fake.role.set(role);
    });
    const slider = screen.getByRole<HTMLInputElement>('slider');
    expect(slider.disabled).toBe(!can);
    fireEvent.keyDown(slider, { key: 'End' });
    fireEvent.keyUp(slider, { key: 'End' });
    expect(calls.filter((call) => call.startsWith('input'))).toEqual(can ? ['input slider.position = 100'] : []);
  });

  it('has what a wire brings in the place of a control, and asks for the states of no other nodes', () => {
    const { doc, kept, lookedAt } = show('running', <Dashboard />, pin(ratio));
    expect([[...(lookedAt() ?? ['all'])], [...kept()]]).toEqual([[], ['math']]);
    act(() => void connect(doc, { node: 'cpu', port: 'mean' }, { node: 'math', port: 'b' }));
    expect(screen.queryByRole('spinbutton')).toBeNull();
    expect(screen.getByText('63.41')).not.toBeNull();
    expect([...kept()].sort()).toEqual(['cpu', 'math']);
  });

  it('says when a node fails, and forgets one that is removed', () => {
    const { doc } = show('running', <Dashboard />, pin(ratio, limit));
    expect(screen.getByText(/Division by zero/)).not.toBeNull();
    act(() => removeNodes(doc, ['math']));
    expect(screen.getAllByRole('region').map((card) => card.getAttribute('aria-label'))).toEqual(['Limit']);
  });
});

describe('pinning', () => {
  it('takes the next free place, as one undo step, and is taken back by pinning again', () => {
    const fake = show('idle', <Dashboard />);
    const { services } = fake;
    const boxes = () => [...services.document.dashboard.get().values()].map(({ x, y, w, h }) => [x, y, w, h]);
    act(() => toggleOnDashboard(services, { type: 'input', node: 'slider', port: 'position' }));
    act(() => toggleOnDashboard(services, { type: 'display', node: 'gauge' }));
    expect(boxes().sort()).toEqual([
      [0, 0, 4, 2],
      [4, 0, 3, 4],
    ]);
    act(() => services.document.undo());
    expect(boxes()).toEqual([[0, 0, 4, 2]]);
    act(() => toggleOnDashboard(services, { type: 'input', node: 'slider', port: 'position' }));
    expect(boxes()).toEqual([]);
  });

  it('offers to go where it is seen, until one is there', () => {
    const { services, calls } = show('idle', <Dashboard />);
    act(() => services.view.mode.set('canvas'));
    act(() => toggleOnDashboard(services, { type: 'display', node: 'gauge' }));
    expect(calls).toContain('offer: Pinned to the dashboard · Show the dashboard');
    act(() => services.view.mode.set('dashboard'));
    expect(calls).toContain('taken back: Pinned to the dashboard');
  });

  it.each([
    ['plot', { type: 'display', node: 'plot' }],
    ['slider', { type: 'input', node: 'slider', port: 'position' }],
    ['cpu', { type: 'output', node: 'cpu', port: 'mean' }],
    ['unknown', undefined],
  ])('of the whole node %s is %o', (id, target) => {
    const { services } = show('idle', <Dashboard />);
    const node = services.document.node(id).get();
    expect(node && mainTarget(node, services.kinds.get().of(node))).toEqual(target);
  });
});
