import type { NodeId, WorkflowId } from '#shared/graph/ids';
import { type InputPort, type Kind, KindCatalogue, type OutputPort } from '#shared/graph/kinds/kinds';
import {
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
  workflowFormat,
  workflowFormatVersion,
} from '#shared/graph/workflow';
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
  const count = 'count' as NodeId;
  const keep = 'keep' as NodeId;
  const sums = Array.from({ length }, (_, at) => `sum${at}` as NodeId);
  const node = (id: NodeId, kind: string, inputs: WorkflowNode['inputs'] = {}): WorkflowNode => {
    return { id, kind, inputs, version: 1, position: { x: 0, y: 0 } };
  };
  const edge = (source: NodeId, target: NodeId): WorkflowEdge => {
    return { source: { node: source, port: 'out' }, target: { node: target, port: 'in0' } };
  };
  const workflow: Workflow = {
    format: workflowFormat,
    version: workflowFormatVersion,
    id: 'rehearsal' as WorkflowId,
    name: '',
    settings: { pacing: { mode: 'free' } },
    nodes: [node(count, 'count'), ...sums.map((id) => node(id, 'add', { in1: 1 })), node(keep, 'keep')],
    edges: [...sums.map((id, at) => edge(sums[at - 1] ?? count, id)), edge(count, keep)],
  };
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
  const port = { type: 'INT', title: '', description: '' } as const;
  const control = { type: 'number' } as const;
  return {
    kind,
    version: 1,
    title: kind,
    description: '',
    category: '',
    tags: [],
    aliases: [],
    inputs: Array.from({ length: inputs }, (_, at): InputPort => {
      return { ...port, name: `in${at}`, control, default: 0, required: false, wirable: true, guarded: false };
    }),
    outputs: [{ ...port, name: 'out' }] satisfies OutputPort[],
    pure,
    cheap: false,
    delays: false,
    catches: false,
    own_clock: false,
    safe_state: false,
    heavy: false,
    annotation: false,
    reroute: false,
  };
}
