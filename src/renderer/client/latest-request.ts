import type { Disposable } from '#shared/base/disposable';

/**
 * Asks for something whenever it may have changed: at most one question is under way, and a change meanwhile leads to one
 * more afterwards, so that the last answer used was asked for after the last change.
 */
export class LatestRequest<T> implements Disposable {
  private phase: 'idle' | 'asking' | 'asking-again' | 'disposed' = 'idle';

  constructor(
    private readonly ask: () => Promise<T>,
    private readonly use: (answer: T) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** It has changed: an answer that is under way may be too old. */
  changed(): void {
    if (this.phase === 'asking') this.phase = 'asking-again';
    else this.wanted();
  }

  /** It is not known: an answer that is under way will do. */
  wanted(): void {
    if (this.phase !== 'idle') return;
    this.phase = 'asking';
    this.ask().then(
      (answer) => this.answered(() => this.use(answer)),
      (error: unknown) => this.answered(() => this.failed(error)),
    );
  }

  /** A question is under way. */
  get asking(): boolean {
    return this.phase === 'asking' || this.phase === 'asking-again';
  }

  dispose(): void {
    this.phase = 'disposed';
  }

  private answered(deliver: () => void): void {
    const { phase } = this;
    if (phase === 'disposed') return;
    this.phase = 'idle';
    // Used although it may be too old: where changes come faster than answers, nothing would ever be used otherwise.
    deliver();
    if (phase === 'asking-again') this.changed();
  }
}
