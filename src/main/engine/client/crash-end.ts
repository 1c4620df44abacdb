import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { nodeLabel } from '#shared/graph/topology/wiring';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { RunEnd } from '#shared/protocol/run-status';
import type { OwnKinds } from '../host/messages';

type Failed = Extract<RunEnd, { reason: 'failed' }>;

/** How many nodes are named where it may have been any of several. */
const mostNamed = 3;

export interface Crashed {
  /** The workflow as it ran. */
  readonly workflow: Workflow;
  readonly own: OwnKinds | undefined;
  /** Ids of nodes that were told of as executing. */
  readonly executing: readonly string[];
}

/**
 * How a run ends whose process has crashed. The process took along what it knew of the node in charge, so that is the one
 * that was last told of as executing, else the only one whose code can have done it; where there are several, all are said.
 */
export function crashEnd({ workflow, own, executing }: Crashed, kinds: KindCatalogue): Failed {
  const active = workflow.nodes.filter(({ muted, bypassed }) => !muted && !bypassed);
  const label = (node: WorkflowNode) => nodeLabel(node, kinds.of(node));
  const suspects = suspectsAmong(active, own, kinds);
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
  const named = suspects.slice(0, mostNamed).map(label).join(', ');
  const more = suspects.length > mostNamed ? ` and ${suspects.length - mostNamed} more` : '';
  return crash(`. It may have been because of one of these: ${named}${more}`);
}

/** Nodes whose code is not ours and runs in the process; of them those that reach beyond the language, if there are any. */
function suspectsAmong(nodes: readonly WorkflowNode[], own: OwnKinds | undefined, kinds: KindCatalogue) {
  const owned = new Set(own?.modules.flatMap((module) => module.kinds.map(({ kind }) => kind)));
  const reachOf = (node: WorkflowNode) => kinds.find(node.kind)?.capabilities ?? [];
  const suspects = nodes.filter((node) => {
    return owned.has(kinds.find(node.kind)?.kind ?? node.kind) && !reachOf(node).includes('python');
  });
  const reaching = suspects.filter((node) => reachOf(node).some((one) => one === 'native' || one === 'process'));
  return reaching.length > 0 ? reaching : suspects;
}
