import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import { hasConstructor, maxJsonDepth } from '#shared/document/y/json';
import type { Workflow } from '#shared/graph/workflow';

/** What one workflow may hold. Above it, the window and every peer would stall rather than show it. */
export const importLimits = { textLength: 64 * 1024 * 1024, nodes: 20_000, edges: 100_000 } as const;

/** Refuses JSON that has more in it than a workflow may, before any of that is walked. WORKFLOW_INVALID */
export function checkCounts(json: Readonly<Record<string, unknown>>): void {
  checkCount(json, 'nodes', importLimits.nodes);
  checkCount(json, 'edges', importLimits.edges);
  checkSubgraphs(json.subgraphs);
}

/** Together they hold no more than a workflow may. */
function checkSubgraphs(subgraphs: unknown): void {
  if (!isRecord(subgraphs)) return;
  const graphs = Object.values(subgraphs).filter(isRecord);
  for (const field of ['nodes', 'edges'] as const) {
    const lists = graphs.map((graph): unknown => graph[field]).filter((list): list is unknown[] => Array.isArray(list));
    checkLength(
      lists.reduce((sum, list) => sum + list.length, 0),
      field,
      importLimits[field],
    );
  }
}

function checkCount(json: Readonly<Record<string, unknown>>, field: 'nodes' | 'edges', limit: number): void {
  const list = json[field];
  if (Array.isArray(list)) checkLength(list.length, field, limit);
}

function checkLength(length: number, field: string, limit: number): void {
  if (length <= limit) return;
  throw new FactoryError('WORKFLOW_INVALID', `The workflow has ${length} ${field}; at most ${limit} can be opened.`);
}

/**
 * Refuses what no JSON text can round-trip (numbers that overflow, nesting that would exhaust the stack) and takes
 * `__proto__` fields away: assigned to an object by whoever copies the data later, they would replace its prototype.
 */
export function cleanJson(value: unknown, path: string[] = []): void {
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(path, 'the number is too large');
  if (typeof value !== 'object' || value === null) return;
  if (path.length > maxJsonDepth) refuse(path.slice(0, 3), `nested deeper than ${maxJsonDepth} levels`);
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  for (const [key, item] of Object.entries(value)) {
    path.push(key);
    cleanJson(item, path);
    path.pop();
  }
}

/** Refuses what the shared document would throw at: values with a key by which it tells what a value is. */
export function checkStorable({ nodes, edges, subgraphs = {}, ...fields }: Workflow): void {
  checkValues([], fields);
  checkGraph([], { nodes, edges });
  for (const [id, { nodes: inside, edges: wires, ...own }] of Object.entries(subgraphs)) {
    checkValues(['subgraphs', id], own);
    checkGraph(['subgraphs', id], { nodes: inside, edges: wires });
  }
}

function checkGraph(path: readonly string[], { nodes, edges }: Pick<Workflow, 'nodes' | 'edges'>): void {
  for (const { inputs, ...node } of nodes) {
    checkValues([...path, 'nodes', node.id], node);
    checkValues([...path, 'nodes', node.id, 'inputs'], inputs);
  }
  checkValues([...path, 'edges'], Object.fromEntries(edges.entries()));
}

function checkValues(path: readonly string[], values: object): void {
  for (const [key, value] of Object.entries(values)) {
    if (!hasConstructor(value)) continue;
    refuse([...path, key], 'no value can be an object with a key "constructor", but one within it may');
  }
}

function refuse(path: readonly string[], reason: string): never {
  throw new FactoryError('WORKFLOW_INVALID', `${path.join('.').slice(0, 200)}: ${reason}.`);
}
