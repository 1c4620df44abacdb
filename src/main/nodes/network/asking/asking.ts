import type { NodeContext } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { out } from '../../ports';
import { backoff } from '../link/backoff';
import { reasonOf } from '../link/reason';

/** The `state` output of every kind that asks somebody once per question. */
export const askingState = out.text({
  description: '"idle", "done", "waiting", why, and when it tries again, or "failed" and why.',
});

/** Trying again would not help, such as after a wrong password. */
export class FinalFailure extends Error {}

interface Question {
  /** Whom: after a failure others are asked at once. */
  readonly where: string;
  /** An answered question is not asked again while it stays the same. */
  readonly what: string;
  /** Seconds after which it is asked again all the same. */
  readonly interval?: number;
}

const tries = 4;

/**
 * Asks a question once, holds the answer, and after a failure tries again after growing pauses, four times in all. A
 * failure is a state; only Stop and wrong settings throw.
 */
export class Asking<A> {
  private held: { readonly key: string; readonly at: number; readonly answer: A } | undefined;
  private failed: { readonly key: string; readonly reason: string; readonly isFinal: boolean } | undefined;
  private where = '';
  private failures = 0;
  private until = 0;

  constructor(
    private readonly context: Pick<NodeContext, 'clock'>,
    private readonly random?: () => number,
  ) {}

  /** The answer given last, to whichever question. */
  get answer(): A | undefined {
    return this.held?.answer;
  }

  /** Gives the state to show. */
  async ask({ where, what, interval }: Question, signal: AbortSignal, work: () => Promise<A>): Promise<string> {
    const { clock } = this.context;
    const key = JSON.stringify([where, what]);
    const now = clock.monotonic();
    if (this.held?.key === key && !(interval !== undefined && now - this.held.at >= interval)) return 'done';
    if (where !== this.where) this.forget();
    this.where = where;
    if (this.failed?.key === key && this.failed.isFinal) return `failed: ${this.failed.reason}`;
    if (this.failed && now < this.until) {
      return `waiting: ${this.failed.reason} (tries again in ${Math.ceil(this.until - now)} s)`;
    }
    try {
      const answer = await work();
      this.held = { key, at: now, answer };
      this.forget();
      return 'done';
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FactoryError) throw error;
      return this.fail(key, error, interval !== undefined);
    }
  }

  private fail(key: string, error: unknown, goesOn: boolean): string {
    const reason = reasonOf(error);
    if (this.failed?.key !== key) this.failures = Math.min(this.failures, 1);
    this.failures += 1;
    const isFinal = !goesOn && (error instanceof FinalFailure || this.failures >= tries);
    this.failed = { key, reason, isFinal };
    const pause = backoff(this.failures, this.random);
    this.until = this.context.clock.monotonic() + pause;
    return isFinal ? `failed: ${reason}` : `waiting: ${reason} (tries again in ${Math.ceil(pause)} s)`;
  }

  private forget(): void {
    this.failed = undefined;
    this.failures = 0;
  }
}
