import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { nodeLabel } from '#shared/graph/topology/wiring';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { RunEnd } from '#shared/protocol/run-status';
import type { UsedKinds } from '../../host/messages';
import { nameSeveral, suspectsAmong } from '../../suspects';

type Failed = Extract<RunEnd, { reason: 'failed' }>;

export interface Crashed {
  /** The workflow as it ran. */
  readonly workflow: Workflow;
  readonly used: UsedKinds | undefined;
  /** Ids of nodes that were told of as executing. */
  readonly executing: readonly string[];
}

/**
 * How a run ends whose process has crashed. The process took along what it knew of the node in charge, so that is the one
 * that was last told of as executing, else the only one whose code can have done it; where there are several, all are said.
 */
export function crashEnd({ workflow, used, executing }: Crashed, kinds: KindCatalogue): Failed {
  const active = workflow.nodes.filter(({ muted, bypassed }) => !muted && !bypassed);
  const label = (node: WorkflowNode) => nodeLabel(node, kinds.of(node));
  const suspects = suspectsAmong(active, used?.modules ?? [], kinds);
  const held = active.filter(({ id }) => executing.includes(id));
  const [running] = held;
  const what = 'The process of the run ended unexpectedly';
  const crash = (reason: string, node?: WorkflowNode): Failed => ({
    reason: 'failed',
    code: 'HOST_CRASHED',
    message: `${what}${reason}.`,
    ...(node && { node_id: node.id }),
  });
  if (running && held.length === 1) return crash(` while ${label(running)} was running`, running);
  const [suspect, ...others] = suspects;
  if (!suspect) return crash('');
  if (others.length === 0) return crash(`, most likely because of ${label(suspect)}`, suspect);
  return crash(`. It may have been because of one of these: ${nameSeveral(suspects.map(label))}`);
}
