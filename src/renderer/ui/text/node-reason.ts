import { assertNever } from '#shared/base/assert-never';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
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
  const node = cause === undefined ? undefined : t('common.quoted', { text: context.nodeTitle(cause) });
  switch (reason) {
    case undefined:
      return undefined;
    case 'every_tick':
      return t('reasons.every_tick');
    case 'first':
      return t('reasons.first');
    case 'input_changed':
      return cause === undefined
        ? t('reasons.some_input_changed')
        : t('reasons.input_changed', { input: context.inputTitle(cause) });
    case 'result':
      return t('reasons.own_clock');
    case 'unchanged':
      return data.value_tick === undefined
        ? t('reasons.unchanged')
        : t('reasons.unchanged_since', { tick: formatCount(data.value_tick) });
    case 'waiting':
      return node === undefined ? t('reasons.waits_for_some') : t('reasons.waits', { node });
    case 'failed':
      return node === undefined ? t('reasons.skipped_for_some') : t('reasons.skipped', { node });
    case 'backing_off':
      return retryText(data, context);
    case 'circuit_open':
      return restText(data, context);
    case 'stopped':
      return node === undefined ? t('reasons.stopped') : t('reasons.stopped_by', { node });
    case 'muted':
      return t('reasons.muted');
    case 'needs_muted':
      return node === undefined ? t('reasons.needs_some_muted') : t('reasons.needs_muted', { node });
    case 'bypassed':
      return t('reasons.bypassed');
    case 'not_allowed':
      return t('reasons.not_allowed');
    case 'needs_not_allowed':
      return node === undefined ? t('reasons.needs_some_not_allowed') : t('reasons.needs_not_allowed', { node });
    case 'offline':
      return t('reasons.offline');
    case 'needs_offline':
      return node === undefined ? t('reasons.needs_some_offline') : t('reasons.needs_offline', { node });
    default:
      return assertNever(reason, 'reason');
  }
}

/** Whether the sentence about the node changes as time passes. */
export const isCounting = ({ data }: NodeReport): boolean =>
  data.retry_time !== undefined || data.value_time !== undefined;

/** Whether a node that is in error goes on giving the values it gave last (E8). */
const isHolding = ({ state, data }: NodeReport): boolean => state === 'error' && data.outputs !== undefined;

/** From where the node's values are, where they are not of its latest tick. */
export function valuesText(report: NodeReport, elapsed: number): string | undefined {
  const age = valueAge(report, elapsed);
  const tick = report.data.value_tick === undefined ? undefined : formatCount(report.data.value_tick);
  const old = age === undefined ? undefined : formatAge(age);
  if (isHolding(report)) {
    if (tick === undefined) return old === undefined ? t('reasons.holds') : t('reasons.holds_old', { age: old });
    return old === undefined ? t('reasons.holds_of', { tick }) : t('reasons.holds_of_old', { tick, age: old });
  }
  if (report.data.reason !== 'result' || tick === undefined) return undefined;
  return old === undefined ? t('reasons.values_of', { tick }) : t('reasons.values_of_old', { tick, age: old });
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

function retryText(data: NodeReport['data'], { elapsed }: ReasonContext): string {
  const time = untilRetry(data, elapsed);
  return time === undefined ? t('reasons.tries_soon') : t('reasons.tries_in', { time });
}

function restText(data: NodeReport['data'], { policy, elapsed }: ReasonContext): string {
  const errors = errorsInARow(policy);
  const time = untilRetry(data, elapsed);
  return time === undefined ? t('reasons.rests_soon', { errors }) : t('reasons.rests', { errors, time });
}

/** How long it is until the next try; undefined where that is in a moment. */
function untilRetry({ retry_time: due, start_time: now }: NodeReport['data'], elapsed: number): string | undefined {
  const left = due === undefined || now === undefined ? 0 : due - now - elapsed;
  return left < 0.5 ? undefined : formatAge(Math.ceil(left));
}

function errorsInARow(policy: ErrorPolicy | undefined): string {
  if (typeof policy !== 'object' || policy.type !== 'circuit') return t('reasons.errors');
  return t('reasons.error_count', { count: policy.failures });
}
