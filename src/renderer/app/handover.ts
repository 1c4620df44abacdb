import { messageOf } from '#shared/base/errors';
import { type UndoHistory, undoHistorySchema } from '#shared/document/undo/undo-history';
import type { WorkflowId } from '#shared/graph/ids';
import type { Timers } from '../client/timers';

export interface Handover {
  /** Lays the history out for the window that will show the document; false where there is no room for it. */
  give(workflow: WorkflowId, history: UndoHistory): boolean;
  /** What another window has laid out just now. */
  take(workflow: WorkflowId): UndoHistory | undefined;
  /** Settles when the other window has taken it, or does not come for it. */
  taken(workflow: WorkflowId): Promise<void>;
}

/** Milliseconds a window has to come up and take over. What lies there longer may be of another document of this id. */
const patience = 15_000;

/** Hands undo steps from one window to another, by the storage that all windows of this person share. */
export function createHandover(page: Window, timers: Timers, warn: (message: string) => void): Handover {
  const { localStorage: storage } = page;
  const keyOf = (workflow: WorkflowId) => `factory-ui:handover:${workflow}`;
  return {
    give(workflow, history) {
      try {
        storage.setItem(keyOf(workflow), JSON.stringify({ at: Date.now(), history }));
        return true;
      } catch (error) {
        warn(`The undo steps could not be handed over: ${messageOf(error)}`);
        return false;
      }
    },
    take(workflow) {
      const text = storage.getItem(keyOf(workflow));
      if (text === null) return undefined;
      storage.removeItem(keyOf(workflow));
      return read(text);
    },
    taken(workflow) {
      return new Promise((resolve) => {
        const done = () => {
          page.removeEventListener('storage', look);
          timer.dispose();
          storage.removeItem(keyOf(workflow));
          resolve();
        };
        const look = () => {
          if (storage.getItem(keyOf(workflow)) === null) done();
        };
        const timer = timers.after(patience, done);
        page.addEventListener('storage', look);
        look();
      });
    },
  };
}

function read(text: string): UndoHistory | undefined {
  try {
    const { at, history } = JSON.parse(text);
    return Date.now() - at < patience ? undoHistorySchema.parse(history) : undefined;
  } catch {
    return undefined;
  }
}
