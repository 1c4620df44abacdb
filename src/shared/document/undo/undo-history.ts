import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { z } from 'zod';

/**
 * The undo and redo steps of one copy of a document, for another copy of it to go on with. A step names what it inserted
 * and deleted; what was deleted is in no copy but the one that may undo it, so the whole of that copy goes along.
 */

const number = z.int().min(0);
/** By writer, runs of what it wrote: where each begins, and how long it is. */
const rangesSchema = z.array(z.tuple([number, z.array(z.tuple([number, number]))]));
const stepSchema = z.object({ insertions: rangesSchema, deletions: rangesSchema });
export const undoHistorySchema = z.object({
  /** Base64 of all that the copy has. */
  state: z.string(),
  undo: z.array(stepSchema),
  redo: z.array(stepSchema),
  /** What was deleted and came back is another item since: writer and place of the one, and of the other. */
  redone: z.array(z.tuple([number, number, number, number])),
});
export type UndoHistory = z.infer<typeof undoHistorySchema>;

type Step = z.infer<typeof stepSchema>;
type StackItem = Y.UndoManager['undoStack'][number];
type DeleteSet = StackItem['insertions'];

export function writeHistory(doc: Y.Doc, { undoStack, redoStack }: Y.UndoManager): UndoHistory {
  const redone: UndoHistory['redone'] = [];
  for (const structs of doc.store.clients.values()) {
    for (const item of structs) {
      if (!(item instanceof Y.Item) || item.redone === null) continue;
      redone.push([item.id.client, item.id.clock, item.redone.client, item.redone.clock]);
    }
  }
  const state = toBase64(Y.encodeStateAsUpdate(doc));
  return { state, undo: undoStack.map(writeStep), redo: redoStack.map(writeStep), redone };
}

/** Fills a document that has nothing yet with what the other copy had. It keeps all that is deleted in it from then on. */
export function fillFromHistory(doc: Y.Doc, { state, redone }: UndoHistory): void {
  doc.gc = false;
  // In one transaction: at its end items are joined that nothing tells apart.
  Y.transact(doc, () => {
    Y.applyUpdate(doc, fromBase64(state));
    for (const [client, clock, newClient, newClock] of redone) {
      const item = Y.getItem(doc.store, Y.createID(client, clock));
      if (item instanceof Y.Item) item.redone = Y.createID(newClient, newClock);
    }
  });
}

/** Gives the undo manager of a document that was filled so the steps of the other copy. */
export function putSteps(manager: Y.UndoManager, { undo, redo }: UndoHistory): void {
  manager.undoStack.push(...undo.map(readStep));
  manager.redoStack.push(...redo.map(readStep));
}

const writeStep = ({ insertions, deletions }: StackItem): Step => ({
  insertions: writeRanges(insertions),
  deletions: writeRanges(deletions),
});

const writeRanges = ({ clients }: DeleteSet): Step['insertions'] =>
  [...clients].map(([client, runs]) => [client, runs.map(({ clock, len }) => [clock, len])]);

const readStep = ({ insertions, deletions }: Step): StackItem => ({
  insertions: readRanges(insertions),
  deletions: readRanges(deletions),
  meta: new Map(),
});

function readRanges(ranges: Step['insertions']): DeleteSet {
  const set = Y.createDeleteSet();
  for (const [client, runs] of ranges) {
    set.clients.set(
      client,
      runs.map(([clock, len]) => ({ clock, len })),
    );
  }
  return set;
}
