import { TokenBucket } from '#shared/base/token-bucket';
import type { LogLine } from '#shared/protocol/run-status';
import type { Clock } from '../../node-kind';

const rate = { burst: 200, perSecond: 50 };
const longestLine = 4_000;

/** Passes log lines on at a bounded rate and says how many it left out. */
export class LogLimiter {
  private readonly bucket: TokenBucket;
  private leftOut = 0;

  constructor(
    private readonly clock: Clock,
    private readonly send: (line: LogLine) => void,
  ) {
    this.bucket = new TokenBucket(rate, () => clock.monotonic() * 1000);
  }

  add(level: LogLine['level'], message: string, node?: string): void {
    if (!this.bucket.take()) {
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

  private post(level: LogLine['level'], message: string, node: string | undefined): void {
    this.send({ timestamp: this.clock.wall(), level, message, ...(node !== undefined && { node_id: node }) });
  }
}
