import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { displayLimits, type JsonValue } from '#shared/graph/values/values';
import type { Workflow } from '#shared/graph/workflow';
import type { NodeToSecure } from '../../executor/messages';
import { readInputs } from '../../executor/nodes/last-inputs';
import { compilePlan } from '../../plan/compile-plan';
import { safeStateNodes } from '../../plan/safe-state-nodes';
import type { RunRecord } from './run-record';

/** Values of outputs by node and port, as they were reported last. */
export type LastOutputs = ReadonlyMap<string, Readonly<Record<string, JsonValue>>>;

/**
 * The active nodes of a workflow that command hardware, in order of set-up, each with what its inputs were last: what
 * is stored, and of wires what was reported last, if reports tell the value itself (E9).
 */
export function nodesToSecure(
  workflow: Workflow,
  catalogue: KindCatalogue,
  { mode, allowed }: Pick<RunRecord, 'mode' | 'allowed'>,
  outputs: LastOutputs,
): NodeToSecure[] {
  if (!workflow.nodes.some(({ kind }) => catalogue.find(kind)?.safe_state)) return [];
  const compiled = compilePlan(workflow, catalogue, mode, { allowed });
  if (!compiled.ok) return [];
  const plan = compiled.value;
  const values = [...plan.initial];
  for (const node of plan.nodes) {
    const last = outputs.get(node.id);
    if (last) for (const { name, slot } of node.outputs) values[slot] = ownValue(last[name]);
  }
  for (const { from, to } of plan.latches) values[to] = values[from] ?? values[to];
  return safeStateNodes(plan, catalogue).map((node) => {
    const { id, kind, label } = node;
    return { id, kind, label, inputs: readInputs(node, (slot) => values[slot]) };
  });
}

/** Reports may shorten texts, lists and objects, and have null for what is none. */
function ownValue(reported: JsonValue | undefined): JsonValue | undefined {
  if (typeof reported === 'string') return reported.length <= displayLimits.text ? reported : undefined;
  return typeof reported === 'number' || typeof reported === 'boolean' ? reported : undefined;
}
