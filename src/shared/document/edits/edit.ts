import type * as Y from 'yjs';

const groupMark = Symbol('undo group');
const lateMark = Symbol('belongs to what was before');

/**
 * Runs one edit as one transaction. `group` names what is edited where a row of such edits is one step to a person
 * (typing in one field, dragging one selection); edits without a group are steps of their own.
 */
export function edit<T>(doc: Y.Doc, origin: unknown, group: string | undefined, change: () => T): T {
  return doc.transact((transaction) => {
    // Within a larger transaction several edits meet; together they are a step of their own.
    const first = !transaction.meta.has(groupMark);
    transaction.meta.set(groupMark, first || transaction.meta.get(groupMark) === group ? group : undefined);
    return change();
  }, origin);
}

/** As `edit`, for what belongs to the edits of its group right before it, however long ago the last of them was. */
export function editAfter(doc: Y.Doc, origin: unknown, group: string, change: () => void): void {
  doc.transact((transaction) => {
    transaction.meta.set(lateMark, true);
    edit(doc, origin, group, change);
  }, origin);
}

export const isLate = (transaction: Y.Transaction): boolean => transaction.meta.get(lateMark) === true;

export function undoGroup(transaction: Y.Transaction): string | undefined {
  const group: unknown = transaction.meta.get(groupMark);
  return typeof group === 'string' ? group : undefined;
}
