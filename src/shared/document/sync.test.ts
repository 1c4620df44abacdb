import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { writeSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { type Workflow, workflowSchema } from '../graph/workflow';
import { observeChanges } from './changes/changes';
import { addNode, setInput } from './edits/edits';
import { createSyncPeer, type SyncPeer } from './sync';
import { performEdit, randomEdit } from './testing/random-edits';
import { fillDocument, readNode, readWorkflow } from './y/y-workflow';

const workflow = workflowSchema.parse({
  id: 'w',
  nodes: ['a', 'b', 'c'].map((id) => ({ id, kind: 'k', inputs: { a: 0 } })),
  edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'a' } }],
});

/** A wire on which messages wait until they are delivered, in any order. */
class Wire {
  readonly waiting: Uint8Array[] = [];
  constructor(private readonly to: () => SyncPeer) {}

  readonly send = (message: Uint8Array): void => {
    this.waiting.push(message);
  };

  deliver(choice: number): void {
    const [message] = this.waiting.splice(choice % Math.max(1, this.waiting.length), 1);
    if (message) this.to().receive(message);
  }
}

/** A server and `count` clients, each linked to it by two wires. */
function star(count: number) {
  const server = new Y.Doc();
  fillDocument(server, workflow);
  const wires: Wire[] = [];
  const clients = Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    const up = new Wire(() => near);
    const down = new Wire(() => far);
    const near: SyncPeer = createSyncPeer(server, down.send);
    const far: SyncPeer = createSyncPeer(doc, up.send);
    wires.push(up, down);
    near.start();
    far.start();
    return doc;
  });
  const settle = () => {
    while (wires.some((wire) => wire.waiting.length > 0)) for (const wire of wires) wire.deliver(0);
  };
  return { server, clients, wires, settle };
}

function expectValid(read: Workflow): void {
  expect(workflowSchema.parse(read)).toEqual(read);
  const graphs = [read, ...Object.values(read.subgraphs ?? {})];
  const all = graphs.flatMap(({ nodes }) => nodes.map((node) => node.id));
  expect(new Set(all).size).toBe(all.length);
  for (const { nodes, edges } of graphs) {
    const ids = new Set<string>(nodes.map((node) => node.id));
    const targets = new Set(edges.map(({ target }) => `${target.node} ${target.port}`));
    expect(targets.size).toBe(edges.length);
    for (const { source, target } of edges) expect(ids.has(source.node) && ids.has(target.node)).toBe(true);
  }
}

