import { assertNever } from '#shared/base/assert-never';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { LogLine, RunInfo } from '#shared/protocol/run-status';
import type { TickReport } from '../../executor/messages';
import type { FromHost, ReportedPlan } from '../../host/messages';
import type { Emitters } from '../emitters';
import type { DesktopAsks } from './desktop-asks';
import type { RunRecord } from './run-record';

export interface AnnouncerOptions {
  readonly emitters: Emitters;
  readonly asks: DesktopAsks;
  /** Ticking has begun; comes before that is announced. */
  started(record: RunRecord, info: RunInfo): void;
  /** The host has ended the run; what comes of that is not announced here. */
  ended(record: RunRecord, message: Extract<FromHost, { type: 'ended' }>): void;
}

/** Takes in what the host of a run says, and announces it as events of the engine. */
export class RunAnnouncer {
  constructor(private readonly options: AnnouncerOptions) {}

  receive(record: RunRecord, message: FromHost): void {
    // Of the run before it.
    if ('runId' in message && message.runId !== record.id) return;
    const { emitters, asks } = this.options;
    switch (message.type) {
      case 'started':
        this.started(record, message.plan);
        return;
      case 'reports':
        if (message.frame !== undefined) this.took(record, 0, message.frame);
        this.nodes(record, record.addReports(message.reports, message.frame));
        return;
      case 'tick':
        this.ticked(record, message.report);
        return;
      case 'stats':
        emitters.stats.fire(message.stats);
        return;
      case 'plan_changed':
        record.workflow.took(message.revision);
        emitters.planChanged.fire({ run: record.adopt(message.plan, message.revision) });
        return;
      case 'edit_taken':
        record.edits.taken();
        return;
      case 'plan_rejected': {
        record.workflow.refused(message.revision);
        this.rejectPlan(record, message.problem);
        return;
      }
      case 'followed':
        this.followed(record, message);
        return;
      case 'ask':
        void this.ask(record, message);
        return;
      case 'withdraw':
        asks.withdraw(record.id, message.number);
        return;
      case 'rows':
        record.rows.answered(message);
        return;
      case 'log':
        this.log(record, message.line);
        return;
      case 'ended':
        this.options.ended(record, message);
        return;
      // The first is of before the run, the second the securer's, the last is followed by the end of the process.
      case 'ready':
      case 'secured':
      case 'goodbye':
        return;
      default:
        assertNever(message);
    }
  }

  private started(record: RunRecord, plan: ReportedPlan): void {
    const info = record.markStarted(plan);
    this.options.started(record, info);
    this.options.emitters.runStarted.fire(info);
  }

  private followed(record: RunRecord, { number, motion }: Extract<FromHost, { type: 'followed' }>): void {
    const before = record.info.status.phase;
    const info = record.follow(motion);
    // Each time it comes to stand still is told, so that a step is; that it ticks only when it has not.
    if (info.status.phase === 'paused') this.options.emitters.runPaused.fire(info);
    else if (before === 'paused' && info.status.phase === 'running') this.options.emitters.runResumed.fire(info);
    record.commands.followed(number);
  }

  private async ask(record: RunRecord, { number, ask }: Extract<FromHost, { type: 'ask' }>): Promise<void> {
    const answer = await this.options.asks.carryOut(record.id, number, ask);
    record.host?.send({ type: 'answer', runId: record.id, number, answer });
  }

  private ticked(record: RunRecord, report: TickReport): void {
    const reports = record.addTick(report);
    const isNewTick = record.addSummary(report);
    this.took(record, 1, report.frame);
    this.nodes(record, reports);
    if (!isNewTick) return;
    this.options.emitters.tick.fire({
      run: record.info,
      // Of many nodes that takes longer than all the rest, and most that listen do not look.
      get results() {
        return record.nodeResults();
      },
      failed: report.failed,
    });
  }

  private took(record: RunRecord, count: number, frame: number | undefined): void {
    record.taken.add(count, frame, (taken) => record.host?.send({ type: 'took', runId: record.id, ...taken }));
  }

  nodes(record: RunRecord, reports: readonly NodeReport[]): void {
    if (reports.length > 0) this.options.emitters.nodes.fire({ run: record.info, reports });
  }

  /** An edit is refused, and the plan before it goes on (E10). */
  rejectPlan(record: RunRecord, { code, message, node_id }: Problem): void {
    const where = node_id === undefined ? {} : { node_id };
    this.options.emitters.planRejected.fire({ run: record.info, code, message, ...where });
  }

  log(record: RunRecord, line: LogLine): void {
    const { workflow_id, run_id } = record.info;
    record.addLog(line);
    this.options.emitters.log.fire({ ...line, workflow_id, run_id });
  }
}
