import { createHash } from 'node:crypto';
import { isRecord } from '#shared/base/is-record';
import { nodeIdSchema } from '#shared/graph/ids';
import type { Kind } from '#shared/graph/kinds/kinds';
import { edgeKey, type WorkflowEdge } from '#shared/graph/workflow';
import type { ImportItem } from '#shared/protocol/import-report';
import { readId } from './react-flow-node';

/**
 * The wires of a React Flow workflow, by the kinds of its nodes. Of several wires into one input the last one stays, as
 * it was the one the original used.
 */
export function readReactFlowEdges(
  raw: unknown,
  kinds: ReadonlyMap<string, Kind | undefined>,
  report: (item: ImportItem) => void,
): WorkflowEdge[] {
  const edges = new Map<string, WorkflowEdge>();
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  list.forEach((item, index) => {
    const edge = readEdge(item, kinds);
    if (!edge) {
      const reason = `Wire ${index + 1} was left out: one of its nodes does not exist.`;
      report({ outcome: 'dropped', what: 'wire', name: `Wire ${index + 1}`, reason });
      return;
    }
    const key = edgeKey(edge.target);
    const before = edges.get(key);
    if (before && (before.source.node !== edge.source.node || before.source.port !== edge.source.port)) {
      const { node, port } = edge.target;
      const reason = `Input “${port}” of node “${node}” had several wires; the last one stays.`;
      report({ outcome: 'dropped', what: 'wire', name: `${before.source.node} → ${node}`, reason, node_id: node });
    }
    edges.set(key, edge);
  });
  return [...edges.values()];
}

function readEdge(raw: unknown, kinds: ReadonlyMap<string, Kind | undefined>): WorkflowEdge | undefined {
  if (!isRecord(raw)) return undefined;
  const source = readId(raw.source);
  const target = readId(raw.target);
  if (source === undefined || target === undefined || !kinds.has(source) || !kinds.has(target)) return undefined;
  return {
    source: { node: nodeIdSchema.parse(source), port: outputName(raw.sourceHandle, kinds.get(source)) },
    target: { node: nodeIdSchema.parse(target), port: handleName(raw.targetHandle, 'input') },
  };
}

/** `output-N` is the N-th output from 0, plain `output` the first; anything else is an output's own name. */
function outputName(handle: unknown, kind: Kind | undefined): string {
  const name = handleName(handle, 'output');
  if (!kind || kind.outputs.some((output) => output.name === name)) return name;
  const index = name === 'output' ? 0 : /^output-\d{1,4}$/.test(name) ? Number(name.slice('output-'.length)) : -1;
  return kind.outputs[index]?.name ?? name;
}

function handleName(handle: unknown, fallback: string): string {
  if (typeof handle !== 'string' || handle === '') return fallback;
  // Some programs write all that an end may take into its name; what tells two apart stands at the end as often as not.
  return handle.length <= longestName ? handle : `${handle.slice(0, 60)}…${shortDigest(handle)}`;
}

/** As long as names of ports may be. */
const longestName = 100;

const shortDigest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
