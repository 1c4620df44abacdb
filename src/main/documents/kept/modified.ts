import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { toCanonicalText } from '../files/canonical-text';

/** Quiet time after which a changed document is compared with what was saved, milliseconds. */
const settleTime = 250;

/**
 * Whether a document differs from what its file holds. Any change marks it at once; the comparison, which costs the
 * whole text, waits until changes pause, and takes the mark back when undo has returned to the saved state.
 */
export class ModifiedMark implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private readonly onUpdate = () => {
    this.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), settleTime);
    this.timer.unref();
  };

  private saved: string | undefined;

  /** `saved` is the canonical text of the saved workflow; undefined: nothing it could equal. */
  constructor(
    private readonly doc: Y.Doc,
    saved: string | undefined,
    private marked: boolean,
    private readonly onChange: (modified: boolean) => void,
  ) {
    this.saved = saved === undefined ? undefined : digest(saved);
    doc.on('update', this.onUpdate);
  }

  get modified(): boolean {
    return this.marked;
  }

  /** Whether this is what was saved. */
  wasSaved(text: string): boolean {
    return this.saved === digest(text);
  }

  /** What its file holds, such as what was just written; the document may have changed since. */
  markSaved(text: string): void {
    this.saved = digest(text);
    this.settle();
  }

  /** Its file is gone: whatever the document holds is nowhere else. */
  markUnsaved(): void {
    this.saved = undefined;
    this.settle();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.doc.off('update', this.onUpdate);
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.set(!this.isSaved());
  }

  private isSaved(): boolean {
    return this.saved !== undefined && digest(toCanonicalText(readWorkflow(this.doc))) === this.saved;
  }

  private set(modified: boolean): void {
    if (modified === this.marked) return;
    this.marked = modified;
    this.onChange(modified);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
