import fc from 'fast-check';
import type * as Y from 'yjs';
import { nodeIdSchema } from '../../graph/ids';
import { KindCatalogue } from '../../graph/kinds/kinds';
import { isBoundary, subgraphOf } from '../../graph/subgraphs/subgraphs';
import {
  addBookmark,
  addDashboardItem,
  addNode,
  clearInput,
  connect,
  createGroup,
  disconnect,
  dissolveGroups,
  duplicateNodes,
  joinGroup,
  leaveGroup,
  makeSubgraph,
  makeUnique,
  moveNodes,
  placeDashboardItems,
  removeBookmark,
  removeDashboardItems,
  removeNodes,
  resizeNode,
  setBypassed,
  setDashboardTitle,
  setErrorPolicy,
  setGroupColor,
  setInput,
  setMuted,
  setName,
  setOwnClock,
  setPacing,
  setSubgraphTitle,
  setTitle,
  unpackSubgraph,
} from '../edits/edits';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  groupsMap,
  levelOf,
  nodeMap,
  sortedNodeIds,
  subgraphsMap,
} from '../layout';
import { placeAtPath } from '../node-paths';
import { readWorkflow } from '../y/y-workflow';

/** An edit to be made on whatever document is at hand: numbers choose among the nodes that are there. */
export interface RandomEdit {
  readonly action: (typeof actions)[number];
  readonly a: number;
  readonly b: number;
  readonly value: number;
}

const actions = [
  'add',
  'remove',
  'move',
  'resize',
  'connect',
  'disconnect',
  'input',
  'clear',
  'title',
  'bypass',
  'mute',
  'policy',
  'own_clock',
  'name',
  'pacing',
  'duplicate',
  'group',
  'join',
  'leave',
  'ungroup',
  'paint',
  'bookmark',
  'pack',
  'unpack',
  'unique',
  'retitle',
  'pin',
  'unpin',
  'arrange',
] as const;

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  action: fc.constantFrom(...actions),
  a: fc.nat(1000),
  b: fc.nat(1000),
  value: fc.integer({ min: -5, max: 5 }),
});

interface Chosen extends RandomEdit {
  readonly doc: Y.Doc;
  readonly origin: unknown;
  readonly first: string;
  readonly second: string;
  readonly port: string;
}

/** Performs the edit; one that does not fit the document at hand (no nodes yet, a wire to itself) does nothing. */
export function performEdit(doc: Y.Doc, edit: RandomEdit, origin?: unknown): void {
  const ids = sortedNodeIds(doc);
  const first = ids[edit.a % ids.length];
  const second = ids[edit.b % ids.length];
  const port = ['a', 'b', 'c'][edit.b % 3] ?? 'a';
  if (first === undefined || second === undefined) addNode(doc, { kind: 'kind.0' }, origin);
  else perform[edit.action]({ ...edit, doc, origin, first, second, port });
}

const noKinds = new KindCatalogue([]);

/** One of the instances whose subgraph is there. */
function instanceIn(doc: Y.Doc, number: number): string | undefined {
  const { nodes, subgraphs = {} } = readWorkflow(doc);
  const all = [...nodes, ...Object.values(subgraphs).flatMap((subgraph) => subgraph.nodes)];
  const instances = all.filter((node) => subgraphs[subgraphOf(node) ?? '']);
  return instances[number % instances.length]?.id;
}

