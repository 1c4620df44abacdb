import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { createUndo } from '#shared/document/undo';
import { Cell } from './cell';

/** This person's own edits of a document, undone and redone step by step; edits of others are never touched. */
export class UndoStack implements Disposable {
  readonly canUndo = new Cell(false);
  readonly canRedo = new Cell(false);
  private readonly manager: Y.UndoManager;

  constructor(doc: Y.Doc) {
    this.manager = createUndo(doc);
    const changed = () => {
      this.canUndo.set(this.manager.canUndo());
      this.canRedo.set(this.manager.canRedo());
    };
    this.manager.on('stack-item-added', changed);
    this.manager.on('stack-item-popped', changed);
    this.manager.on('stack-item-updated', changed);
    this.manager.on('stack-cleared', changed);
  }

  undo(): void {
    this.manager.undo();
  }

  redo(): void {
    this.manager.redo();
  }

  breakUndo(): void {
    this.manager.stopCapturing();
  }

  dispose(): void {
    this.manager.destroy();
  }
}
