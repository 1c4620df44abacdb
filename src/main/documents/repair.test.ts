import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { observeChanges } from '#shared/document/changes/changes';
import { connect, createGroup, leaveGroup, removeNodes } from '#shared/document/edits/edits';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  groupsMap,
  levelKey,
  nodeMap,
  nodesMap,
  subgraphsMap,
  workflowMap,
} from '#shared/document/layout';
import { createSyncPeer } from '#shared/document/sync';
import { performEdit, randomEdit } from '#shared/document/testing/random-edits';
import { type DocumentFault, fillDocument, readWorkflow } from '#shared/document/y/y-workflow';
import { workflowIdSchema } from '#shared/graph/ids';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { keepValid } from './repair';

const workflow = workflowSchema.parse({
  id: 'w',
  nodes: ['a', 'b'].map((id) => ({ id, kind: 'k', inputs: { x: 1, y: 2 } })),
  edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'x' } }],
});

/** A document kept valid in main, an observer behind the guard, and a client. */
function guarded() {
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  const repairs: DocumentFault[] = [];
  keepValid(doc, workflowIdSchema.parse('w'), (faults) => repairs.push(...faults));
  const seen: Workflow[] = [];
  observeChanges(doc, () => {
    const faults: DocumentFault[] = [];
    seen.push(readWorkflow(doc, (fault) => faults.push(fault)));
    expect(faults).toEqual([]);
  });
  const client = new Y.Doc();
  const up: Uint8Array[] = [];
  const down: Uint8Array[] = [];
  const near = createSyncPeer(doc, (message) => down.push(message));
  const far = createSyncPeer(client, (message) => up.push(message));
  const settle = () => {
    while (up.length + down.length > 0) {
      for (const message of up.splice(0)) near.receive(message);
      for (const message of down.splice(0)) far.receive(message);
    }
  };
  near.start();
  far.start();
  settle();
  return { doc, client, settle, repairs, seen };
}

const pin = { type: 'display', node: 'a', x: 0, y: 0, w: 2, h: 2 };

const faults: readonly (readonly [string, (client: Y.Doc) => void])[] = [
  ['text in place of a node', (client) => nodesMap(client).set('c', 'text')],
  ['a node of no kind', (client) => nodesMap(client).set('c', new Y.Map([['title', 'x']]))],
  ['a node that lost its kind', (client) => nodeMap(client, 'a')?.delete('kind')],
  ['a position that is none', (client) => nodeMap(client, 'a')?.set('position', { x: 'left' })],
  ['a title that is no text', (client) => nodeMap(client, 'a')?.set('title', { toString: 1 })],
  ['inputs as one value', (client) => nodeMap(client, 'a')?.set('inputs', { x: 5 })],
  ['inputs that are none', (client) => nodeMap(client, 'a')?.set('inputs', 7)],
  ['bytes as a stored value', (client) => nodeMap(client, 'a')?.set('inputs', new Y.Map([['x', new Uint8Array(2)]]))],
  ['a shared text as a field', (client) => nodeMap(client, 'a')?.set('note', new Y.Text('x'))],
  ['text in place of a dashboard item', (client) => dashboardMap(client).set('i', 'text')],
  [
    'a dashboard item off the grid',
    (client) => dashboardMap(client).set('i', new Y.Map(Object.entries({ ...pin, x: 99 }))),
  ],
  [
    'a dashboard item of no node',
    (client) => dashboardMap(client).set('i', new Y.Map(Object.entries({ ...pin, node: 'z' }))),
  ],
  ['text in place of a subgraph', (client) => subgraphsMap(client).set('s', 'text')],
  ['a subgraph of no possible id', (client) => subgraphsMap(client).set('', new Y.Map())],
  ['a subgraph with a title that is none', (client) => subgraphsMap(client).set('s', new Y.Map([['title', 5]]))],
  ['a subgraph that holds its nodes itself', (client) => subgraphsMap(client).set('s', new Y.Map([['nodes', 5]]))],
  ['a node in a subgraph that is not there', (client) => nodeMap(client, 'a')?.set(levelKey, 'gone')],
  ['a node in what is no subgraph', (client) => nodeMap(client, 'a')?.set(levelKey, { no: 'id' })],
  [
    'an edge into a subgraph',
    (client) => {
      subgraphsMap(client).set('s', new Y.Map());
      nodeMap(client, 'a')?.set(levelKey, 's');
    },
  ],
  ['an edge to nowhere', (client) => edgesMap(client).set('["b","y"]', edge('zzz', 'b', 'y'))],
  ['an edge under another key', (client) => edgesMap(client).set('other', edge('a', 'b', 'x'))],
  ['an edge that is none', (client) => edgesMap(client).set('["b","y"]', [1])],
  ['another format', (client) => workflowMap(client).set('format', 'evil')],
  ['another version', (client) => workflowMap(client).set('version', 99)],
  ['another id', (client) => workflowMap(client).set('id', 'stolen')],
  ['settings that are none', (client) => workflowMap(client).set('settings', { pacing: { mode: 'rate', hz: -1 } })],
];