const perform: Readonly<Record<RandomEdit['action'], (chosen: Chosen) => void>> = {
  add({ doc, a, b, value, origin }) {
    addNode(doc, { kind: `kind.${b % 4}`, position: { x: a, y: b }, inputs: { a: value } }, origin);
  },
  remove({ doc, first, second, origin }) {
    removeNodes(doc, [first, second], origin);
  },
  move({ doc, first, second, value, b, origin }) {
    const positions = [
      [first, { x: value, y: b }],
      [second, { x: b, y: value }],
    ] as const;
    moveNodes(doc, new Map(positions), origin);
  },
  resize({ doc, first, value, a, origin }) {
    resizeNode(doc, first, value > 0 ? { width: value, height: a + 1 } : undefined, origin);
  },
  connect({ doc, first, second, port, origin }) {
    if (first !== second && levelOf(doc, first) === levelOf(doc, second))
      connect(doc, { node: first, port: 'out' }, { node: second, port }, origin);
  },
  disconnect({ doc, a, origin }) {
    const keys = [...edgesMap(doc).keys()].sort();
    const from = a % (keys.length + 1);
    disconnect(doc, keys.slice(from, from + 2), origin);
  },
  input({ doc, first, port, a, b, value, origin }) {
    setInput(doc, first, port, b % 2 === 0 ? value : { list: [value, String(a)] }, origin);
  },
  clear({ doc, first, port, origin }) {
    clearInput(doc, first, port, origin);
  },
  title({ doc, first, value, origin }) {
    setTitle(doc, first, value > 0 ? `Title ${value}` : undefined, origin);
  },
  bypass({ doc, first, second, value, origin }) {
    setBypassed(doc, [first, second], value > 0, origin);
  },
  mute({ doc, first, value, origin }) {
    setMuted(doc, [first], value > 0, origin);
  },
  policy({ doc, first, value, origin }) {
    const policy = { type: 'retry', attempts: value, delay: 1, exhausted: 'hold' } as const;
    setErrorPolicy(doc, [first], value > 2 ? 'stop' : value > 0 ? policy : undefined, origin);
  },
  own_clock({ doc, first, value, origin }) {
    setOwnClock(doc, [first], value > 0 ? value % 2 === 0 : undefined, origin);
  },
  name({ doc, value, origin }) {
    setName(doc, `Name ${value}`, origin);
  },
  pacing({ doc, value, origin }) {
    setPacing(doc, { mode: 'pause', seconds: Math.abs(value) }, origin);
  },
  group({ doc, first, second, value, origin }) {
    createGroup(doc, [first, second], value > 0 ? { title: `Group ${value}` } : {}, origin);
  },
  join({ doc, first, a, origin }) {
    const group = someGroup(doc, a);
    if (group !== undefined) joinGroup(doc, [first], group, origin);
  },
  leave({ doc, first, second, origin }) {
    leaveGroup(doc, [first, second], origin);
  },
  ungroup({ doc, a, origin }) {
    const group = someGroup(doc, a);
    if (group !== undefined) dissolveGroups(doc, [group], origin);
  },
  paint({ doc, a, value, origin }) {
    const group = someGroup(doc, a);
    if (group !== undefined) setGroupColor(doc, group, value > 0 ? 'red' : 'blue', origin);
  },
  bookmark({ doc, a, b, first, value, origin }) {
    const [id] = [...bookmarksMap(doc).keys()].sort();
    if (value < 0 && id !== undefined) removeBookmark(doc, id, origin);
    else addBookmark(doc, `View ${value}`, { x: a, y: b, zoom: 1, path: [first] }, origin);
  },
  duplicate({ doc, first, second, origin }) {
    duplicateNodes(doc, [first, second], { x: 10, y: 10 }, origin);
  },
  pin({ doc, first, a, b, port, origin }) {
    const path = [first, `${instanceIn(doc, a)}/${first}`].find((way) => placeAtPath(doc, way));
    if (path === undefined) return;
    const node = nodeIdSchema.parse(path);
    addDashboardItem(doc, { type: 'input', node, port, x: a % 12, y: b % 9, w: 1 + (b % 12), h: 2 }, origin);
  },
  unpin({ doc, a, origin }) {
    const ids = [...dashboardMap(doc).keys()].sort();
    removeDashboardItems(doc, ids.slice(a % (ids.length + 1)).slice(0, 1), origin);
  },
  arrange({ doc, a, b, value, origin }) {
    const id = [...dashboardMap(doc).keys()].sort()[a % (dashboardMap(doc).size || 1)];
    if (id === undefined) return;
    if (value > 0) setDashboardTitle(doc, id, value > 1 ? `Title ${value}` : '', origin);
    else placeDashboardItems(doc, new Map([[id, { x: b % 12, y: a % 9, w: 2, h: 3 }]]), origin);
  },
  pack({ doc, first, second, origin }) {
    const isEnd = isBoundary({ kind: String(nodeMap(doc, first)?.get('kind')) });
    if (!isEnd) makeSubgraph(doc, [first, second], noKinds, 'Part', origin);
  },
  unpack({ doc, a, origin }) {
    const instance = instanceIn(doc, a);
    if (instance !== undefined) unpackSubgraph(doc, instance, origin);
  },
  unique({ doc, a, origin }) {
    const instance = instanceIn(doc, a);
    if (instance !== undefined) makeUnique(doc, instance, origin);
  },
  retitle({ doc, a, value, origin }) {
    const ids = [...subgraphsMap(doc).keys()].sort();
    const id = ids[a % ids.length];
    if (id !== undefined) setSubgraphTitle(doc, id, `Part ${value}`, origin);
  },
};

function someGroup(doc: Y.Doc, at: number): string | undefined {
  const ids = [...groupsMap(doc).keys()].sort();
  return ids[at % ids.length];
}
