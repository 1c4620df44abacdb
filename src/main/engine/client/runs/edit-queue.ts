import type { ToHost } from '../../host/messages';

/**
 * Edits of a run on their way to its host, one at a time: while it compiles, those that come become one. Told one by one, a
 * thousand of them would keep it for seconds, and Stop would be behind them.
 */
export class EditQueue {
  /** Tells of the newest one, and so of all that wait. */
  private due: (() => void) | undefined;
  private isUnderWay = false;
  /** What came after it: of each input the latest, which is the one that wins (E4), and all else. */
  private readonly behind = new Map<string, ToHost>();
  private count = 0;

  constructor(private readonly pass: (message: ToHost) => void) {}

  add(tell: () => void): void {
    // What is stored in an edit replaces what was set before it (E10).
    for (const [key, { type }] of this.behind) if (type === 'input') this.behind.delete(key);
    this.due = tell;
    if (!this.isUnderWay) this.tellNext();
  }

  /** The host is through with the one that it was told of. */
  taken(): void {
    this.isUnderWay = false;
    this.tellNext();
  }

  /** Passes on what must not overtake the edits before it. */
  deliver(message: ToHost): void {
    // Plans are compiled with the secrets that are known by then.
    if (!this.due || message.type === 'secrets') {
      this.pass(message);
      return;
    }
    const key = message.type === 'input' ? JSON.stringify([message.node, message.input]) : `${this.count++}`;
    // The latest goes last, so that revisions only ever rise.
    this.behind.delete(key);
    this.behind.set(key, message);
  }

  private tellNext(): void {
    const { due } = this;
    if (!due) return;
    this.due = undefined;
    this.isUnderWay = true;
    due();
    for (const message of this.behind.values()) this.pass(message);
    this.behind.clear();
  }
}
