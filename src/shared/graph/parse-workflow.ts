import type { z } from 'zod';
import { isRecord } from '../base/is-record';
import { isPlainEdge, isPlainNode } from './plain-graph';
import {
  edgeSchema,
  nodeSchema,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
  workflowSchema,
} from './workflow';

/**
 * As `workflowSchema.safeParse`, many times faster with a large workflow: its nodes and edges are looked at by hand, and
 * those that are plain are taken as they are, not copied.
 */
export function parseWorkflow(value: unknown): z.ZodSafeParseResult<Workflow> {
  if (!isRecord(value)) return workflowSchema.safeParse(value);
  const nodes = parseAll(value.nodes, parseNode);
  const edges = parseAll(value.edges, parseEdge);
  // The schema names all places that do not fit.
  if (!nodes || !edges) return workflowSchema.safeParse(value);
  const parsed = workflowSchema.safeParse({ ...value, nodes: [], edges: [] });
  return parsed.success ? { success: true, data: { ...parsed.data, nodes, edges } } : parsed;
}

export function parseNode(value: unknown): z.ZodSafeParseResult<WorkflowNode> {
  if (isPlainNode(value)) return { success: true, data: value };
  const filled = isRecord(value) ? { version: 1, position: { x: 0, y: 0 }, inputs: {}, ...value } : undefined;
  return isPlainNode(filled) ? { success: true, data: filled } : nodeSchema.safeParse(value);
}

export function parseEdge(value: unknown): z.ZodSafeParseResult<WorkflowEdge> {
  return isPlainEdge(value) ? { success: true, data: value } : edgeSchema.safeParse(value);
}

/** Undefined where one does not fit. */
function parseAll<T>(list: unknown, parse: (item: unknown) => z.ZodSafeParseResult<T>): T[] | undefined {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return undefined;
  const items: readonly unknown[] = list;
  const found: T[] = [];
  for (const item of items) {
    const parsed = parse(item);
    if (!parsed.success) return undefined;
    found.push(parsed.data);
  }
  return found;
}
