import { err, ok, type Result } from '../../base/result';
import type { Problem } from '../../protocol/requests';
import type { KindCatalogue } from '../kinds/kinds';
import type { Workflow } from '../workflow';
import { GraphIndex } from './graph-index';
import { spreadMute } from './muting';
import { nodeLabel } from './wiring';

/**
 * The nodes and every node their values may come from, over all wires: also those through a bypassed node, and into one
 * that delays, whose value of the next tick they decide.
 */
export function ancestorsOf(edges: Workflow['edges'], targets: readonly string[]): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const edge of edges) {
    const known = sources.get(edge.target.node);
    if (known) known.push(edge.source.node);
    else sources.set(edge.target.node, [edge.source.node]);
  }
  const found = new Set<string>();
  const open = [...targets];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(sources.get(next) ?? []));
  }
  return found;
}

/** The part of a workflow that the values of nodes come from; the order of the document stays. */
export function restrictTo(workflow: Workflow, targets: readonly string[]): Workflow {
  const kept = ancestorsOf(workflow.edges, targets);
  return {
    ...workflow,
    nodes: workflow.nodes.filter(({ id }) => kept.has(id)),
    // Whatever feeds a kept node is kept, so an edge is lost only with the node it ends in.
    edges: workflow.edges.filter((edge) => kept.has(edge.target.node)),
  };
}

/** What is to be compiled of a flat workflow for a run to this node or instance, or why there can be none (E11). */
export function partToRun(
  workflow: Workflow,
  catalogue: KindCatalogue,
  target: string,
): Result<Workflow, Problem & { readonly node_id: string }> {
  const index = new GraphIndex(workflow, catalogue);
  const place = index.find(target);
  const node = index.nodes[place];
  if (!node) return partOfInstance(index, workflow, target);
  const label = nodeLabel(node, index.kind(place));
  const rests = (why: string) => err({ code: 'NODE_RESTS' as const, message: `${label} ${why}`, node_id: target });
  if (index.kind(place)?.annotation) return rests('is a note, which never runs.');
  const by = spreadMute(index)[place] ?? -1;
  const muted = index.nodes[by];
  if (!muted) return ok(restrictTo(workflow, [target]));
  if (by === place) return rests('is muted. End its mute to run to it.');
  return rests(`needs ${nodeLabel(muted, index.kind(by))}, which is muted. End that mute to run to it.`);
}

/** A run to an instance is one to all the nodes that stand in its place. */
function partOfInstance(
  index: GraphIndex,
  workflow: Workflow,
  target: string,
): Result<Workflow, Problem & { readonly node_id: string }> {
  const inside = workflow.nodes.filter(({ id }) => id.startsWith(`${target}/`)).map(({ id }) => id);
  if (inside.length === 0) {
    return err({ code: 'NODE_NOT_FOUND', message: `The workflow has no node "${target}" to run to.`, node_id: target });
  }
  const mutedBy = spreadMute(index);
  if (inside.some((id) => mutedBy[index.find(id)] === -1)) return ok(restrictTo(workflow, inside));
  const message = `All nodes of "${target}" are muted. End the mute to run to it.`;
  return err({ code: 'NODE_RESTS', message, node_id: target });
}
