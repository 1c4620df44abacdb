import { type Disposable, toDisposable } from '#shared/base/disposable';

/** What a command sees of the terminal it was given in. */
export interface Terminal {
  /** Standard output: what was asked for. */
  print(text: string): void;
  /** Standard error: how it goes. */
  tell(text: string): void;
  /** Whether a person watches standard error, so that a line may be written over. */
  readonly isWatched: boolean;
  /** Ctrl-C, or a request to end. */
  onInterrupt(listener: () => void): Disposable;
}

export function processTerminal(): Terminal {
  return {
    print: (text) => process.stdout.write(text),
    tell: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
    onInterrupt(listener) {
      // npm and the terminal may both pass on one Ctrl-C, so a second one is no sign of impatience.
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, listener);
      return toDisposable(() => {
        for (const signal of signals) process.off(signal, listener);
      });
    },
  };
}
