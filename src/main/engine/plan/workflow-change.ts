import { sameJson } from '#shared/document/y/json';
import type { Workflow, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';

/** What of a flat workflow a plan is compiled of. */
export type PlannedWorkflow = Pick<Workflow, 'id' | 'nodes' | 'edges' | 'settings'>;

/** What makes one workflow of another: an edit tells the host of a node or two, where the whole would be a thousand. */
export interface WorkflowChange {
  readonly nodes: readonly Splice<WorkflowNode>[];
  readonly edges: readonly Splice<WorkflowEdge>[];
  readonly settings: Workflow['settings'];
}

/** In place of so many items from one on come others. Places are those in the list before; splices ascend. */
export interface Splice<T> {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly T[];
}

export function changeBetween(before: PlannedWorkflow, after: PlannedWorkflow): WorkflowChange {
  return {
    nodes: splicesBetween(before.nodes, after.nodes),
    edges: splicesBetween(before.edges, after.edges),
    settings: after.settings,
  };
}

export function applyChange(before: PlannedWorkflow, { nodes, edges, settings }: WorkflowChange): PlannedWorkflow {
  return {
    id: before.id,
    nodes: spliced(before.nodes, nodes),
    edges: spliced(before.edges, edges),
    settings,
  };
}

/** How far two lists are searched for where they go on alike; past it, all the rest counts as changed. */
const reach = 32;

/** Not always the fewest, but exact: an edit touches a few places in lists that are alike otherwise. */
export function splicesBetween<T>(before: readonly T[], after: readonly T[]): Splice<T>[] {
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > 0 && endAfter > 0 && sameJson(before[endBefore - 1], after[endAfter - 1])) {
    endBefore--;
    endAfter--;
  }
  const splices: Splice<T>[] = [];
  for (let [at, to] = [0, 0]; at < endBefore || to < endAfter; ) {
    if (at < endBefore && to < endAfter && sameJson(before[at], after[to])) {
      at++;
      to++;
      continue;
    }
    const [remove, add] = skipTo(before, at, endBefore, after, to, endAfter);
    splices.push({ at, remove, insert: after.slice(to, to + add) });
    at += remove;
    to += add;
  }
  return splices;
}

/** How many items to pass over in each list until they are alike again, the fewest first. */
function skipTo<T>(
  before: readonly T[],
  at: number,
  endBefore: number,
  after: readonly T[],
  to: number,
  endAfter: number,
): readonly [number, number] {
  for (let skipped = 1; skipped <= reach; skipped++) {
    for (let remove = 0; remove <= skipped; remove++) {
      const [one, other] = [at + remove, to + skipped - remove];
      if (one < endBefore && other < endAfter && sameJson(before[one], after[other])) return [remove, skipped - remove];
    }
  }
  return [endBefore - at, endAfter - to];
}

export function spliced<T>(before: readonly T[], splices: readonly Splice<T>[]): T[] {
  const after: T[] = [];
  let from = 0;
  for (const { at, remove, insert } of splices) {
    for (; from < at; from++) after.push(before[from] as T);
    for (const item of insert) after.push(item);
    from += remove;
  }
  for (; from < before.length; from++) after.push(before[from] as T);
  return after;
}
