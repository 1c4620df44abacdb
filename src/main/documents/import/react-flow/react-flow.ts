import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import { newWorkflowId } from '#shared/document/new-id';
import type { Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { parseWorkflow } from '#shared/graph/parse-workflow';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import { type ImportItem, reportOf } from '#shared/protocol/import-report';
import { describeIssues } from '#shared/protocol/wire/codec';
import type { Imported } from '../draft/imported';
import type { Source } from '../source';
import { readReactFlowEdges } from './react-flow-edges';
import { ReactFlowGroups } from './react-flow-groups';
import { readReactFlowNode } from './react-flow-node';

const nodePattern = [['nodes', '*']] as const;

/** What the original waits between ticks when a file does not say. Seconds. */
const defaultSleepTime = 1;

/**
 * Reads the React Flow JSON of existing Factory UI files and clients. Kinds are found by name or alias; nodes of an
 * unknown kind keep everything they hold. WORKFLOW_INVALID, DUPLICATE_NODE.
 */
export function readReactFlow(
  json: Readonly<Record<string, unknown>>,
  source: Source,
  catalogue: KindCatalogue,
): Imported {
  const items: ImportItem[] = [];
  const report = (item: ImportItem) => void items.push(item);
  const raw: readonly unknown[] = Array.isArray(json.nodes) ? json.nodes : [];
  const frames = new ReactFlowGroups(raw, catalogue);
  const nodes = raw
    .map((node, place) => ({ node, place }))
    .filter(({ node }) => !frames.isGroup(node))
    .map(({ node, place }, index) => {
      const group = frames.groupOf(node);
      const original = () => source.original(['nodes', place], nodePattern, node);
      const read = readReactFlowNode(frames.settle(node), index, catalogue, original, report);
      return group === undefined ? read : { ...read, group };
    });
  const groups = frames.records(new Set(nodes.flatMap((node) => ('group' in node ? String(node.group) : []))));
  const kinds = new Map<string, Kind | undefined>();
  for (const { id, kind } of nodes) {
    if (kinds.has(id)) throw new FactoryError('DUPLICATE_NODE', `Two nodes have the id “${id}”.`, { node_id: id });
    kinds.set(id, catalogue.find(kind));
  }
  const hasId = typeof json.id === 'string' && json.id !== '';
  const parsed = parseWorkflow({
    ...readMetadata(json.metadata),
    id: hasId ? json.id : newWorkflowId(),
    nodes,
    edges: readReactFlowEdges(json.edges, kinds, report),
    settings: { pacing: readPacing(json.sleep_time, report) },
    ...(Object.keys(groups).length > 0 && { groups }),
  });
  if (!parsed.success) throw new FactoryError('WORKFLOW_INVALID', describeIssues(parsed.error));
  const notes = items.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  const account = reportOf('react-flow', items, parsed.data.edges.length);
  return { workflow: parsed.data, format: 'react-flow', hasId, notes, report: account };
}

function readPacing(sleepTime: unknown, report: (item: ImportItem) => void): Pacing {
  if (sleepTime === undefined || sleepTime === null) return { mode: 'pause', seconds: defaultSleepTime };
  const seconds = typeof sleepTime === 'string' ? Number(sleepTime) : sleepTime;
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= 86_400) return { mode: 'pause', seconds };
  const reason = `The pause between ticks (sleep_time) is no number of seconds; it is ${defaultSleepTime} s now.`;
  report({ outcome: 'approximated', what: 'setting', name: 'sleep_time', reason });
  return { mode: 'pause', seconds: defaultSleepTime };
}

function readMetadata(metadata: unknown): Partial<Workflow> {
  if (!isRecord(metadata)) return {};
  const { name, description, ...rest } = metadata;
  return {
    ...(typeof name === 'string' && name !== '' && { name: name.slice(0, 500) }),
    ...(typeof description === 'string' && description !== '' && { description }),
    ...(Object.keys(rest).length > 0 && { metadata: rest }),
  };
}
