import type { Registry } from 'prom-client';
import type { Engine } from '#main/engine/index';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { WorkflowId } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import { Latency } from './latency';

interface Update {
  readonly revision: number;
  /** Milliseconds, as `performance.now()` tells them. */
  readonly at: number;
}

/** Updates of a workflow that may wait for their effect; while more do, those that come are not measured. */
const mostPending = 10_000;
/** The same of effects that wait to be sent. */
const mostUnsent = 1_000;

/**
 * How long an input update takes to have an effect, and the effect to be on its way to a client. The effect of an update
 * is the first report of a node that was computed from it or from a later one.
 */
export class InputLatency {
  readonly effect: Latency;
  readonly send: Latency;
  /** By workflow, which has at most one active run; oldest first. */
  private readonly pending = new Map<WorkflowId, Update[]>();
  /** Workflows whose run stands still: what an input waits for there is a person. */
  private readonly paused = new Set<WorkflowId>();
  private unsent: number[] = [];

  constructor(
    registry: Registry,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.effect = new Latency(
      registry,
      'factory_ui_input_effect_seconds',
      'Time from an input update to the first report of a node computed from it.',
    );
    this.send = new Latency(
      registry,
      'factory_ui_effect_send_seconds',
      'Time from the first report computed from an input update to its first hand-over to a connection.',
    );
  }

  /**
   * Has to hear of reports before whoever sends them.
   * @param watched whether any client gets reports of nodes; else nothing is ever sent.
   */
  listen(engine: Pick<Engine, 'on'>, watched: () => boolean): Disposable {
    const listening = new DisposableStore();
    listening.add(engine.on('nodes', ({ run, reports }) => this.reported(run.workflow_id, reports, watched)));
    listening.add(engine.on('runPaused', (run) => this.pause(run.workflow_id)));
    listening.add(engine.on('runResumed', (run) => this.paused.delete(run.workflow_id)));
    listening.add(engine.on('runEnded', ({ run }) => this.forget(run.workflow_id)));
    return listening;
  }

  /** An update was taken by a running workflow. @param at when it came in, as `performance.now()` tells it. */
  inputReceived(workflow: WorkflowId, revision: number, at: number): void {
    if (this.paused.has(workflow)) return;
    const updates = this.pending.get(workflow);
    if (!updates) this.pending.set(workflow, [{ revision, at }]);
    else if (updates.length < mostPending) updates.push({ revision, at });
  }

  /** Whether reports handed to a connection now would be the first with an effect; cheap enough to ask at every write. */
  get effectUnsent(): boolean {
    return this.unsent.length > 0;
  }

  /** Reports of nodes were handed to a connection. */
  sentEffect(): void {
    if (this.unsent.length === 0) return;
    const now = this.now();
    for (const at of this.unsent) this.send.observe((now - at) / 1000);
    this.unsent = [];
  }

  private pause(workflow: WorkflowId): void {
    this.paused.add(workflow);
    this.pending.delete(workflow);
  }

  private forget(workflow: WorkflowId): void {
    this.paused.delete(workflow);
    this.pending.delete(workflow);
  }

  private reported(workflow: WorkflowId, reports: readonly NodeReport[], watched: () => boolean): void {
    const updates = this.pending.get(workflow);
    if (!updates) return;
    let newest = 0;
    for (const { data } of reports) if (data.revision > newest) newest = data.revision;
    const later = updates.findIndex(({ revision }) => revision > newest);
    const effective = later < 0 ? updates.length : later;
    if (effective === 0) return;
    const now = this.now();
    for (const { at } of updates.slice(0, effective)) this.effect.observe((now - at) / 1000);
    if (later < 0) this.pending.delete(workflow);
    else updates.splice(0, effective);
    if (this.unsent.length < mostUnsent && watched()) this.unsent.push(now);
  }
}
