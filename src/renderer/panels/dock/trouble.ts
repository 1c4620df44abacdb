import type { WorkflowNode } from '#shared/graph/workflow';
import { summarizeHooks } from '#shared/protocol/hook-report';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { RunInfo } from '#shared/protocol/run-status';

/** Something that wants the person's attention: a workflow that cannot run, a node that fails, a run that ended badly. */
export interface Trouble {
  readonly key: string;
  readonly origin: 'workflow' | 'node' | 'run';
  readonly message: string;
  readonly code: string | undefined;
  readonly nodeId: string | undefined;
  readonly inputName: string | undefined;
  /** How often it has happened in this run. */
  readonly count: number;
  /** Tick it last happened in. */
  readonly tick: number | undefined;
}

/** Everything there is to put right: what ended the run first, then failing nodes, then what keeps it from running. */
export function troublesOf(
  run: RunInfo | undefined,
  failing: readonly NodeReport[],
  problems: readonly Problem[],
  titleOf: (node: string) => string = (node) => node,
): readonly Trouble[] {
  const nodes = failing.filter((report) => report.state === 'error' || report.data.error).map(ofNode);
  const ended = endTrouble(run);
  const ending =
    ended && !nodes.some((node) => node.nodeId === ended.nodeId && node.code === ended.code) ? [ended] : [];
  return [...ending, ...hooksTrouble(run, titleOf), ...nodes, ...problems.map(ofProblem)];
}

/** Hardware that may not be in its safe state is the person's business, however the run ended. */
function hooksTrouble(run: RunInfo | undefined, titleOf: (node: string) => string): readonly Trouble[] {
  if (run?.status.phase !== 'ended') return [];
  const { end } = run.status;
  const summary = summarizeHooks(end, titleOf);
  if (!summary || summary.allRan) return [];
  return [
    {
      key: `hooks ${run.run_id}`,
      origin: 'run',
      message: summary.text,
      code: undefined,
      nodeId: end.hooks?.find(({ outcome }) => outcome !== 'ran')?.node_id,
      inputName: undefined,
      count: 1,
      tick: run.execution_count,
    },
  ];
}

function endTrouble(run: RunInfo | undefined): Trouble | undefined {
  if (run?.status.phase !== 'ended') return undefined;
  const { end } = run.status;
  if (end.reason !== 'failed' && end.reason !== 'forced') return undefined;
  return {
    key: `run ${run.run_id}`,
    origin: 'run',
    message: end.message,
    code: end.reason === 'failed' ? end.code : 'NODE_STUCK',
    nodeId: end.node_id,
    inputName: end.reason === 'failed' ? end.input_name : undefined,
    count: 1,
    tick: run.execution_count,
  };
}

const ofNode = (report: NodeReport): Trouble => ({
  key: `node ${report.node_id}`,
  origin: 'node',
  message: report.data.error ?? 'The node failed without a message.',
  code: report.data.code,
  nodeId: report.node_id,
  inputName: undefined,
  count: report.data.error_count ?? 1,
  tick: report.data.tick,
});

const ofProblem = (problem: Problem, index: number): Trouble => ({
  key: `problem ${index} ${problem.code} ${problem.node_id} ${problem.input_name}`,
  origin: 'workflow',
  message: problem.message,
  code: problem.code,
  nodeId: problem.node_id,
  inputName: problem.input_name,
  count: 1,
  tick: undefined,
});

/** A node's name as its header shows it. */
export function nodeTitle(node: WorkflowNode | undefined, kindTitle: string | undefined, id: string): string {
  return node?.title ?? kindTitle ?? node?.kind ?? id;
}
