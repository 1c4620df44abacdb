import type { RunId } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import type { Delivery } from '../delivery/delivery';

interface Known {
  /** Of its messages. */
  readonly key: string;
  state: NodeReport['state'];
  revision: number;
}

/**
 * Decides how a node's report travels. Reports of one node replace each other, with two exceptions, each bounded by the
 * number of nodes: a run once shows every state a node passes through, and the changes into an error and out of it are
 * told even when the node has failed or recovered since.
 */
export class NodeChanges {
  private readonly runs = new Map<RunId, Map<string, Known>>();

  delivery(run: RunInfo, report: NodeReport): Delivery {
    const { state, data } = report;
    const nodes = this.nodesOf(run.run_id);
    const before = nodes.get(report.node_id);
    const key = before?.key ?? `node_state:${data.workflow_id}:${report.node_id}`;
    const failing = state === 'error';
    const turns = failing !== (before?.state === 'error');
    const keptApart = run.mode === 'once' || turns;
    // What an input changed is what somebody waits to see.
    const urgent = before === undefined || data.revision > before.revision || failing;
    if (before) {
      before.state = state;
      before.revision = data.revision;
    } else nodes.set(report.node_id, { key, state, revision: data.revision });
    // Which nodes fail concerns also those who look at others.
    const node = turns ? {} : { node: report.node_id };
    return { kind: 'latest', key: keptApart ? `${key}:${state}` : key, ...node, workflow: data.workflow_id, urgent };
  }

  forget(run: RunId): void {
    this.runs.delete(run);
  }

  private nodesOf(run: RunId): Map<string, Known> {
    let nodes = this.runs.get(run);
    if (!nodes) {
      nodes = new Map();
      this.runs.set(run, nodes);
    }
    return nodes;
  }
}
