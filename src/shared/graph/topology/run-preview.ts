import type { KindCatalogue } from '../kinds/kinds';
import type { Workflow } from '../workflow';
import { GraphIndex } from './graph-index';
import { spreadMute } from './muting';
import { ancestorsOf } from './run-to';

/** What a run would do with each node, for the person to see before it starts. */
export interface RunPreview {
  /** Nodes that will run. */
  readonly runs: ReadonlySet<string>;
  /** Bypassed nodes and bends on the way, which pass on what comes in. */
  readonly passes: ReadonlySet<string>;
  /** All nodes but notes and bends in wires, which never run. */
  readonly total: number;
  /** Those on screen that take part, where these are others: an instance of a subgraph does when a node in it does. */
  readonly onScreen?: ReadonlySet<string>;
}

/** Of a run of the whole workflow, or of one to a node. Notes, and kinds that are not installed, never run. */
export function previewRun(
  workflow: Pick<Workflow, 'nodes' | 'edges'>,
  catalogue: KindCatalogue,
  to?: string,
): RunPreview {
  const index = new GraphIndex(workflow, catalogue);
  const mutedBy = spreadMute(index);
  // A run to an instance is one to all its nodes.
  const targets = workflow.nodes.map(({ id }): string => id).filter((id) => id === to || id.startsWith(`${to}/`));
  const scope = to === undefined ? undefined : ancestorsOf(workflow.edges, targets);
  const runs = new Set<string>();
  const passes = new Set<string>();
  let total = 0;
  index.nodes.forEach(({ id }, place) => {
    const kind = index.kind(place);
    if (kind?.annotation) return;
    if (!kind?.reroute) total++;
    const isOut = !kind || (scope && !scope.has(id)) || (mutedBy[place] ?? -1) >= 0;
    if (!isOut) (index.passesOn(place) ? passes : runs).add(id);
  });
  return { runs, passes, total };
}
