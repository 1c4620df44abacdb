import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { observeChanges } from '#shared/document/changes/changes';
import { removeNodes, setInput } from '#shared/document/edits/edits';
import { inputUpdateOrigin } from '#shared/document/origins';
import { createUndo } from '#shared/document/undo/undo';
import { fillDocument, readNode, readWorkflow } from '#shared/document/y/y-workflow';
import { workflowSchema } from '#shared/graph/workflow';
import { InputWriter } from './input-writer';

function open() {
  const doc = new Y.Doc();
  fillDocument(doc, workflowSchema.parse({ id: 'w', nodes: ['a', 'b'].map((id) => ({ id, kind: 'k' })) }));
  const writes: unknown[] = [];
  observeChanges(doc, ({ changes, origin }) => {
    for (const change of changes) if (origin === inputUpdateOrigin) writes.push(change);
  });
  return { doc, writes, writer: new InputWriter(doc) };
}

const stored = (doc: Y.Doc, node: string, input: string) => readNode(doc, node)?.inputs[input];

describe('values at machine speed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes the first value at once, then the latest at most 20 times a second, and never loses the last', () => {
    const { doc, writes, writer } = open();
    writer.write('a', 'x', 0);
    expect(stored(doc, 'a', 'x')).toBe(0);
    for (let value = 1; value <= 1000; value++) {
      writer.write('a', 'x', value);
      vi.advanceTimersByTime(1);
    }
    expect(writes.length).toBeLessThanOrEqual(21);
    expect(writes.length).toBeGreaterThanOrEqual(19);
    vi.advanceTimersByTime(50);
    expect(stored(doc, 'a', 'x')).toBe(1000);
    const count = writes.length;
    vi.advanceTimersByTime(1000);
    expect(writes).toHaveLength(count);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('loses no last value where it is flushed or disposed', () => {
    const { doc, writer } = open();
    writer.write('a', 'x', 1);
    writer.write('a', 'x', 2);
    writer.write('b', 'x', 'other');
    writer.flush();
    expect([stored(doc, 'a', 'x'), stored(doc, 'b', 'x')]).toEqual([2, 'other']);
    writer.write('a', 'x', 3);
    writer.dispose();
    expect(stored(doc, 'a', 'x')).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets a value that somebody typed meanwhile stand', () => {
    const { doc, writer } = open();
    writer.write('a', 'x', 1);
    writer.write('a', 'x', 2);
    setInput(doc, 'a', 'x', 'typed');
    writer.supersede('a', 'x');
    vi.advanceTimersByTime(100);
    expect(stored(doc, 'a', 'x')).toBe('typed');
  });

  it('drops what waits for a node that was removed', () => {
    const { doc, writer } = open();
    writer.write('a', 'x', 1);
    writer.write('a', 'x', 2);
    removeNodes(doc, ['a']);
    vi.advanceTimersByTime(100);
    expect(readWorkflow(doc).nodes.map(({ id }) => id)).toEqual(['b']);
  });

  it('is in nobody’s undo', () => {
    const { doc, writer } = open();
    const undo = createUndo(doc);
    writer.write('a', 'x', 1);
    expect(undo.canUndo()).toBe(false);
  });

  it('does not grow the document, however many inputs are written in turn', () => {
    const { doc, writer } = open();
    const own = doc.clientID;
    const peer = new Y.Doc();
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
    doc.on('update', (update: Uint8Array) => Y.applyUpdate(peer, update));
    const tick = (value: number) => {
      for (const input of ['x', 'y', 'z', 'w']) writer.write('a', input, value);
      writer.flush();
    };
    for (let value = 0; value < 100; value++) tick(value);
    const before = [doc, peer].map((each) => Y.encodeStateAsUpdate(each).length);
    for (let value = 100; value < 5000; value++) tick(value);
    const after = [doc, peer].map((each) => Y.encodeStateAsUpdate(each).length);
    for (const [at, size] of after.entries()) expect(size - (before[at] ?? 0)).toBeLessThan(100);
    expect(stored(peer, 'a', 'w')).toBe(4999);
    expect(doc.clientID).toBe(own);
  });
});
