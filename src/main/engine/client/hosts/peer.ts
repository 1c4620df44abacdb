import { Emitter } from '#shared/base/emitter';
import type { HostProcess } from './host-process';

interface Told {
  readonly type: string;
}

/** One process of the engine's as main sees it, from its start to its end. */
export class Peer<To extends object, From extends Told> {
  private readonly messages = new Emitter<From>();
  private readonly ends = new Emitter<void>();
  private isOpen = true;
  private wasAsked = false;
  private isOver = false;

  /** Resolves with whether it has come up. */
  readonly up: Promise<boolean>;
  /** What it says, `ready` included, until it is killed. */
  readonly onMessage = this.messages.event;
  /** It is gone. */
  readonly onEnd = this.ends.event;

  /** @param first what it is told first. */
  constructor(
    private readonly process: HostProcess,
    first: To,
  ) {
    this.up = new Promise((resolve) => {
      process.onMessage((raw) => {
        if (!isTold(raw) || !this.isOpen) return;
        if (raw.type === 'goodbye') {
          this.wasAsked = true;
          this.kill();
          return;
        }
        this.messages.fire(raw as From);
        if (raw.type === 'ready') resolve(true);
      });
      process.onExit(() => {
        if (this.isOver) return;
        this.isOver = true;
        this.isOpen = false;
        resolve(false);
        this.ends.fire(undefined);
      });
    });
    process.send(first);
  }

  /** Whether it is there and may be spoken to. */
  get isAlive(): boolean {
    return this.isOpen;
  }

  /** Whether its end was not asked for. */
  get hasCrashed(): boolean {
    return this.isOver && !this.wasAsked;
  }

  send(message: To): void {
    if (this.isOpen) this.process.send(message);
  }

  /** Ends one that does not answer any more; that is a crash like any other. From here on it is spoken to no more. */
  kill(): void {
    this.isOpen = false;
    this.process.kill();
  }

  /**
   * Has it end by itself, but leaves no process behind whatever happens.
   *
   * @param last what it is told for that.
   */
  end(last: readonly To[], seconds: number): void {
    this.wasAsked = true;
    for (const message of last) this.send(message);
    const timer = setTimeout(() => this.kill(), seconds * 1000);
    this.onEnd(() => clearTimeout(timer));
  }
}

/** It is this program's own; only that something else talks on the line has to be ruled out. */
function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
