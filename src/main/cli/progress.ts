import type { LogLine } from '#shared/protocol/run-status';
import type { Terminal } from './terminal';

/** Shows how a run goes on: one line that is written over, or a plain line a second where nobody watches. */
export interface Progress {
  /** `rate` in ticks per second, `tickTime` in seconds. */
  tick(count: number, rate: number | undefined, tickTime: number): void;
  log(line: LogLine): void;
  /** Takes the line away. */
  finish(): void;
}

/** Seconds between two lines. */
const pause = { watched: 0.1, plain: 1 } as const;
const eraseLine = '\r\u001b[2K';

export function createProgress(terminal: Terminal, now: () => number = () => performance.now() / 1000): Progress {
  const { isWatched } = terminal;
  let shown = '';
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    tick(count, rate, tickTime) {
      if (now() - shownAt < (isWatched ? pause.watched : pause.plain)) return;
      shownAt = now();
      const speed = rate === undefined ? '' : ` · ${rate.toFixed(1)} per second`;
      const line = `Tick ${count}${speed} · ${(tickTime * 1000).toFixed(1)} ms`;
      if (!isWatched) terminal.tell(`${line}\n`);
      else {
        terminal.tell(`${eraseLine}${line}`);
        shown = line;
      }
    },
    log({ timestamp, level, message, node_id }) {
      const time = new Date(timestamp * 1000).toISOString().slice(11, 23);
      const source = node_id === undefined ? '' : `${node_id}: `;
      const line = `${time} ${level.padEnd(7)} ${source}${message}\n`;
      terminal.tell(shown === '' ? line : `${eraseLine}${line}${shown}`);
    },
    finish() {
      if (shown !== '') terminal.tell(eraseLine);
      shown = '';
    },
  };
}
