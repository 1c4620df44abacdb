import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { NodeReport } from '#shared/protocol/node-state';
import { Outgoing } from '../delivery/outgoing';
import type { ExecutionStatus } from './execution-status';

/** What would have been broadcast last, for clients that have missed it. */
export class CurrentState {
  constructor(
    private readonly engine: Engine,
    private readonly documents: Documents,
    private readonly status: ExecutionStatus,
  ) {}

  executionStatus(): Outgoing {
    return Outgoing.of(this.status.message());
  }

  /** The latest of every node in the newest run of each workflow that is open or runs. */
  reports(): NodeReport[] {
    const workflows = new Set([
      ...this.documents.list().map((document) => document.workflow_id),
      ...this.engine.runs().map((run) => run.workflow_id),
    ]);
    return [...workflows].flatMap((workflow) => this.engine.snapshot(workflow)?.nodes ?? []);
  }
}
