import { type Kind, KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { computeKind } from './compute-kind';
import type { NodeKind, NodeRegistry } from './node-kind';
import { compilePlan } from './plan/compile-plan';
import type { Plan } from './plan/plan';

/**
 * What a process that is kept ready, and its thread, go through once while nobody waits for them: V8 compiles a function when
 * it is called first, and that is several times what the first start and the first edit of a run take otherwise.
 */

const kinds: readonly NodeKind[] = [
  { description: describe('count', { inputs: 0 }), create: counter },
  computeKind(describe('add', { inputs: 2, pure: true }), {
    takes: ['in0', 'in1'],
    call: (a, b) => Number(a) + Number(b),
  }),
  { description: describe('keep', { inputs: 1, pure: true }), create: () => ({ run: ({ in0 }) => ({ out: in0 }) }) },
];

/** One kind of each sort: with a state, by position, and run on change. */
export const rehearsedKinds: NodeRegistry = new Map(kinds.map((kind) => [kind.description.kind, kind]));

/** A row of sums behind a counter, as long as is wanted, and one node beside it. */
export function rehearsedPlan(length: number): Plan {
  const sums = Array.from({ length }, (_, at) => `sum${at}`);
  const before = (at: number) => sums[at - 1] ?? 'count';
  const workflow = workflowSchema.parse({
    id: 'rehearsal',
    nodes: [
      { id: 'count', kind: 'count' },
      ...sums.map((id) => ({ id, kind: 'add', inputs: { in1: 1 } })),
      { id: 'keep', kind: 'keep' },
    ],
    edges: [
      ...sums.map((id, at) => ({ source: { node: before(at), port: 'out' }, target: { node: id, port: 'in0' } })),
      { source: { node: 'count', port: 'out' }, target: { node: 'keep', port: 'in0' } },
    ],
  });
  const catalogue = new KindCatalogue(kinds.map(({ description }) => description));
  const compiled = compilePlan(workflow, catalogue, 'continuous');
  if (!compiled.ok) throw new Error(compiled.error[0].message);
  return compiled.value;
}

function counter() {
  let count = 0;
  return { run: () => ({ out: ++count }) };
}

function describe(kind: string, { inputs, pure = false }: { readonly inputs: number; readonly pure?: boolean }): Kind {
  return kindSchema.parse({
    kind,
    version: 1,
    title: kind,
    description: '',
    category: '',
    inputs: Array.from({ length: inputs }, (_, at) => {
      return { name: `in${at}`, title: '', type: 'INT', control: { type: 'number' }, default: 0 };
    }),
    outputs: [{ name: 'out', title: '', type: 'INT' }],
    pure,
  });
}
