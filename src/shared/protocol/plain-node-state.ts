import { isRecord } from '../base/is-record';
import { type NodeReport, nodeReasons } from './node-state';
import type { ServerMessageOf } from './server-messages';

type Field = keyof NodeReport['data'];
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isId: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 200;
const isNumber: Check = (value) => Number.isFinite(value);
const isWhole: Check = (value) => Number.isSafeInteger(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isScalar: Check = (value) =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const reasons: ReadonlySet<unknown> = new Set(nodeReasons);

/** Of the fields a plain report may have; what it must have comes first. */
const checks: Readonly<Partial<Record<Field, Check>>> = {
  workflow_id: isId,
  run_id: isId,
  tick: isCount,
  revision: isCount,
  reason: (value) => reasons.has(value),
  cause: isText,
  value_tick: isCount,
  start_time: isNumber,
  execution_time: isNumber,
  error_count: isWhole,
  outputs: isFlat,
  result: (value) => isScalar(value) || isFlat(value),
};
const required: readonly Field[] = ['workflow_id', 'run_id', 'tick', 'revision'];

/**
 * Whether this is a `node_state` of a node that gave plain values and has nothing else to say. That is nearly all a
 * window hears while a workflow runs, so it is looked at by hand: the schema, which says the same, would copy every value and
 * take longer than all that comes of it. What this does not know is no fault, but for the schema to judge.
 */
export function isPlainNodeState(message: unknown): message is ServerMessageOf<'node_state'> {
  if (!isRecord(message)) return false;
  const { type, timestamp, data: report } = message;
  if (type !== 'node_state' || !isNumber(timestamp) || !isRecord(report)) return false;
  const { node_id, state, data } = report;
  if (!isId(node_id) || state !== 'completed' || !isRecord(data)) return false;
  for (const field of required) if (data[field] === undefined) return false;
  return hasOnly(message, envelope) && hasOnly(report, reportFields) && isPlain(data);
}

const envelope: ReadonlySet<string> = new Set(['type', 'timestamp', 'data', 'seq']);
const reportFields: ReadonlySet<string> = new Set(['node_id', 'state', 'data']);

function hasOnly(object: object, fields: ReadonlySet<string>): boolean {
  for (const key in object) if (!fields.has(key)) return false;
  return true;
}

function isPlain(data: Readonly<Record<string, unknown>>): boolean {
  for (const field in data) {
    const check = Object.hasOwn(checks, field) ? checks[field as Field] : undefined;
    if (!check?.(data[field])) return false;
  }
  return true;
}

function isFlat(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) if (key === '__proto__' || !isScalar(value[key])) return false;
  return true;
}
