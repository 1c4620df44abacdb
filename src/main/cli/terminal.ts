import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Disposable, toDisposable } from '#shared/base/disposable';

/** What a command sees of the terminal it was given in. */
export interface Terminal {
  /** Standard output: what was asked for. */
  print(text: string): void;
  /** Standard error: how it goes. */
  tell(text: string): void;
  /** Whether a person watches standard error, so that a line may be written over. */
  readonly isWatched: boolean;
  /** All of standard input; what a person types there is not shown. */
  readHidden(question: string): Promise<string>;
  /** Ctrl-C, or a request to end. */
  onInterrupt(listener: () => void): Disposable;
}

export function processTerminal(): Terminal {
  return {
    print: (text) => process.stdout.write(text),
    tell: (text) => process.stderr.write(text),
    readHidden,
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

/** A person types one line, which is not shown; a program may send several. */
async function readHidden(question: string): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) {
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, '');
  }
  process.stderr.write(question);
  // Nowhere is better for what is typed than a stream that shows nothing.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
