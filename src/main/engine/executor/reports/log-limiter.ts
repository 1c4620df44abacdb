import type { LogLine } from '#shared/protocol/run-status';
import type { Clock } from '../../node-kind';

const burst = 200;
const perSecond = 50;
const longestLine = 4_000;

/** Passes log lines on at a bounded rate and says how many it left out. */
export class LogLimiter {
  private tokens = burst;
  private refilled: number;
  private leftOut = 0;

  constructor(
    private readonly clock: Clock,
    private readonly send: (line: LogLine) => void,
  ) {
    this.refilled = clock.monotonic();
  }

  add(level: LogLine['level'], message: string, node?: string): void {
    if (!this.take()) {
      this.leftOut++;
      return;
    }
    this.flush();
    const text = message.length > longestLine ? `${message.slice(0, longestLine)}…` : message;
    this.post(level, text, node);
  }

  /** Says what was left out so far, if anything was. */
  flush(): void {
    if (this.leftOut === 0) return;
    const lines = this.leftOut === 1 ? '1 more line' : `${this.leftOut} more lines`;
    this.leftOut = 0;
    this.post('warning', `${lines} left out`, undefined);
  }

  private take(): boolean {
    const now = this.clock.monotonic();
    this.tokens = Math.min(burst, this.tokens + (now - this.refilled) * perSecond);
    this.refilled = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }

  private post(level: LogLine['level'], message: string, node: string | undefined): void {
    this.send({ timestamp: this.clock.wall(), level, message, ...(node !== undefined && { node_id: node }) });
  }
}
