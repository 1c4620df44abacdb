import { describe, expect, it } from 'vitest';
import { type DashboardItem, dashboardItemSchema } from '#shared/graph/dashboard';
import { type WorkflowEdge, workflowSchema } from '#shared/graph/workflow';
import { Cell } from '../../client/cell';
import { FlowEdges } from './flow-edges';
import { handleOfPort, portOfHandle } from './flow-types';
import { WiringIndex } from './wiring-index';

const edges = (...ends: readonly [string, string, string, string][]): readonly WorkflowEdge[] =>
  workflowSchema.parse({
    id: 'w',
    edges: ends.map(([node, port, target, input]) => ({
      source: { node, port },
      target: { node: target, port: input },
    })),
  }).edges;

const items = (...ports: readonly string[]): ReadonlyMap<string, DashboardItem> =>
  new Map(
    ports.map((port) => [
      port,
      dashboardItemSchema.parse({ type: 'output', node: 'inside/a', port, x: 0, y: 0, w: 1, h: 1 }),
    ]),
  );
const indexOf = (wires: Cell<readonly WorkflowEdge[]>, dashboard = new Cell(items())) =>
  new WiringIndex({ edges: wires, dashboard });

describe('WiringIndex', () => {
  it('knows which outputs the dashboard shows, and tells when that changes', () => {
    const dashboard = new Cell(items());
    const index = indexOf(new Cell(edges()), dashboard);
    const before = index.wires('b');
    let told = 0;
    const watching = index.subscribe(() => {
      told += 1;
    });
    dashboard.set(items('age'));
    expect([...index.wires('a').pinned]).toEqual(['age']);
    expect([index.wires('b') === before, told]).toEqual([true, 1]);
    watching.dispose();
  });

  it('knows what feeds each input and which outputs are used', () => {
    const index = indexOf(new Cell(edges(['a', 'out', 'b', 'x'], ['a', 'out', 'c', 'y'])));
    expect(index.wires('b').inputs.get('x')).toEqual({ node: 'a', port: 'out' });
    expect([...index.wires('a').outputs]).toEqual(['out']);
    expect(index.wires('nobody').inputs.size).toBe(0);
  });

  it('gives the same answer to nodes whose wires did not change', () => {
    const [first, second] = [edges(['a', 'out', 'b', 'x']), edges(['a', 'out', 'b', 'x'], ['c', 'out', 'd', 'x'])];
    const cell = new Cell(first);
    const index = indexOf(cell);
    const before = [index.wires('a'), index.wires('b'), index.wires('d')];
    cell.set(second);
    expect([index.wires('a'), index.wires('b')]).toEqual(before.slice(0, 2));
    expect(index.wires('a')).toBe(before[0]);
    expect(index.wires('b')).toBe(before[1]);
    expect(index.wires('d')).not.toBe(before[2]);
  });
});

describe('FlowEdges', () => {
  it('gives a new object to the wire that was selected, and to no other', () => {
    const source = {
      edges: new Cell(edges(['a', 'o', 'b', 'x'], ['a', 'o', 'c', 'x'])),
      selected: new Cell<readonly string[]>([]),
    };
    const flow = new FlowEdges(source);
    const before = flow.edges.get();
    const id = before[1]?.id ?? '';
    flow.apply([{ type: 'select', id, selected: true }]);
    expect(source.selected.get()).toEqual([id]);
    expect(flow.edges.get().map((edge, index) => edge === before[index])).toEqual([true, false]);
    flow.dispose();
  });
});

it.each(['value', 'with "quotes"', 'a/b\\c', 'ä ö'])(
  'a port named %j survives as a handle that a selector can name',
  (port) => {
    expect(handleOfPort(port)).not.toMatch(/["\\]/);
    expect(portOfHandle(handleOfPort(port))).toBe(port);
  },
);
