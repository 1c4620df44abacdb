import type { KindCatalogue } from './kinds';
import { ancestorsOf } from './run-to';
import { Wiring } from './wiring';
import type { Workflow } from './workflow';

/** What a run would do with each node, for the person to see before it starts. */
export interface RunPreview {
  /** Nodes that will run. */
  readonly runs: ReadonlySet<string>;
  /** Bypassed nodes on the way, which pass on what comes in. */
  readonly passes: ReadonlySet<string>;
  /** All nodes but notes, which never run. */
  readonly total: number;
}

/** Of a run of the whole workflow, or of one to a node. Notes, and kinds that are not installed, never run. */
export function previewRun(
  workflow: Pick<Workflow, 'nodes' | 'edges'>,
  catalogue: KindCatalogue,
  to?: string,
): RunPreview {
  const wiring = new Wiring(workflow, catalogue);
  const scope = to === undefined ? undefined : ancestorsOf(workflow.edges, to);
  const runs = new Set<string>();
  const passes = new Set<string>();
  let total = 0;
  for (const { id } of workflow.nodes) {
    const kind = wiring.kindOf(id);
    if (kind?.annotation) continue;
    total++;
    if (!kind || (scope && !scope.has(id))) continue;
    const { type } = wiring.activity(id);
    if (type === 'active') runs.add(id);
    else if (type === 'bypassed') passes.add(id);
  }
  return { runs, passes, total };
}
