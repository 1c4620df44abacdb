import type { z } from 'zod';
import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import { newWorkflowId } from '#shared/document/new-id';
import { settleGroups } from '#shared/graph/groups';
import { parseWorkflow } from '#shared/graph/parse-workflow';
import { edgeKey, type Workflow, workflowFormat } from '#shared/graph/workflow';
import type { Imported } from './draft/imported';
import { migrate } from './migrations';

/** Our format says so; scripts may leave the format out, but give nodes a `kind`. */
export function isOwnFormat(json: Readonly<Record<string, unknown>>): boolean {
  if (json.format === workflowFormat) return true;
  const [first]: readonly unknown[] = Array.isArray(json.nodes) ? json.nodes : [];
  return json.format === undefined && isRecord(first) && typeof first.kind === 'string' && !isRecord(first.data);
}

/** Unknown fields are kept. WORKFLOW_INVALID naming the place, WORKFLOW_TOO_NEW, DUPLICATE_NODE, INPUT_TAKEN. */
export function readOwnFormat(given: Readonly<Record<string, unknown>>): Imported {
  const json = migrate(given);
  const hasId = json.id !== undefined;
  const parsed = parseWorkflow(hasId ? json : { ...json, id: newWorkflowId() });
  if (!parsed.success) throw new FactoryError('WORKFLOW_INVALID', describePlaces(parsed.error, json));
  checkGraphs(parsed.data);
  const notes: string[] = [];
  return { workflow: withFittingGroups(parsed.data, notes), format: 'factory-ui', hasId, notes };
}

/** What a document cannot hold is refused here rather than dropped: a workflow must not run with a wire missing. */
function checkGraphs({ nodes, edges, subgraphs = {} }: Workflow): void {
  const all = new Set<string>();
  checkGraph({ nodes, edges }, all, 'edges');
  for (const [id, subgraph] of Object.entries(subgraphs)) checkGraph(subgraph, all, `subgraphs.${id}.edges`);
}

/** @param all ids of the graphs before it: they are unique in all of them together. */
function checkGraph({ nodes, edges }: Pick<Workflow, 'nodes' | 'edges'>, all: Set<string>, place: string): void {
  const ids = new Set<string>();
  for (const { id } of nodes) {
    if (all.has(id)) throw new FactoryError('DUPLICATE_NODE', `Two nodes have the id “${id}”.`, { node_id: id });
    ids.add(id);
    all.add(id);
  }
  const taken = new Set<string>();
  edges.forEach(({ source, target }, index) => {
    for (const { node } of [source, target]) {
      if (ids.has(node)) continue;
      throw new FactoryError('WORKFLOW_INVALID', `${place}.${index}: there is no node “${node}”.`, { node_id: node });
    }
    if (taken.has(edgeKey(target))) {
      throw new FactoryError('INPUT_TAKEN', `Two wires end in input “${target.port}” of node “${target.node}”.`, {
        node_id: target.node,
        input_name: target.port,
      });
    }
    taken.add(edgeKey(target));
  });
}

/** A frame is nothing that a run depends on: one that does not fit is let go, and said. */
function withFittingGroups(workflow: Workflow, notes: string[]): Workflow {
  const { groups: given = {}, subgraphs, ...rest } = workflow;
  const all = [rest, ...Object.values(subgraphs ?? {})].flatMap((graph) => graph.nodes);
  const { nodes, groups } = settleGroups(all, new Map(Object.entries(given)), (stray) =>
    notes.push(
      stray.type === 'node'
        ? `Node “${stray.node}” was in a group that is not there.`
        : `The group “${given[stray.group]?.title ?? stray.group}” was left out: it has no nodes.`,
    ),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const settled = (graph: Pick<Workflow, 'nodes'>) => graph.nodes.map((node) => byId.get(node.id) ?? node);
  const parts = Object.entries(subgraphs ?? {}).map(([id, part]) => [id, { ...part, nodes: settled(part) }] as const);
  return {
    ...rest,
    nodes: settled(rest),
    ...(groups.size > 0 && { groups: Object.fromEntries(groups) }),
    ...(subgraphs && { subgraphs: Object.fromEntries(parts) }),
  };
}

/** "nodes.3 (“scale”) position.x: expected number" for the first places that do not fit. */
function describePlaces(error: z.ZodError, json: Readonly<Record<string, unknown>>): string {
  const places = error.issues.slice(0, 3).map((issue) => {
    const [list, index, ...rest] = issue.path;
    const items: readonly unknown[] = list === 'nodes' && Array.isArray(json.nodes) ? json.nodes : [];
    const node = typeof index === 'number' ? items[index] : undefined;
    const name = isRecord(node) && typeof node.id === 'string' ? ` (“${node.id.slice(0, 100)}”)` : '';
    const path = name ? `nodes.${String(index)}${name} ${rest.join('.')}` : issue.path.join('.');
    return `${path.trim()}: ${issue.message}`;
  });
  return `The workflow does not fit the format. ${places.join('; ')}`;
}
