import type { Disposable } from '#shared/base/disposable';
import { type BucketRate, TokenBucket } from '#shared/base/token-bucket';
import type { Logger } from './log';

type Level = keyof Logger;

/** Lines of one kind. */
const rateOfKind: BucketRate = { perSecond: 10, burst: 20 };
/** Milliseconds after which it is said how many were left out. */
const summaryAfter = 1_000;
/** Kinds told apart; further ones share what is left, so that texts made by clients can not fill the memory. */
const mostKinds = 200;

interface Kind {
  readonly level: Level;
  readonly text: string;
  readonly bucket: TokenBucket;
  leftOut: number;
}

/**
 * A log in which no kind of line can drown the others, or the disk: of each text a bounded number a second is written,
 * then one line saying how many more there were. What differs from line to line belongs into the fields, which follow the
 * text as JSON in the same line.
 */
export class LimitedLog implements Logger, Disposable {
  private readonly kinds = new Map<string, Kind>();
  private timer: NodeJS.Timeout | undefined;

  /** @param now seconds on a clock that never jumps. */
  constructor(
    private readonly log: Logger,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  debug(text: string, ...details: unknown[]): void {
    this.write('debug', text, details);
  }

  info(text: string, ...details: unknown[]): void {
    this.write('info', text, details);
  }

  warn(text: string, ...details: unknown[]): void {
    this.write('warn', text, details);
  }

  error(text: string, ...details: unknown[]): void {
    this.write('error', text, details);
  }

  /** Says what was left out so far. */
  flush(): void {
    for (const kind of this.kinds.values()) {
      if (kind.leftOut === 0) continue;
      const { leftOut } = kind;
      kind.leftOut = 0;
      this.log[kind.level](`${kind.text} … and ${leftOut} more`);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.flush();
  }

  private write(level: Level, text: string, details: readonly unknown[]): void {
    const kind = this.kindOf(level, text);
    if (kind.bucket.take()) {
      this.log[level](text, ...details.map((detail) => (isFields(detail) ? JSON.stringify(detail) : detail)));
      return;
    }
    kind.leftOut++;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flush();
    }, summaryAfter).unref();
  }

  private kindOf(level: Level, text: string): Kind {
    const key = `${level} ${text}`;
    const known = this.kinds.get(key) ?? (this.kinds.size < mostKinds ? undefined : this.kinds.get(level));
    if (known) return known;
    const isFull = this.kinds.size >= mostKinds;
    const kind = {
      level,
      text: isFull ? 'Lines of other kinds' : text,
      bucket: new TokenBucket(rateOfKind, () => this.now() * 1000),
      leftOut: 0,
    };
    this.kinds.set(isFull ? level : key, kind);
    return kind;
  }
}

const isFields = (detail: unknown): boolean =>
  typeof detail === 'object' && detail !== null && Object.getPrototypeOf(detail) === Object.prototype;
