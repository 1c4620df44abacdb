import { assertNever } from '#shared/base/assert-never';
import { messageOf } from '#shared/base/errors';
import type { Pacing } from '#shared/graph/workflow';
import type { RunEnd } from '#shared/protocol/run-status';
import type { RunCommand } from '../run-command';
import { GivingWay } from './giving-way';
import { turnOfEventLoop } from './mailbox';
import { memoryUse } from './memory/heap-sampler';
import { follow, isStill, type Motion, ticked } from './motion';
import { endNodes, hookCalls } from './nodes/end-nodes';
import type { LiveNode } from './nodes/live-node';
import { announceHooks, hookProgress } from './nodes/tell-hooks';
import { Pacer } from './pacing';
import { Run, type RunEnvironment, type StartMessage } from './run';
import { type MeterReading, RunMeter } from './run-meter';
import type { Fatal } from './tick/executor';

/** Seconds of ticking after which the event loop gets a turn, so that promises, timers and I/O of nodes progress. */
const slice = 0.008;
/** Seconds between figures. */
const statsInterval = 0.25;
/** The part of the stop deadline that is used: the host ends the thread at the whole of it. */
const usedOfDeadline = 0.9;
/** Seconds a run that stands still waits for mail at a time. */
const longSleep = 3600;
/** Hooks at the end of a run, in this order. */
const phases = ['onStop', 'teardown'] as const;

/** Runs from set-up to the last hook and tells the host. Resolves when nothing is left to do but end the thread. */
export function driveRun(start: StartMessage, env: RunEnvironment): Promise<void> {
  return new RunDriver(start, env).drive();
}

class RunDriver {
  private readonly run: Run;
  private readonly pacer: Pacer;
  private meter: RunMeter;
  private pacing: Pacing;
  private motion: Motion;
  /** Number of the newest command, and of the one up to which the host knows them to be followed. */
  private commanded = 0;
  private followed = -1;
  private readonly givingWay = new GivingWay();
  private statsAt: number;
  private turnAt: number;
  /** Wall time at which the host asked to stop. */
  private stopAskedAt: number | undefined;
  /** Monotonic time by which every hook must have returned; set when the end begins. */
  private endBy: number | undefined;
  private hasAnnouncedHooks = false;

  constructor(
    private readonly start: StartMessage,
    private readonly env: RunEnvironment,
  ) {
    this.run = new Run(start, env);
    const now = env.clock.monotonic();
    this.pacing = start.pacing;
    this.motion = start.begin === 'paused' ? { type: 'paused', owed: 0 } : { type: 'running' };
    this.pacer = new Pacer(start.pacing, now);
    this.meter = new RunMeter(now);
    this.statsAt = now;
    this.turnAt = now;
  }

  async drive(): Promise<void> {
    this.announceHooks();
    const failure = this.run.findSetUpFailure();
    if (failure) return this.end(failed(failure));
    if (this.env.table.stopRequested) return this.end({ reason: 'stopped' });
    this.env.mailbox.post({ type: 'started' });
    const end = await this.loop().catch((error: unknown) => this.defect(error));
    await this.end(end);
  }

  /** What is wrong with the engine itself, or was done to the language it stands on, ends the run as an error does: hooks have to be called, and somebody has to hear. */
  private defect(error: unknown): RunEnd {
    const { node, where } = this.run.whose(error);
    const culprit = node ? `${node.label} broke the engine` : 'The engine failed';
    const message = `${culprit}: ${messageOf(error)}${where}`;
    this.run.log('error', message, node?.nodeId);
    return {
      reason: 'failed',
      code: node ? 'NODE_FAILED' : 'INTERNAL',
      message,
      ...(node && { node_id: node.nodeId }),
    };
  }

  /** Whether the run ends by itself after a number of ticks; one, for a run once. */
  private get isLimited(): boolean {
    return this.start.mode === 'once' || this.start.ticks !== undefined;
  }

