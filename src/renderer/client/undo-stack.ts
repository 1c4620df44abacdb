import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { breakUndo, createUndo } from '#shared/document/undo';
import { Cell } from './cell';

/** This person's own edits of a document, undone and redone step by step; edits of others are never touched. */
export class UndoStack implements Disposable {
  readonly canUndo = new Cell(false);
  readonly canRedo = new Cell(false);
  readonly newestStep = new Cell<object | undefined>(undefined);
  private manager: Y.UndoManager | undefined;

  /** Starts an empty stack over this document instead of the one before. */
  attach(doc: Y.Doc): void {
    this.manager?.destroy();
    const manager = createUndo(doc);
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
