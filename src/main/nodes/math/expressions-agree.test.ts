import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCompiledExecutor } from '#main/engine/executor/compiled/compiled-executor';
import { createReferenceExecutor } from '#main/engine/executor/tick/reference-executor';
import type { NodeRegistry } from '#main/engine/node-kind';
import { compilePlan } from '#main/engine/plan/compile-plan';
import { packPlan, unpackPlan } from '#main/engine/plan/packed-plan';
import { makeComputeKind } from '#main/engine/testing/make-kind';
import { PlanRunner } from '#main/engine/testing/tick-plan';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { expression } from './expression';

const registry: NodeRegistry = new Map(
  [
    expression,
    makeComputeKind({ kind: 'value', inputs: { v: { type: 'FLOAT', default: 1 } }, outputs: { x: 'FLOAT' } }, (v) => v),
  ].map((kind) => [kind.description.kind, kind]),
);

const names = ['t', 'gain', 'low', 'x1', 'constructor'] as const;
const formula = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('+', '-', '*')), { minLength: 1, maxLength: 5 })
  .map((terms) => terms.map(([name, sign]) => `${name} ${sign} `).join('') + 1);

/** A row of expressions, each of which may read the one before; `texts` has one text a node and edit. */
const anyCase = fc.record({
  wires: fc.array(fc.array(fc.constantFrom(...names), { maxLength: 4 }), { minLength: 2, maxLength: 5 }),
  edits: fc.array(fc.array(formula, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
});

const workflow = (wires: readonly (readonly string[])[], texts: readonly string[]) =>
  workflowSchema.parse({
    id: 'w',
    nodes: [
      { id: 'n-1', kind: 'value' },
      ...wires.map((_, at) => ({
        id: `n${at}`,
        kind: 'math.expression',
        version: 2,
        inputs: { expression: texts[at], gain: at, low: 2 },
      })),
    ],
    edges: wires.flatMap((ports, at) =>
      [...new Set(ports)].map((port) => ({
        source: { node: `n${at - 1}`, port: at === 0 ? 'x' : 'result' },
        target: { node: `n${at}`, port },
      })),
    ),
  });

/** What the rules say the row gives. */
function expected(wires: readonly (readonly string[])[], texts: readonly string[], first: number): number[] {
  let before = first;
  return wires.map((ports, at) => {
    const value = (name: string) => (ports.includes(name) ? before : name === 'gain' ? at : name === 'low' ? 2 : 0);
    before = new Function(...names, `return ${texts[at]}`)(...names.map(value)) as number;
    return before;
  });
}

it('[E13] expressions with ports of their own give the same in each executor, also after edits of their texts', () => {
  fc.assert(
    fc.property(anyCase, ({ wires, edits }) => {
      const [texts = []] = edits;
      const runs = [createReferenceExecutor, createCompiledExecutor].map(
        (make) => new PlanRunner(make, registry, workflow(wires, texts)),
      );
      edits.forEach((now, edit) => {
        for (const run of runs) {
          if (edit > 0) run.swap(workflow(wires, now));
          for (let tick = 0; tick < 4; tick++) {
            run.set('n-1', 'v', tick);
            run.run();
            expect(wires.map((_, at) => run.value(`n${at}`))).toEqual(expected(wires, now, tick));
          }
        }
      });
    }),
    { numRuns: 60 },
  );
});

it('[E2] a plan of nodes of one kind with other ports each is the same after its way to the thread', () => {
  const catalogue = new KindCatalogue([...registry.values()].map(({ description }) => description));
  fc.assert(
    fc.property(anyCase, ({ wires, edits }) => {
      const plan = compilePlan(workflow(wires, edits[0] ?? []), catalogue, 'continuous');
      if (!plan.ok) throw new Error(plan.error[0].message);
      expect(unpackPlan(packPlan(plan.value))).toEqual(plan.value);
    }),
    { numRuns: 40 },
  );
});