const groupFaults: readonly (readonly [string, (client: Y.Doc) => void])[] = [
  ['a node in a group that is not there', (client) => nodeMap(client, 'a')?.set('group', 'gone')],
  ['a group that is no id', (client) => nodeMap(client, 'a')?.set('group', { toString: 1 })],
  ['a group that nobody is in', (client) => groupsMap(client).set('g', new Y.Map([['title', 'x']]))],
  ['text in place of a group', (client) => withGroup(client, 'g', 'text')],
  ['a colour that is none', (client) => withGroup(client, 'g', new Y.Map([['color', 'hsl(0, 0%, 0%)']]))],
  ['a bookmark without a place', (client) => bookmarksMap(client).set('m', new Y.Map([['title', 'Here']]))],
  [
    'a bookmark whose way is none',
    (client) =>
      bookmarksMap(client).set('m', new Y.Map<unknown>(Object.entries({ title: 'x', x: 0, y: 0, zoom: 1, path: [] }))),
  ],
  ['a lock that is neither on nor off', (client) => nodeMap(client, 'a')?.set('locked', 'yes')],
];

function withGroup(client: Y.Doc, id: string, group: unknown): void {
  client.transact(() => {
    groupsMap(client).set(id, group);
    nodeMap(client, 'a')?.set('group', id);
  });
}

const edge = (source: string, target: string, port: string) => ({
  source: { node: source, port: 'out' },
  target: { node: target, port },
});

describe('keeping a document valid', () => {
  it.each([...faults, ...groupFaults])(
    'puts right %s, for every peer, before anybody else in main sees it',
    (_what, write) => {
      const { doc, client, settle, repairs, seen } = guarded();
      write(client);
      settle();
      expect(repairs.length).toBeGreaterThan(0);
      expect(seen.length).toBeGreaterThan(0);
      const left: DocumentFault[] = [];
      const read = readWorkflow(doc, (fault) => left.push(fault));
      expect(left).toEqual([]);
      expect(read.id).toBe('w');
      expect(readWorkflow(client)).toEqual(read);
    },
  );

  it('keeps a group whose colour alone is wrong', () => {
    const { doc, client, settle } = guarded();
    withGroup(
      client,
      'g',
      new Y.Map([
        ['title', 'Sensors'],
        ['color', 'pink'],
      ]),
    );
    settle();
    expect(readWorkflow(doc).groups).toEqual({ g: { title: 'Sensors', color: 'grey' } });
  });

  it('lets a group go that two people left at the same time', () => {
    const { doc, client, settle } = guarded();
    createGroup(doc, ['a', 'b']);
    settle();
    leaveGroup(client, ['a']);
    leaveGroup(doc, ['b']);
    settle();
    expect(groupsMap(doc).size).toBe(0);
    expect(groupsMap(client).size).toBe(0);
  });

  it('keeps what is right about a faulty node', () => {
    const { doc, client, settle } = guarded();
    nodeMap(client, 'b')?.set('title', 5);
    nodeMap(client, 'b')?.set('inputs', { x: 5, y: new Uint8Array(1) });
    settle();
    expect(readWorkflow(doc)).toMatchObject({ nodes: [{}, { id: 'b', inputs: { x: 5 } }], edges: [{}] });
  });

  it('removes the wire that one drew to a node while another removed it', () => {
    const { doc, client, settle } = guarded();
    connect(client, { node: 'b', port: 'out' }, { node: 'a', port: 'x' });
    removeNodes(doc, ['b']);
    settle();
    expect(edgesMap(doc).size).toBe(0);
    expect(edgesMap(client).size).toBe(0);
  });

  it('leaves valid edits alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), randomEdit), { maxLength: 30 }), (edits) => {
        const { doc, client, settle, repairs } = guarded();
        for (const [inMain, edit] of edits) {
          performEdit(inMain ? doc : client, edit);
          settle();
        }
        expect(repairs).toEqual([]);
        expect(readWorkflow(client)).toEqual(readWorkflow(doc));
      }),
      { numRuns: 40 },
    );
  });

  it('ends in a document without any fault however edits of two cross', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), randomEdit), { maxLength: 30 }), (edits) => {
        const { doc, client, settle } = guarded();
        for (const [choice, edit] of edits) {
          performEdit(choice % 2 === 0 ? doc : client, edit);
          if (choice === 3) settle();
        }
        settle();
        const left: DocumentFault[] = [];
        readWorkflow(doc, (fault) => left.push(fault));
        expect(left).toEqual([]);
        expect(readWorkflow(client)).toEqual(readWorkflow(doc));
      }),
      { numRuns: 100 },
    );
  });
});
