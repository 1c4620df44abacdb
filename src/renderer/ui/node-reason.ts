import { assertNever } from '#shared/base/assert-never';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import { formatAge, formatCount } from './format';

/** What the sentences need to know beside the report. */
export interface ReasonContext {
  /** Titles as the person sees them. */
  inputTitle(name: string): string;
  nodeTitle(id: string): string;
  /** The policy in force for the node, where one is set. */
  readonly policy: ErrorPolicy | undefined;
  /** Seconds since the report came. */
  readonly elapsed: number;
}

/** Why a node ran in its latest tick or did not, in a sentence (E5). This is the one place of these sentences. */
export function reasonText({ data }: NodeReport, context: ReasonContext): string | undefined {
  const { reason, cause } = data;
  const node = cause === undefined ? undefined : `“${context.nodeTitle(cause)}”`;
  switch (reason) {
    case undefined:
      return undefined;
    case 'every_tick':
      return 'Runs in every tick';
    case 'first':
      return 'Ran because it had no values yet';
    case 'input_changed':
      return cause === undefined
        ? 'Ran because an input changed'
        : `Ran because “${context.inputTitle(cause)}” changed`;
    case 'result':
      return 'Runs on its own clock';
    case 'unchanged':
      return data.value_tick === undefined
        ? 'Not run: no input has changed'
        : `Not run: no input has changed since tick ${formatCount(data.value_tick)}`;
    case 'waiting':
      return `Waits for the first value of ${node ?? 'a node with its own clock'}`;
    case 'failed':
      return `Skipped because ${node ?? 'a node it needs'} failed`;
    case 'backing_off':
      return `Tries again ${untilRetry(data, context.elapsed)}`;
    case 'circuit_open':
      return `Rests after ${errorsInARow(context.policy)}, next try ${untilRetry(data, context.elapsed)}`;
    case 'stopped':
      return node === undefined ? 'Not run: the run was stopped first' : `Not run: ${node} stopped the run first`;
    case 'muted':
      return 'Muted: it does not run';
    case 'needs_muted':
      return `Not run: it needs ${node ?? 'a node'}, which is muted`;
    case 'bypassed':
      return 'Bypassed: what comes in passes it by';
    case 'not_allowed':
      return 'Not run: nobody has allowed what it wants';
    case 'needs_not_allowed':
      return `Not run: it needs ${node ?? 'a node'}, which is not allowed what it wants`;
    default:
      return assertNever(reason, 'reason');
  }
}

/** Whether the sentence about the node changes as time passes. */
export const isCounting = ({ data }: NodeReport): boolean =>
  data.retry_time !== undefined || data.value_time !== undefined;

/** Whether a node that is in error goes on giving the values it gave last (E8). */
export const isHolding = ({ state, data }: NodeReport): boolean => state === 'error' && data.outputs !== undefined;

/** From where the node's values are, where they are not of its latest tick. */
export function valuesText(report: NodeReport, elapsed: number): string | undefined {
  const age = valueAge(report, elapsed);
  const since = report.data.value_tick === undefined ? '' : ` of tick ${formatCount(report.data.value_tick)}`;
  const old = age === undefined ? '' : `, ${formatAge(age)} old`;
  if (isHolding(report)) return `Holds its values${since}${old}`;
  return report.data.reason === 'result' && since !== '' ? `Its values are${since}${old}` : undefined;
}

/**
 * Seconds since the node's values were computed, where that was before its latest tick. Counted between two times of the
 * same machine and from there on by `elapsed`, so that the clock of another one does not matter.
 */
export function valueAge({ data }: NodeReport, elapsed: number): number | undefined {
  if (data.value_time === undefined || data.start_time === undefined) return undefined;
  return Math.max(0, data.start_time - data.value_time) + elapsed;
}

/** The age of values that are on screen; undefined where none are, or where they are of the latest tick. */
export const ageOfShown = (report: NodeReport, elapsed = 0): number | undefined =>
  report.data.outputs === undefined ? undefined : valueAge(report, elapsed);

function untilRetry({ retry_time: due, start_time: now }: NodeReport['data'], elapsed: number): string {
  const left = due === undefined || now === undefined ? 0 : due - now - elapsed;
  return left < 0.5 ? 'in a moment' : `in ${formatAge(Math.ceil(left))}`;
}

function errorsInARow(policy: ErrorPolicy | undefined): string {
  if (typeof policy !== 'object' || policy.type !== 'circuit') return 'errors in a row';
  return policy.failures === 1 ? 'an error' : `${policy.failures} errors in a row`;
}
