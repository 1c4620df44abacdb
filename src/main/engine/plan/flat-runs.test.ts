import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { manualClock } from '#main/testing/manual-clock';
import { makeSubgraph } from '#shared/document/edits/edits';
import { fillDocument, readWorkflow } from '#shared/document/y/y-workflow';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import type { Workflow } from '#shared/graph/workflow';
import { createReferenceExecutor } from '../executor/tick/reference-executor';
import { anyScript, everySort, toWorkflow } from '../testing/random-plans';
import { PlanRunner } from '../testing/tick-plan';

const catalogue = new KindCatalogue([...everySort([]).values()].map((kind) => kind.description));
const withoutPath = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** The workflow with subgraphs made of these nodes, one after the other. */
function packed(workflow: Workflow, selections: readonly (readonly number[])[]): Workflow {
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  for (const selection of selections) {
    const { nodes, subgraphs = {} } = readWorkflow(doc);
    const ids = selection.map((at) => nodes[at % nodes.length]?.id ?? '');
    makeSubgraph(doc, ids, new WorkflowKinds(catalogue, subgraphs));
  }
  return readWorkflow(doc);
}

/** What every node gave in each of a few ticks. */
async function play(workflow: Workflow) {
  const run = new PlanRunner(createReferenceExecutor, everySort([]), workflow, 'continuous', manualClock());
  const seen: unknown[] = [];
  for (let tick = 0; tick < 4; tick++) {
    await run.run();
    const { plan } = run.executor;
    const values = [...plan.nodes, ...plan.resting].map(({ id }) => [
      withoutPath(id),
      run.status(id),
      structuredClone(run.value(id)),
    ]);
    seen.push(values.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
  }
  return seen;
}

it('[E2] nodes give the same values in subgraphs as without them', async () => {
  const selections = fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(anyScript, selections, async (script, picks) => {
      const whole = toWorkflow(script, []);
      // Packing changes the order of nodes that do not depend on each other. It decides which of them run before one
      // that stops the run, whether a list that its node changes has changed when a delayed look at it is taken, which
      // of two zones counts that overlap, and which of several failures one that catches is told of. And no clock goes
      // on here, for which a node of a zone would wait that is to be tried again.
      const zone = whole.nodes.find(({ kind }) => kind === 'zone' || kind === 'sure zone');
      const nodes = whole.nodes
        .filter(({ kind }) => !['own', 'own zone', 'list', 'catches', 'catches before'].includes(kind))
        .filter((node) => !node.kind.endsWith('zone') || node === zone)
        .map(({ error_policy: policy, ...node }) => ({
          ...node,
          ...(policy !== 'stop' && (!zone || typeof policy === 'string') && { error_policy: policy }),
        }));
      const ids = new Set(nodes.map(({ id }) => id));
      const edges = whole.edges.filter(({ source, target }) => ids.has(source.node) && ids.has(target.node));
      const workflow = { ...whole, nodes, edges };
      fc.pre(nodes.length > 0);
      const { workflow: flat, problems } = flatten(packed(workflow, picks), catalogue);
      expect(problems).toEqual([]);
      expect(await play(flat)).toEqual(await play(workflow));
    }),
    { numRuns: 100 },
  );
});
