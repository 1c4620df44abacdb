import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { breakUndo, createUndo } from '#shared/document/undo/undo';
import { putSteps, type UndoHistory, writeHistory } from '#shared/document/undo/undo-history';
import { Cell } from '../cell';

/**
 * What became of an undo or redo. `another`: somebody else has since changed what the newest step did, so it was passed
 * over, and one before it was taken; `none`: there is no step left that could be.
 */
export type StepTaken = 'newest' | 'another' | 'none';

/** This person's own edits of a document, undone and redone step by step; edits of others are never touched. */
export class UndoStack implements Disposable {
  readonly canUndo = new Cell(false);
  readonly canRedo = new Cell(false);
  readonly newestStep = new Cell<object | undefined>(undefined);
  private manager: Y.UndoManager | undefined;
  private changed = () => {};

  /**
   * Starts a stack over this document instead of the one before: an empty one, or with the steps of another copy that the
   * document was filled from.
   */
  attach(doc: Y.Doc, history?: UndoHistory): void {
    this.manager?.destroy();
    const manager = createUndo(doc);
    if (history) putSteps(manager, history);
    this.changed = () => {
      this.canUndo.set(manager.canUndo());
      this.canRedo.set(manager.canRedo());
      this.newestStep.set(manager.undoStack.at(-1));
    };
    manager.on('stack-item-added', this.changed);
    manager.on('stack-item-updated', this.changed);
    manager.on('stack-item-popped', this.changed);
    manager.on('stack-cleared', this.changed);
    this.manager = manager;
    this.changed();
  }

  /** The steps, for another copy of the document to go on with; undefined: there are none. */
  history(): UndoHistory | undefined {
    const { manager } = this;
    return manager && (manager.canUndo() || manager.canRedo()) ? writeHistory(manager.doc, manager) : undefined;
  }

  undo(): StepTaken {
    return this.take('undo');
  }

  redo(): StepTaken {
    return this.take('redo');
  }

  /** Takes back this step and no other: none where it is not the newest any more, or somebody else has written over it. */
  undoOnly(step: object): StepTaken {
    const { manager } = this;
    if (!manager || manager.undoStack.at(-1) !== step) return 'none';
    const others = manager.undoStack.splice(0, manager.undoStack.length - 1);
    const taken = manager.undo() !== null;
    manager.undoStack.unshift(...others);
    this.changed();
    return taken ? 'newest' : 'none';
  }

  breakUndo(): void {
    if (this.manager) breakUndo(this.manager);
  }

  dispose(): void {
    this.manager?.destroy();
  }

  private take(way: 'undo' | 'redo'): StepTaken {
    const { manager } = this;
    if (!manager) return 'none';
    const count = () => (way === 'undo' ? manager.undoStack : manager.redoStack).length;
    const before = count();
    const taken = manager[way]() !== null;
    // Of steps that were only passed over Yjs tells nobody.
    this.changed();
    if (!taken) return 'none';
    return before - count() > 1 ? 'another' : 'newest';
  }
}
