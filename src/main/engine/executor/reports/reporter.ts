import type { RunId } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Clock } from '../../node-kind';
import type { Mailbox } from '../mailbox';
import type { TickSummary, WithFrames } from '../messages';
import type { LiveNode } from '../nodes/live-node';
import { reportRequest, type StateTable } from '../state-table';
import { type Executor, isUnderWay } from '../tick/executor';
import { Announcements } from './announcements';
import { Frames, frameBuffers } from './frames';
import type { ReportContext } from './plain-reports';
import { type ReportBounds, ReportBudget } from './report-budget';
import { ReportBuilder, type Scope } from './report-builder';

/** Seconds a node must have been executing before a continuous run tells of its progress, lest quick ones flicker. */
const longExecution = 0.05;
/** Seconds after which nodes are reported even if nothing about them seems to have changed. */
const refresh = 1;
/** Seconds between reports of a slow loop that nobody asked for. */
const promptly = 0.016;
/** Reports that are asked for, and those that inputs cause: at once after quiet, bounded where they come without pause. */
const askedBounds: ReportBounds = { share: 0.04, nodesPerSecond: 20_000, pause: 0 };
const causedBounds: ReportBounds = { share: 0.04, nodesPerSecond: 40_000, pause: 0.001 };

/** Transitions that are told together at most. */
const mostGathered = 32;

export interface ReporterParts {
  readonly mailbox: Pick<Mailbox, 'post'>;
  readonly table: StateTable;
  readonly clock: Clock;
  readonly runId: RunId;
  readonly mode: 'once' | 'continuous';
}

/** The tick in progress, or the latest. */
export interface Moment extends ReportContext {
  /** Monotonic second at which it began. */
  readonly beganAt: number;
  readonly summary: TickSummary;
}

/** Tells the host of a run's nodes: when it asks, when an input caused something, and before a slow loop rests (E14). */
export class Reporter {
  private readonly announcements: Announcements;
  private readonly frames: Frames;
  private postedFrame = 0;
  private gathered: NodeReport[] = [];
  private builder: ReportBuilder;
  private told: { readonly tick: number; readonly revision: number } = { tick: 0, revision: 0 };
  private readonly asked = new ReportBudget(askedBounds);
  private readonly caused = new ReportBudget(causedBounds);
  private refreshedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly parts: ReporterParts,
    private executor: Executor,
    private readonly now: () => Moment,
  ) {
    this.announcements = new Announcements(parts.clock, (nodes) => this.tellExecuting(nodes));
    this.frames = new Frames(parts.table, parts.clock);
    this.builder = this.makeBuilder();
  }

  /** Another plan is in force. */
  follow(executor: Executor): void {
    this.executor = executor;
    this.builder = this.makeBuilder();
  }

  /** An input of the node at this index was set; -1 for one that rests. */
  inputSet(index: number): void {
    this.builder.inputSet(index);
  }

  /** To be called when a tick has ended, at monotonic second `now`, that computed from this revision. */
  tickEnded(now: number, revision: number): void {
    const { table, mode } = this.parts;
    const { request } = table;
    // A request stays until it is granted.
    if (request !== reportRequest.none && this.asked.allows(now)) {
      table.takeRequest();
      const all = request === reportRequest.all || (mode === 'continuous' && now - this.refreshedAt > refresh);
      this.report(now, all ? 'all' : 'changes');
      return;
    }
    // What an input caused is told without being asked for.
    if (revision === this.told.revision || table.isCongested) return;
    if (this.caused.allows(now)) this.report(now, 'effects');
  }

  /** To be called before nothing happens for `seconds`: a slow loop tells of every tick. */
  rest(now: number, seconds: number): void {
    if (seconds >= promptly && this.told.tick !== this.now().tick) this.report(now, 'changes');
  }

  report(now: number, which: Scope): void {
    this.tellGathered();
    const { mailbox, table, clock } = this.parts;
    const { tick, revision, began, summary } = this.now();
    const { reports, plain, count } = this.builder.build({ tick, revision, began }, which);
    const report = { plan: table.plan, began, reports, plain, ...summary, ...this.newFrames() };
    mailbox.post({ type: 'report', report }, frameBuffers(reports));
    const spent = clock.monotonic() - now;
    if (revision !== this.told.revision) this.caused.spend(now, spent, count);
    if (which !== 'effects') this.asked.spend(now, spent, count);
    this.told = { tick, revision };
    if (which === 'all') this.refreshedAt = now;
  }

  /**
   * Nodes that compute by position, which takes no time worth speaking of, are told of some together: to tell of each takes many
   * times as long as it does. All others are told of at once, and those before them first: they may take long.
   */
  transition(index: number): void {
    const report = this.builder.one(index, this.now());
    if (!report) return;
    if (this.gathered.length === 0) queueMicrotask(() => this.tellGathered());
    this.gathered.push(report);
    if (!this.executor.nodes[index]?.compute || this.gathered.length >= mostGathered) this.tellGathered();
  }

  announced(node: LiveNode): void {
    this.announcements.add(node);
  }

  /** Every node's value, not shortened. */
  results(): Readonly<Record<string, unknown>> {
    return this.builder.results();
  }

  private makeBuilder(): ReportBuilder {
    const { runId, table } = this.parts;
    const ids = { workflow_id: this.executor.plan.workflowId, run_id: runId };
    return new ReportBuilder(ids, this.executor, table, this.frames);
  }

  private tellGathered(): void {
    const reports = this.gathered;
    if (reports.length === 0) return;
    this.gathered = [];
    this.post(reports);
  }

  private tell(reports: readonly NodeReport[]): void {
    this.tellGathered();
    this.post(reports);
  }

  private post(reports: readonly NodeReport[]): void {
    this.parts.mailbox.post({ type: 'transitions', reports, ...this.newFrames() }, frameBuffers(reports));
  }

  /** What the reports built since it was called last have of frames. */
  private newFrames(): WithFrames {
    const { newest } = this.frames;
    if (newest === this.postedFrame) return {};
    this.postedFrame = newest;
    return { frame: newest };
  }

  private tellExecuting(nodes: readonly LiveNode[]): void {
    const { clock, mode, table } = this.parts;
    const moment = this.now();
    if (mode !== 'once' && clock.monotonic() - moment.beganAt <= longExecution) return;
    const reports = nodes.flatMap(({ index }) => {
      const isExecuting = isUnderWay(this.executor, index) || table.current === index;
      return isExecuting ? (this.builder.executing(index, moment) ?? []) : [];
    });
    if (reports.length > 0) this.tell(reports);
  }
}
