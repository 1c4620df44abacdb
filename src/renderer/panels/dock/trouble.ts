import { summarizeHooks } from '#shared/protocol/hook-report';
import type { Problem } from '#shared/protocol/requests';
import type { RunInfo } from '#shared/protocol/run-status';
import type { NodeErrors } from '../../client/run/error-history';

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
  /** When it happened, Unix seconds; undefined where it is so all the time. */
  readonly firstTime: number | undefined;
  readonly lastTime: number | undefined;
  /** Tick it last happened in. */
  readonly tick: number | undefined;
  /** What can be done about it from here: the node, which may be at rest, is tried at once; the workflow is run again. */
  readonly remedy: 'none' | 'retry_node' | 'run_again';
  /** `over`: it has happened, and there is nothing to put right now. */
  readonly state: 'open' | 'over';
}

/**
 * Everything there is to put right: what ended the run first, then what keeps the workflow from running, then what went
 * wrong in nodes, the latest first.
 *
 * @param isThere whether the workflow still has the node
 */
export function troublesOf(
  run: RunInfo | undefined,
  errors: readonly NodeErrors[],
  problems: readonly Problem[],
  titleOf: (node: string) => string = (node) => node,
  isThere: (node: string) => boolean = () => true,
): readonly Trouble[] {
  const nodes = errors.map((entry) => ofNode(entry, isThere));
  const ended = endTrouble(run);
  const ending =
    ended && !nodes.some((node) => node.nodeId === ended.nodeId && node.code === ended.code) ? [ended] : [];
  return [...ending, ...hooksTrouble(run, titleOf), ...problems.map(ofProblem), ...nodes];
}

export const openTroubles = (troubles: readonly Trouble[]): number =>
  troubles.filter(({ state }) => state === 'open').length;

/** Hardware that may not be in its safe state is the person's business, however the run ended. */
function hooksTrouble(run: RunInfo | undefined, titleOf: (node: string) => string): readonly Trouble[] {
  if (run?.status.phase !== 'ended') return [];
  const { end } = run.status;
  const summary = summarizeHooks(end, titleOf);
  if (!summary || summary.allRan) return [];
  return [
    {
      ...once,
      key: `hooks ${run.run_id}`,
      origin: 'run',
      message: summary.text,
      code: undefined,
      nodeId: end.hooks?.find(({ outcome }) => outcome !== 'ran')?.node_id,
      inputName: undefined,
      tick: run.execution_count,
    },
  ];
}

function endTrouble(run: RunInfo | undefined): Trouble | undefined {
  if (run?.status.phase !== 'ended') return undefined;
  const { end } = run.status;
  if (end.reason !== 'failed' && end.reason !== 'forced') return undefined;
  return {
    ...once,
    key: `run ${run.run_id}`,
    origin: 'run',
    remedy: 'run_again',
    message: end.message,
    code: end.reason === 'failed' ? end.code : 'NODE_STUCK',
    nodeId: end.node_id,
    inputName: end.reason === 'failed' ? end.input_name : undefined,
    tick: run.execution_count,
  };
}

const ofNode = (entry: NodeErrors, isThere: (node: string) => boolean): Trouble => ({
  ...entry,
  origin: 'node',
  inputName: undefined,
  remedy: 'retry_node',
  state: entry.state === 'failing' && isThere(entry.nodeId) ? 'open' : 'over',
});

const ofProblem = (problem: Problem, index: number): Trouble => ({
  ...once,
  key: `problem ${index} ${problem.code} ${problem.node_id} ${problem.input_name}`,
  origin: 'workflow',
  message: problem.message,
  code: problem.code,
  nodeId: problem.node_id,
  inputName: problem.input_name,
  tick: undefined,
});

const once = { count: 1, firstTime: undefined, lastTime: undefined, remedy: 'none', state: 'open' } as const;
