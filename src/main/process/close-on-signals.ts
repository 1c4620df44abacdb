import type { Logger } from '../log/log';

/** Exit codes of programs ended by a signal, as shells report them. */
const forcedExit = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof forcedExit;

interface Closable {
  /** The program ends when it resolves, unless it has ended by itself. */
  close(): Promise<void>;
  kill(): void;
}

/** The first signal closes in order, so that hardware reaches its safe state; a second one does not wait for that. */
export function closeOnSignals(program: Closable, log: Logger): void {
  let closing = false;
  const onSignal = (signal: Signal) => {
    if (closing) {
      // The host would notice our end too, but only when its own loop lets it.
      program.kill();
      process.exit(forcedExit[signal]);
    }
    closing = true;
    log.info(`Closing on ${signal}`);
    program.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('Closing failed', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