  /** Ticks until something ends the run. Only waiting and asynchronous nodes cost a promise. */
  private async loop(): Promise<RunEnd> {
    const { clock, mailbox, table } = this.env;
    for (;;) {
      this.readMail();
      if (table.stopRequested) return { reason: 'stopped' };
      if (isStill(this.motion)) {
        await this.stand();
        continue;
      }
      let now = clock.monotonic();
      if (now - this.turnAt > slice) {
        await turnOfEventLoop();
        now = clock.monotonic();
        this.turnAt = now;
      }
      const isStep = this.motion.type === 'paused';
      if (!isStep && now < this.pacer.due) {
        this.run.rest(now, this.pacer.due - now);
        const sleep = mailbox.waitUntil(this.pacer.due);
        if (sleep) {
          await sleep;
          this.turnAt = clock.monotonic();
        }
        continue;
      }
      if (!isStep) this.pacer.begin(now);
      const pending = this.run.runTick(now);
      if (pending) await this.settle(pending);
      const end = this.finishTick(now);
      if (end) return end;
      this.giveWay(now);
    }
  }

  /** Only a loop without any pacing never waits. */
  private giveWay(now: number): void {
    if (this.pacing.mode === 'free' && this.givingWay.isDue(now)) this.env.mailbox.giveWay();
  }

  /** Nothing happens until mail comes; before that all is told that came of the ticks (E7). */
  private async stand(): Promise<void> {
    const { clock, mailbox } = this.env;
    if (this.followed !== this.commanded) {
      const now = clock.monotonic();
      this.followed = this.commanded;
      this.run.report(now, 'standing');
      this.tellFigures({ ...this.meter.read(now), rate: 0, tickTime: this.run.summary.executionTime });
      mailbox.post({ type: 'followed', number: this.followed, motion: 'paused' });
    }
    await mailbox.sleep(longSleep);
    this.turnAt = clock.monotonic();
  }

  private finishTick(began: number): RunEnd | undefined {
    const now = this.env.clock.monotonic();
    // No pacing asked for a step, so it is neither late nor an overrun.
    if (this.motion.type === 'running') {
      this.pacer.end(now);
      this.meter.add(this.pacer.lateness, now - began);
    }
    this.motion = ticked(this.motion);
    this.run.finishTick(now);
    if (this.run.fatal) return failed(this.run.fatal);
    if (this.env.table.stopRequested) return { reason: 'stopped' };
    if (this.isLimited && this.run.tick >= (this.start.ticks ?? 1)) return { reason: 'completed' };
    if (now - this.statsAt >= statsInterval) this.measure(now);
    return this.run.checkMemory(now);
  }

  /**
   * Waits for a tick's promises; after Stop or a fatal error only for half of the time there is. Promises may settle
   * without the event loop having had a turn.
   */
  private async settle(pending: Promise<void>): Promise<void> {
    const { clock, mailbox, table } = this.env;
    let isSettled = false;
    void pending.then(() => {
      isSettled = true;
      mailbox.wake();
    });
    let giveUpAt = Number.POSITIVE_INFINITY;
    while (!isSettled && clock.monotonic() < giveUpAt) {
      if (this.endBy === undefined && (table.stopRequested || this.run.fatal)) {
        const now = clock.monotonic();
        const end: RunEnd = this.run.fatal ? failed(this.run.fatal) : { reason: 'stopped' };
        giveUpAt = now + (this.beginEnd(now, end) - now) / 2;
      }
      this.giveUpLeaving();
      await mailbox.sleep(giveUpAt - clock.monotonic());
    }
  }

  /** Gives what nodes do beside the ticks half of the time there is. */
  private async waitFor(flights: Promise<unknown>, deadline: number): Promise<void> {
    const { clock } = this.env;
    const done = new AbortController();
    const half = clock.sleep((deadline - clock.monotonic()) / 2, done.signal);
    await Promise.race([flights, half]);
    done.abort();
  }

  /** An edit waits for the end of this tick (E10), but not for nodes that it takes away. */
  private giveUpLeaving(): void {
    for (const message of this.env.mailbox.peek()) if (message.type === 'swap') this.run.giveUpLeaving(message.plan);
  }

