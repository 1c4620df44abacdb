import { FactoryError } from '#shared/base/errors';

interface Waiting {
  readonly number: number;
  resolve(): void;
  reject(error: Error): void;
}

/** Commands to a run that it has not followed yet (E7). */
export class RunCommands {
  private last = 0;
  private waiting: Waiting[] = [];

  /** Sends one by `send` with its number; resolves when it, or a later one, has been followed. */
  add(send: (number: number) => void): Promise<void> {
    this.last++;
    const number = this.last;
    const followed = new Promise<void>((resolve, reject) => this.waiting.push({ number, resolve, reject }));
    send(number);
    return followed;
  }

  followed(upTo: number): void {
    const due = this.waiting.filter(({ number }) => number <= upTo);
    this.waiting = this.waiting.filter(({ number }) => number > upTo);
    for (const { resolve } of due) resolve();
  }

  /** The run is over: none will be followed any more. */
  ended(): void {
    const error = new FactoryError('RUN_NOT_FOUND', 'The run ended before it could do what it was told.');
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
