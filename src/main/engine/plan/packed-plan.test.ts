import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeIdSchema, workflowIdSchema } from '#shared/graph/ids';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { catalogue, wiredWorkflow } from '#shared/graph/testing/random-workflow';
import type { Workflow } from '#shared/graph/workflow';
import { anyScript, everySort, toWorkflow } from '../testing/random-plans';
import { compilePlan } from './compile-plan';
import { packPlan, unpackPlan } from './packed-plan';
import type { Plan, PlanNode } from './plan';

const everyKind = new KindCatalogue([...everySort([]).values()].map((kind) => kind.description));
const mode = fc.constantFrom('once', 'continuous');

const transported = (plan: Plan) => unpackPlan(structuredClone(packPlan(plan)));

function expectUnchanged(workflow: Workflow, kinds: KindCatalogue, mode: 'once' | 'continuous'): void {
  const compiled = compilePlan(workflow, kinds, mode);
  if (compiled.ok) expect(transported(compiled.value)).toStrictEqual(compiled.value);
}

describe('packPlan', () => {
  it('[E2] leaves plans of any wiring as they are: bypassed, muted, delayed, converted', () => {
    fc.assert(fc.property(wiredWorkflow, mode, (workflow, mode) => expectUnchanged(workflow, catalogue, mode)));
  });

  it('[E2] leaves plans of every sort of kind and policy as they are', () => {
    fc.assert(fc.property(anyScript, mode, (script, mode) => expectUnchanged(toWorkflow(script, []), everyKind, mode)));
  });

  it('keeps apart nodes of one kind whose ports differ', () => {
    const base = {
      kind: 'k',
      onError: 'skip',
      needs: [] as number[],
      trigger: 'tick',
      isStatic: false,
      ownClock: false,
      catches: false,
      zone: -1,
      opening: -1,
    } as const;
    const input = (title: string, slot: number) =>
      ({ type: 'stored', name: 'a', title, required: false, slot }) as const;
    const node = (id: string, rest: Pick<PlanNode, 'inputs' | 'outputs'>): PlanNode => ({
      ...base,
      id: nodeIdSchema.parse(id),
      label: id,
      ...rest,
    });
    const plan: Plan = {
      workflowId: workflowIdSchema.parse('w'),
      nodes: [
        node('n0', { inputs: [{ type: 'wire', name: 'a', slot: 3 }], outputs: [{ name: 'x', type: 'ANY', slot: 7 }] }),
        node('n1', { inputs: [input('A', 1)], outputs: [{ name: 'x', type: 'ANY', slot: 4 }] }),
        node('n2', { inputs: [input('B', 2)], outputs: [{ name: 'x', type: 'ANY', slot: 5 }] }),
        node('n3', { inputs: [], outputs: [] }),
        node('n4', { inputs: [input('B', 6)], outputs: [{ name: 'x', type: 'INT', slot: 0 }] }),
      ],
      resting: [],
      latches: [],
      initial: [undefined, new Float64Array([1, 2]), new Map([['a', 1]]), Number.NaN, 1n, null, 'text', new Date(0)],
    };
    expect(transported(plan)).toStrictEqual(plan);
  });
});