describe('sync', () => {
  it('edits of three peers, delivered late and out of order, end in one equal and valid workflow', () => {
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ type: fc.constant('edit' as const), peer: fc.nat(3), edit: randomEdit }) },
      {
        weight: 3,
        arbitrary: fc.record({ type: fc.constant('deliver' as const), wire: fc.nat(5), choice: fc.nat(9) }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const { server, clients, wires, settle } = star(3);
        settle();
        for (const next of steps) {
          if (next.type === 'edit') performEdit([server, ...clients][next.peer] ?? server, next.edit);
          else wires[next.wire]?.deliver(next.choice);
        }
        settle();
        const read = readWorkflow(server);
        expectValid(read);
        for (const client of clients) expect(readWorkflow(client)).toEqual(read);
      }),
      { numRuns: 50 },
    );
  });

  it('a peer that comes back after an absence brings its edits and gets those of others', () => {
    const { server, clients, settle } = star(1);
    settle();
    const [client] = clients;
    if (!client) throw new Error('no client');
    const apart = new Y.Doc();
    Y.applyUpdate(apart, Y.encodeStateAsUpdate(client));
    setInput(apart, 'a', 'a', 'offline');
    setInput(server, 'b', 'b', 'meanwhile');
    const near: SyncPeer = createSyncPeer(server, (message) => far.receive(message));
    const far: SyncPeer = createSyncPeer(apart, (message) => near.receive(message));
    near.start();
    far.start();
    settle();
    for (const doc of [server, apart, client]) {
      expect(readWorkflow(doc).nodes).toMatchObject([{ inputs: { a: 'offline' } }, { inputs: { b: 'meanwhile' } }, {}]);
    }
  });

  it('sends nothing back that it received, and nothing after it was disposed', () => {
    const server = new Y.Doc();
    fillDocument(server, workflow);
    const sent: Uint8Array[] = [];
    const peer = createSyncPeer(server, (message) => sent.push(message));
    peer.start();
    sent.length = 0;
    const other = new Y.Doc();
    const updates: Uint8Array[] = [];
    createSyncPeer(other, (message) => updates.push(message)).start();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server), 'remote');
    updates.length = 0;
    setInput(other, 'a', 'a', 1);
    for (const update of updates) peer.receive(update);
    expect(readWorkflow(server).nodes[0]?.inputs).toEqual({ a: 1 });
    expect(sent).toEqual([]);
    setInput(server, 'a', 'a', 2);
    expect(sent).toHaveLength(1);
    peer.dispose();
    setInput(server, 'a', 'a', 3);
    expect(sent).toHaveLength(1);
  });

  it('[P31] lets a reader see everything, and takes no change of it, whichever message holds it', () => {
    const server = new Y.Doc();
    fillDocument(server, workflow);
    const reader = new Y.Doc();
    const near: SyncPeer = createSyncPeer(server, (message) => far.receive(message), 'read');
    const up: Uint8Array[] = [];
    const far: SyncPeer = createSyncPeer(reader, (message) => up.push(message));
    near.start();
    far.start();
    for (const message of up.splice(0)) near.receive(message);
    expect(readWorkflow(reader)).toEqual(readWorkflow(server));
    setInput(server, 'a', 'a', 'seen');
    expect(readNode(reader, 'a')?.inputs).toEqual({ a: 'seen' });

    // Nothing was sent but the question: who only reads is asked for nothing.
    expect(up).toEqual([]);
    setInput(reader, 'a', 'a', 'forbidden');
    const state = Y.encodeStateAsUpdate(reader);
    const before = Y.encodeStateAsUpdate(server);
    const syncStep2 = encoding.createEncoder();
    writeSyncStep2(syncStep2, reader, Y.encodeStateVector(server));
    expect(up).toHaveLength(1);
    for (const message of [...up, encoding.toUint8Array(syncStep2)]) {
      expect(() => near.receive(message)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    }
    expect(Y.encodeStateAsUpdate(server)).toEqual(before);
    expect(state).not.toEqual(before);
    expect(() => near.receive(new Uint8Array([9]))).toThrow(expect.objectContaining({ code: 'INVALID_MESSAGE' }));
  });

  it('survives updates that were damaged or forged: refused with a code, or applied with a readable document left', () => {
    fc.assert(
      fc.property(
        fc.array(randomEdit, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        (edits, changes) => {
          const server = new Y.Doc();
          fillDocument(server, workflow);
          observeChanges(server, () => readWorkflow(server));
          const peer = createSyncPeer(server, () => {});
          const client = new Y.Doc();
          Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
          const messages: Uint8Array[] = [];
          const far = createSyncPeer(client, (message) => messages.push(message));
          far.start();
          for (const edit of edits) performEdit(client, edit);
          for (const message of messages) {
            for (const [at, byte] of changes) if (at > 1) message[at % message.length] = byte;
            try {
              peer.receive(message);
            } catch (error) {
              expect(error).toMatchObject({ code: 'INVALID_MESSAGE' });
            }
            expectValid(readWorkflow(server));
          }
          const added = addNode(server, { kind: 'k' });
          setInput(server, added, 'a', 'still works');
          expect(readNode(server, added)?.inputs).toEqual({ a: 'still works' });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses bytes that are no sync message with a coded error, whatever they are, and stays usable', () => {
    const server = new Y.Doc();
    fillDocument(server, workflow);
    const before = readWorkflow(server);
    const peer = createSyncPeer(server, () => {});
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(0, 1, 2, 3, undefined), (bytes, type) => {
        const message = type === undefined ? bytes : Uint8Array.from([type, bytes.length, ...bytes]);
        try {
          peer.receive(message);
        } catch (error) {
          expect(error).toMatchObject({ code: 'INVALID_MESSAGE' });
        }
      }),
      { numRuns: 2000 },
    );
    expect(() => peer.receive(new Uint8Array([2, 5, 1, 2]))).toThrow(
      expect.objectContaining({ code: 'INVALID_MESSAGE' }),
    );
    expect(readWorkflow(server)).toEqual(before);
    setInput(server, 'a', 'a', 'still works');
    expect(readWorkflow(server).nodes[0]?.inputs).toEqual({ a: 'still works' });
  });
});
