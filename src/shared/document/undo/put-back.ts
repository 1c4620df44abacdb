import * as Y from 'yjs';

const putBackOrigin = Symbol('put back');

/**
 * What comes back by an undo comes back with all it held. Yjs leaves out what somebody else has written over meanwhile; but
 * where that was written into something deleted, it is gone with it, and nothing would be there: a node that is deleted
 * while somebody types into it came back with its input empty.
 */
export function putBackLost(doc: Y.Doc, { deletions }: Y.UndoManager['undoStack'][number]): void {
  doc.transact((transaction) => {
    const lost: { readonly parent: Y.Map<unknown>; readonly key: string; readonly value: unknown }[] = [];
    Y.iterateDeletedStructs(transaction, deletions, (item) => {
      if (!(item instanceof Y.Item) || !item.deleted || item.redone !== null || item.parentSub === null) return;
      const parent = backAgain(doc, item.parent);
      if (!parent || parent.has(item.parentSub) || !(item.content instanceof Y.ContentAny)) return;
      lost.push({ parent, key: item.parentSub, value: item.content.getContent().at(-1) });
    });
    for (const { parent, key, value } of lost) parent.set(key, value);
  }, putBackOrigin);
}

/** What the map is since it came back; undefined where it did not. */
function backAgain(doc: Y.Doc, parent: Y.Item['parent']): Y.Map<unknown> | undefined {
  let item = parent instanceof Y.AbstractType ? parent._item : null;
  if (!item || item.redone === null) return undefined;
  while (item.redone !== null) {
    const next: unknown = Y.getItem(doc.store, item.redone);
    if (!(next instanceof Y.Item)) return undefined;
    item = next;
  }
  const type = item.content instanceof Y.ContentType ? item.content.type : undefined;
  return type instanceof Y.Map && !item.deleted ? type : undefined;
}
