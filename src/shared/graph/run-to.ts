import { err, ok, type Result } from '../base/result';
import type { Problem } from '../protocol/requests';
import { GraphIndex } from './graph-index';
import type { KindCatalogue } from './kinds';
import { spreadMute } from './muting';
import { nodeLabel } from './wiring';
import type { Workflow } from './workflow';

/**
 * The node and every node its values may come from, over all wires: also those through a bypassed node, and into one
 * that delays, whose value of the next tick they decide.
 */
export function ancestorsOf(edges: Workflow['edges'], target: string): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const edge of edges) {
    const known = sources.get(edge.target.node);
    if (known) known.push(edge.source.node);
    else sources.set(edge.target.node, [edge.source.node]);
  }
  const found = new Set<string>();
  const open = [target];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(sources.get(next) ?? []));
  }
  return found;
}

/** The part of a workflow that a node's values come from; the order of the document stays. */
export function restrictTo(workflow: Workflow, target: string): Workflow {
  const kept = ancestorsOf(workflow.edges, target);
  return {
    ...workflow,
    nodes: workflow.nodes.filter(({ id }) => kept.has(id)),
    // Whatever feeds a kept node is kept, so an edge is lost only with the node it ends in.
    edges: workflow.edges.filter((edge) => kept.has(edge.target.node)),
  };
}

/** What is to be compiled for a run to this node, or why there can be none (E11). */
export function partToRun(
  workflow: Workflow,
  catalogue: KindCatalogue,
  target: string,
): Result<Workflow, Problem & { readonly node_id: string }> {
  const index = new GraphIndex(workflow, catalogue);
  const place = index.find(target);
  const node = index.nodes[place];
  if (!node) {
    return err({ code: 'NODE_NOT_FOUND', message: `The workflow has no node "${target}" to run to.`, node_id: target });
  }
  const label = nodeLabel(node, index.kind(place));
  const rests = (why: string) => err({ code: 'NODE_RESTS' as const, message: `${label} ${why}`, node_id: target });
  if (index.kind(place)?.annotation) return rests('is a note, which never runs.');
  const by = spreadMute(index)[place] ?? -1;
  const muted = index.nodes[by];
  if (!muted) return ok(restrictTo(workflow, target));
  if (by === place) return rests('is muted. End its mute to run to it.');
  return rests(`needs ${nodeLabel(muted, index.kind(by))}, which is muted. End that mute to run to it.`);
}
