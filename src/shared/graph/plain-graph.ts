import { isRecord } from '../base/is-record';
import { paintSchema } from './paint';
import type { WorkflowEdge, WorkflowNode } from './workflow';

type Check = (value: unknown) => boolean;

const text =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => Number.isFinite(value);
const isPositive: Check = (value) => Number.isFinite(value) && Number(value) > 0;
const isId = text(1, 200);
const paints: ReadonlySet<unknown> = new Set(paintSchema.options);
const effects: ReadonlySet<unknown> = new Set(['stop', 'skip', 'hold']);

/** Of the fields a plain node may have beside others that nobody here knows. */
const nodeChecks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['id', isId],
  ['kind', isId],
  ['version', (value) => Number.isSafeInteger(value) && Number(value) >= 1],
  ['title', text(0, 500)],
  ['position', (value) => isPair(value, 'x', 'y', isNumber)],
  ['size', (value) => isPair(value, 'width', 'height', isPositive)],
  ['inputs', (value) => isRecord(value) && isPlainJson(value, maxDepth)],
  ['bypassed', isFlag],
  ['muted', isFlag],
  ['error_policy', (value) => effects.has(value)],
  ['own_clock', isFlag],
  ['group', isId],
  ['locked', isFlag],
  ['collapsed', isFlag],
  ['color', (value) => paints.has(value)],
]);
const nodeHas = ['id', 'kind', 'version', 'position', 'inputs'] as const;
/** What is nested deeper is no fault, but for the schema to judge. */
const maxDepth = 20;

/**
 * Whether this is a node just as the schema reads it, so that it can be taken as it is. That is nearly every node there
 * is, and the schema, which says the same, takes some ten microseconds to copy one: with 10,000 of them, longer than all
 * that comes after it. What this does not know is no fault, but for the schema to judge.
 */
export function isPlainNode(value: unknown): value is WorkflowNode {
  if (!isRecord(value)) return false;
  for (const field of nodeHas) if (value[field] === undefined) return false;
  for (const field in value) {
    if (field === '__proto__') return false;
    const check = nodeChecks.get(field);
    if (check && !check(value[field])) return false;
  }
  return true;
}

/** The same of an edge. */
export function isPlainEdge(value: unknown): value is WorkflowEdge {
  if (!isRecord(value) || Object.hasOwn(value, '__proto__')) return false;
  return isEnd(value.source) && isEnd(value.target);
}

const isPort = text(1, 100);

function isEnd(value: unknown): boolean {
  return isRecord(value) && isId(value.node) && isPort(value.port) && hasTwoFields(value);
}

function isPair(value: unknown, one: string, other: string, check: Check): boolean {
  return isRecord(value) && check(value[one]) && check(value[other]) && hasTwoFields(value);
}

/** The schema drops all others. */
function hasTwoFields(value: object): boolean {
  let count = 0;
  for (const _ in value) count++;
  return count === 2;
}

function isPlainJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth - 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) if (key === '__proto__' || !isPlainJson(fields[key], depth - 1)) return false;
  return true;
}
