import type { ToExecutor } from '../executor/messages';

export type InputMessage = Extract<ToExecutor, { type: 'input' }>;

/** Messages an executor may be behind before inputs are held back, and how few there must be until they go on. */
const most = 1_000;
const few = 100;

/**
 * Inputs on their way to an executor. One whose thread is held by a node takes no mail for as long as that lasts, while
 * a controller may go on sending: then only the latest of each input is kept, which is the one that wins anyway (E4).
 */
export class InputQueue {
  private readonly held = new Map<string, InputMessage>();

  constructor(
    /** How many messages the executor has not taken yet. */
    private readonly backlog: () => number,
    private readonly post: (message: InputMessage) => void,
  ) {}

  add(message: InputMessage): void {
    if (this.held.size === 0 && this.backlog() < most) {
      this.post(message);
      return;
    }
    const key = JSON.stringify([message.node, message.input]);
    // The latest goes last, so that revisions only ever rise.
    this.held.delete(key);
    this.held.set(key, message);
  }

  /** To be called now and then. */
  drain(): void {
    if (this.held.size > 0 && this.backlog() < few) this.flush();
  }

  /** Sends all that is held, before something that must not overtake it. */
  flush(): void {
    for (const message of this.held.values()) this.post(message);
    this.held.clear();
  }
}
