import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { messageOf } from '#shared/base/errors';
import type { LogLine } from '#shared/protocol/run-status';

type Level = LogLine['level'];

export interface OutputListener {
  printed(level: Level, line: string): void;
  uncaught(error: unknown): void;
}

/** How a log says what nobody caught. */
export const uncaughtText = (error: unknown, where = ''): string =>
  `Uncaught in the background: ${messageOf(error)}${where}`;

/**
 * What nodes print by `console` or on the standard streams becomes log lines of the run: printed straight to the process
 * it would be neither seen nor bounded. So does what they throw outside their own calls, in a timer or a promise nobody
 * awaits: it is no reason to end a loop that others depend on (E8).
 */
export function captureOutput({ printed: log, uncaught }: OutputListener): void {
  process.on('uncaughtException', uncaught);
  const write = (level: Level) => (text: string) => {
    for (const line of text.replace(/\n$/, '').split('\n')) log(level, line);
  };
  const sink = (level: Level) =>
    new Writable({
      decodeStrings: false,
      write(chunk: unknown, _encoding, done) {
        write(level)(String(chunk));
        done();
      },
    });
  const [info, warning, error, debug] = [sink('info'), sink('warning'), sink('error'), sink('debug')];
  const main = new Console(info, error);
  const warn = new Console(warning, warning);
  globalThis.console = Object.assign(main, { warn: warn.warn.bind(warn), debug: new Console(debug, debug).debug });
  process.stdout.write = (chunk: unknown) => {
    write('info')(String(chunk));
    return true;
  };
  process.stderr.write = (chunk: unknown) => {
    write('error')(String(chunk));
    return true;
  };
}
