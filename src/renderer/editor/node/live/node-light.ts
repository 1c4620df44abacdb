import type { Disposable } from '#shared/base/disposable';
import type { NodeReason, NodeReport } from '#shared/protocol/node-state';
import { Cell, type ReadableCell } from '../../../client/cell';

/** What a node's state light shows. Live: it completes again and again, or did just now. */
export type Light = 'idle' | 'executing' | 'live' | 'completed' | 'error' | 'skipped';

/** Milliseconds. */
export const lightTimes = {
  /** A node that takes less is never shown as executing: at 100 Hz it would only blink. */
  showExecuting: 120,
  /** Executing stays this long after the end, so that a slow node of a running workflow shows it without a break. */
  holdExecuting: 250,
  /** How long after completing a node counts as live: any rate above 3 Hz is one steady light. */
  holdLive: 350,
  /** A node that fails now and then shows its error this long after it last did. */
  holdError: 1500,
} as const;

/** Why a node is left out of the run until somebody allows it or takes it in again. */
const restReasons: ReadonlySet<NodeReason | undefined> = new Set([
  'muted',
  'needs_muted',
  'bypassed',
  'not_allowed',
  'needs_not_allowed',
  'offline',
  'needs_offline',
]);

type Timer = ReturnType<typeof setTimeout>;

/**
 * Turns a node's reports, which may change many times a second, into a light calm enough to look at. Both cells change
 * when the light does, not with every report.
 */
export class NodeLight implements Disposable {
  readonly light = new Cell<Light>('idle');
  /** The report of the error that is shown. */
  readonly failure = new Cell<NodeReport | undefined>(undefined);
  private readonly subscription: Disposable;
  private execution: string | undefined;
  private showTimer: Timer | undefined;
  private settleTimer: Timer | undefined;
  private failureTimer: Timer | undefined;

  constructor(private readonly report: ReadableCell<NodeReport | undefined>) {
    this.subscription = report.subscribe(() => this.changed());
    this.changed();
  }

  dispose(): void {
    this.subscription.dispose();
    this.stopTimers();
  }

  private changed(): void {
    const report = this.report.get();
    if (!report || report.state === 'idle') {
      this.stopTimers();
      this.failure.set(undefined);
      this.light.set('idle');
      return;
    }
    switch (report.state) {
      case 'executing':
        this.executing(report);
        break;
      case 'error':
        this.failed(report);
        break;
      case 'completed':
        this.ended('live');
        break;
      case 'skipped':
        if (restReasons.has(report.data.reason)) this.rests();
        else this.ended('skipped');
        break;
    }
  }

  private executing({ data: { tick, start_time } }: NodeReport): void {
    const execution = `${tick}/${start_time ?? ''}`;
    if (execution === this.execution) return;
    this.execution = execution;
    clearTimeout(this.showTimer);
    if (this.light.get() === 'executing') {
      clearTimeout(this.settleTimer);
      return;
    }
    this.showTimer = setTimeout(() => {
      clearTimeout(this.settleTimer);
      this.light.set('executing');
    }, lightTimes.showExecuting);
  }

  private ended(as: 'live' | 'skipped'): void {
    this.execution = undefined;
    clearTimeout(this.showTimer);
    this.forgetFailureLater();
    if (this.failure.get()) return;
    clearTimeout(this.settleTimer);
    if (this.light.get() === 'executing')
      this.settleTimer = setTimeout(() => this.settle(as), lightTimes.holdExecuting);
    else this.settle(as);
  }

  /** It is not tried at all any more: what it failed with last is no matter now. */
  private rests(): void {
    this.stopTimers();
    this.execution = undefined;
    this.failure.set(undefined);
    this.settle('skipped');
  }

  private settle(as: 'live' | 'skipped'): void {
    this.light.set(as);
    if (as === 'live') this.settleTimer = setTimeout(() => this.light.set('completed'), lightTimes.holdLive);
  }

  private failed(report: NodeReport): void {
    this.stopTimers();
    this.execution = undefined;
    this.failure.set(report);
    this.light.set('error');
  }

  private forgetFailureLater(): void {
    if (!this.failure.get() || this.failureTimer !== undefined) return;
    this.failureTimer = setTimeout(() => {
      this.failureTimer = undefined;
      this.failure.set(undefined);
      this.changed();
    }, lightTimes.holdError);
  }

  private stopTimers(): void {
    clearTimeout(this.showTimer);
    clearTimeout(this.settleTimer);
    clearTimeout(this.failureTimer);
    this.failureTimer = undefined;
  }
}
