import * as Y from 'yjs';
import { isLate, undoGroup } from '../edits/edit';
import { bookmarksMap, dashboardMap, edgesMap, groupsMap, nodesMap, subgraphsMap, workflowMap } from '../layout';
import { localOrigin } from '../origins';
import { putBackLost } from './put-back';

export { localOrigin } from '../origins';

/**
 * Edits of one kind on one thing within this many milliseconds are one undo step: a typing burst, a drag. Long enough for
 * a hand that rests on a slider to watch what it does; gestures end their step themselves (`breakUndo`).
 */
const captureTimeout = 3000;

/**
 * Undo and redo of the edits made here (origin `localOrigin`); what others did is never undone. Consecutive edits join
 * one step only when they do the same to the same thing; `breakUndo` ends a step early.
 */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  let lastGroup: string | undefined;
  const manager: Y.UndoManager = new Y.UndoManager(everything(doc), {
    trackedOrigins: new Set([localOrigin]),
    captureTimeout,
    captureTransaction(transaction) {
      if (transaction.origin !== localOrigin) return true;
      const group = undoGroup(transaction);
      if (group === undefined || group !== lastGroup) manager.stopCapturing();
      lastGroup = group;
      manager.captureTimeout = isLate(transaction) ? Number.POSITIVE_INFINITY : captureTimeout;
      return true;
    },
  });
  manager.on('stack-item-popped', ({ stackItem }) => putBackLost(doc, stackItem));
  return manager;
}

const everything = (doc: Y.Doc) => [
  workflowMap(doc),
  nodesMap(doc),
  edgesMap(doc),
  subgraphsMap(doc),
  groupsMap(doc),
  bookmarksMap(doc),
  dashboardMap(doc),
];

/** The next edit starts a new undo step, whatever it is. */
export function breakUndo(manager: Y.UndoManager): void {
  manager.stopCapturing();
}
