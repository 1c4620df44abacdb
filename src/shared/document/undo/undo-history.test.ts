import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { workflowSchema } from '../../graph/workflow';
import { edit } from '../edits/edit';
import { nodeMap, nodesMap } from '../layout';
import { fillDocument, readWorkflow } from '../y/y-workflow';
import { createUndo, localOrigin } from './undo';
import { fillFromHistory, putSteps, type UndoHistory, undoHistorySchema, writeHistory } from './undo-history';

const docs: Y.Doc[] = [];
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy();
});

/** The copy of the server, as every window has one that has not undone anything. */
function serverCopy(): Y.Doc {
  const doc = new Y.Doc();
  docs.push(doc);
  const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id, kind: 'math.add', position: { x: 0, y: 0 } }));
  fillDocument(doc, workflowSchema.parse({ id: 'w', name: 'W', nodes }));
  return doc;
}

function windowOn(server: Y.Doc, history?: UndoHistory) {
  const doc = new Y.Doc();
  docs.push(doc);
  if (history) fillFromHistory(doc, undoHistorySchema.parse(JSON.parse(JSON.stringify(history))));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'server');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') Y.applyUpdate(server, update, 'window');
  });
  const manager = createUndo(doc);
  if (history) putSteps(manager, history);
  return { doc, manager };
}

type Act =
  | { readonly type: 'rename' | 'delete'; readonly node: string; readonly x: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

function act({ doc, manager }: ReturnType<typeof windowOn>, one: Act): void {
  if (one.type === 'undo') manager.undo();
  else if (one.type === 'redo') manager.redo();
  else {
    manager.stopCapturing();
    edit(doc, localOrigin, undefined, () => {
      if (one.type === 'delete') nodesMap(doc).delete(one.node);
      else nodeMap(doc, one.node)?.set('title', `t${one.x}`);
    });
  }
}

const node = fc.constantFrom('a', 'b', 'c', 'd');
const acts = fc.array(
  fc.oneof(
    fc.record({ type: fc.constantFrom('rename' as const, 'delete' as const), node, x: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }),
  ),
  { maxLength: 14 },
);

it('is undone and redone by another copy as by the one that it was of', () => {
  fc.assert(
    fc.property(acts, acts, (before, after) => {
      const [server, twin] = [serverCopy(), serverCopy()];
      const [left, stayed] = [windowOn(server), windowOn(twin)];
      for (const one of before) for (const window of [left, stayed]) act(window, one);
      const moved = windowOn(server, writeHistory(left.doc, left.manager));
      left.doc.destroy();
      expect(moved.manager.undoStack.length).toBe(stayed.manager.undoStack.length);
      for (const one of [...after, ...Array.from({ length: 16 }, () => ({ type: 'undo' as const }))]) {
        act(moved, one);
        act(stayed, one);
        expect(readWorkflow(moved.doc)).toEqual(readWorkflow(stayed.doc));
      }
      expect(readWorkflow(server)).toEqual(readWorkflow(moved.doc));
    }),
    { numRuns: 50 },
  );
});
