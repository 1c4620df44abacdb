import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { breakUndo, createUndo } from '#shared/document/undo/undo';
import { putSteps, type UndoHistory, writeHistory } from '#shared/document/undo/undo-history';
import { Cell } from '../cell';

/** This person's own edits of a document, undone and redone step by step; edits of others are never touched. */
export class UndoStack implements Disposable {
  readonly canUndo = new Cell(false);
  readonly canRedo = new Cell(false);
  readonly newestStep = new Cell<object | undefined>(undefined);
  private manager: Y.UndoManager | undefined;

  /**
   * Starts a stack over this document instead of the one before: an empty one, or with the steps of another copy that the
   * document was filled from.
   */
  attach(doc: Y.Doc, history?: UndoHistory): void {
    this.manager?.destroy();
    const manager = createUndo(doc);
    if (history) putSteps(manager, history);
    const changed = () => {
      this.canUndo.set(manager.canUndo());
      this.canRedo.set(manager.canRedo());
      this.newestStep.set(manager.undoStack.at(-1));
    };
    manager.on('stack-item-added', changed);
    manager.on('stack-item-updated', changed);
    manager.on('stack-item-popped', changed);
    manager.on('stack-cleared', changed);
    this.manager = manager;
    changed();
  }

  /** The steps, for another copy of the document to go on with; undefined: there are none. */
  history(): UndoHistory | undefined {
    const { manager } = this;
    return manager && (manager.canUndo() || manager.canRedo()) ? writeHistory(manager.doc, manager) : undefined;
  }

  undo(): void {
    this.manager?.undo();
  }

  redo(): void {
    this.manager?.redo();
  }

  breakUndo(): void {
    if (this.manager) breakUndo(this.manager);
  }

  dispose(): void {
    this.manager?.destroy();
  }
}