  private readMail(): void {
    if (!this.env.mailbox.hasMail) return;
    for (const message of this.env.mailbox.take()) {
      switch (message.type) {
        case 'input':
          this.run.setInput(message);
          this.givingWay.inputTaken(this.env.clock.monotonic());
          break;
        case 'swap':
          this.run.swap(message);
          this.announceHooks();
          break;
        case 'secrets':
          this.env.secrets.set(message.secrets);
          break;
        case 'pacing':
          this.pacing = message.pacing;
          this.pacer.change(message.pacing, this.env.clock.monotonic());
          break;
        case 'command':
          this.obey(message.command, message.number);
          break;
        case 'retry':
          this.run.retry(message.node);
          break;
        case 'stop':
          this.stopAskedAt = message.askedAt;
          break;
        case 'start':
        case 'secure':
          break;
        default:
          assertNever(message);
      }
    }
  }

  private obey(command: RunCommand, number: number): void {
    const before = this.motion;
    this.commanded = number;
    this.motion = follow(before, command);
    if (this.motion.type === 'paused') return;
    if (before.type === 'paused') {
      const now = this.env.clock.monotonic();
      this.pacer.restart(now);
      this.meter = new RunMeter(now);
      this.statsAt = now;
    }
    this.followed = number;
    this.env.mailbox.post({ type: 'followed', number, motion: 'running' });
  }

  private measure(now: number): void {
    this.statsAt = now;
    this.tellFigures(this.meter.read(now));
  }

  private tellFigures({ rate, tickTime, jitterMedian, jitter }: MeterReading): void {
    const { heap, external } = memoryUse();
    this.run.flushLogs();
    this.env.mailbox.post({
      type: 'stats',
      stats: {
        workflow_id: this.start.plan.workflowId,
        run_id: this.start.runId,
        tick: this.run.tick,
        rate,
        ...(this.pacing.mode === 'rate' && { target_rate: this.pacing.hz }),
        tick_time: tickTime,
        jitter_p50: jitterMedian,
        jitter,
        overruns: this.pacer.overruns,
        memory: heap + external,
      },
    });
  }

  /** From here on no node starts, all are told to end, and the deadline runs. Gives the time it ends. */
  private beginEnd(now: number, end: RunEnd): number {
    if (!this.env.table.stopRequested) this.env.mailbox.post({ type: 'ending', end });
    for (const message of this.env.mailbox.take()) if (message.type === 'stop') this.stopAskedAt = message.askedAt;
    const passed = this.stopAskedAt === undefined ? 0 : Math.max(0, this.env.clock.wall() - this.stopAskedAt);
    this.endBy = now + Math.max(0, this.start.stopDeadline - passed) * usedOfDeadline;
    this.run.abort();
    return this.endBy;
  }

  /** The host has to know of them in case this thread does not live to call them. */
  private announceHooks(): void {
    const calls = hookCalls(this.run.instances(), phases);
    if (calls.length === 0 && !this.hasAnnouncedHooks) return;
    this.hasAnnouncedHooks = true;
    announceHooks(calls, this.env.mailbox);
  }

  private async end(end: RunEnd): Promise<void> {
    const deadline = this.endBy ?? this.beginEnd(this.env.clock.monotonic(), end);
    const flights = this.run.flights();
    if (flights) await this.waitFor(flights, deadline);
    const hung = this.run.executing();
    this.announceHooks();
    const { hooks, overdue } = await endNodes(this.run.instances(), {
      phases,
      deadline,
      inputsOf: (node) => this.run.inputsOf(node),
      entering: (node) => this.run.enter(node),
      progress: hookProgress(this.env.table, this.env.mailbox),
    });
    this.run.flushLogs();
    try {
      this.run.report(this.env.clock.monotonic(), 'last');
    } catch (error) {
      this.defect(error);
    }
    const culprit = hung[0] ?? overdue[0];
    const reason = culprit && end.reason !== 'failed' ? forced(culprit) : end;
    this.env.mailbox.post({
      type: 'ended',
      end: hooks.length > 0 ? { ...reason, hooks: [...hooks] } : reason,
      last: this.run.summary,
      ...(this.isLimited && { results: this.run.results() }),
    });
  }
}

function failed({ node, error }: Fatal): RunEnd {
  return {
    reason: 'failed',
    code: error.code,
    message: `${node.label}: ${error.message}`,
    node_id: node.nodeId,
    ...(error.input !== undefined && { input_name: error.input }),
  };
}

function forced(culprit: LiveNode): RunEnd {
  return {
    reason: 'forced',
    node_id: culprit.nodeId,
    message: `${culprit.label} did not stop in time and was ended.`,
  };
}
