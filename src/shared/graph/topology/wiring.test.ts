import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputOf } from '../kinds/kinds';
import { typesFit } from '../ports/ports';
import { anyWorkflow, catalogue, wiredWorkflow } from '../testing/random-workflow';
import { WiringOracle } from '../testing/wiring-oracle';
import type { EdgeEnd, Workflow, WorkflowEdge } from '../workflow';
import { checkConnection, checkWorkflow } from './check';
import { Wiring } from './wiring';

const random = fc.oneof(anyWorkflow, wiredWorkflow);
const runs = { numRuns: 300 };

/** The end of a wire at a node of the workflow. */
const end = (workflow: Workflow, node: number, port: string): EdgeEnd => ({
  node: workflow.nodes[node % workflow.nodes.length]?.id ?? ('none' as EdgeEnd['node']),
  port,
});

/** Whether what a wire brings to a bend does not fit an input that the bend leads to, over more bends if need be. */
function unfitBeyond(
  workflow: Workflow,
  oracle: WiringOracle,
  { source, target }: Pick<WorkflowEdge, 'source' | 'target'>,
) {
  const type = oracle.typeOf(source);
  const bends = new Set(oracle.kind(target.node)?.reroute ? [target.node] : []);
  for (const bend of bends) {
    for (const edge of workflow.edges.filter((leaving) => leaving.source.node === bend)) {
      const kind = oracle.kind(edge.target.node);
      const input = kind && inputOf(kind, edge.target.port);
      if (kind?.reroute) bends.add(edge.target.node);
      else if (type && input && !(input.wirable && typesFit(type, input.type).valid)) return true;
    }
  }
  return false;
}

describe('Wiring', () => {
  it('[E2] sorts as the rules say', () => {
    const property = fc.property(wiredWorkflow, (workflow) => {
      const { flow } = new Wiring(workflow, catalogue);
      const order = flow.ok ? Array.from(flow.value.order, (node) => workflow.nodes[node]?.id) : undefined;
      expect(order).toEqual(new WiringOracle(workflow, catalogue).order());
    });
    fc.assert(property, runs);
  });

  it('[E11] spreads mute as the rules say', () => {
    const property = fc.property(random, (workflow) => {
      const { index, mutedBy } = new Wiring(workflow, catalogue);
      const oracle = new WiringOracle(workflow, catalogue);
      for (const { id } of workflow.nodes) {
        expect(index.nodes[mutedBy[index.find(id)] ?? -1]?.id).toBe(oracle.mutedBy(id));
      }
    });
    fc.assert(property, runs);
  });
});

describe('checkWorkflow', () => {
  it('finds the problems that the rules name, in their order', () => {
    const property = fc.property(random, (workflow) => {
      const oracle = new WiringOracle(workflow, catalogue);
      const problems = checkWorkflow(workflow, catalogue);
      const others = problems.filter(({ code }) => code !== 'CYCLE');
      expect(others.map((problem) => [problem.code, problem.node_id, problem.input_name].join(' ').trim())).toEqual(
        oracle.problems(),
      );
      expect(problems.length - others.length).toBe(oracle.order() ? 0 : 1);
    });
    fc.assert(property, runs);
  });
});

describe('checkConnection', () => {
  const wire = fc.record({
    source: fc.nat(20),
    output: fc.constantFrom('out0', 'out1'),
    target: fc.nat(20),
    input: fc.constantFrom('a', 'b', 'c'),
  });

  it('[E3] says of a wire what a check says once it is drawn', () => {
    const property = fc.property(random, wire, (workflow, { source, output, target, input }) => {
      const before = new WiringOracle(workflow, catalogue);
      fc.pre(workflow.nodes.length > 0 && before.order() !== undefined);
      const drawn = { source: end(workflow, source, output), target: end(workflow, target, input) };
      const others = workflow.edges.filter(
        (edge) => edge.target.node !== drawn.target.node || edge.target.port !== input,
      );
      const after = new WiringOracle({ ...workflow, edges: [...others, drawn] }, catalogue);
      const wrong = after.problems().find((problem) => problem.endsWith(` ${drawn.target.node} ${input}`));
      const isUnfit = ['UNKNOWN_PORT', 'TYPE_MISMATCH'].find((code) => wrong?.startsWith(code));
      const answer = checkConnection(workflow, catalogue, drawn.source, drawn.target);
      const code = answer.valid ? undefined : answer.code;
      // In a loop through reroutes the wire's type would come from that very wire: either reason is as good.
      if (!after.order() && code === 'TYPE_MISMATCH') return;
      const isUnfitBeyond = before.isDelaying(drawn.target.node) ? false : unfitBeyond(workflow, after, drawn);
      expect(code).toBe(isUnfit ?? (isUnfitBeyond ? 'TYPE_MISMATCH' : after.order() ? undefined : 'CYCLE'));
    });
    fc.assert(property, runs);
  });

  it('[E3] names the shortest cycle that the wire would close', () => {
    const property = fc.property(wiredWorkflow, wire, (workflow, { source, output, target, input }) => {
      const drawn = { source: end(workflow, source, output), target: end(workflow, target, input) };
      const answer = checkConnection(workflow, catalogue, drawn.source, drawn.target);
      if (answer.valid || answer.code !== 'CYCLE') return;
      const ids = [...answer.reason.matchAll(/\((n\d+)\)/g)].map(([, id]) => id);
      expect([ids[0], ids.at(-2), ids.at(-1)]).toEqual([drawn.target.node, drawn.source.node, drawn.target.node]);
      ids.slice(0, -2).forEach((id, at) => {
        const next = ids[at + 1];
        expect(workflow.edges.some((edge) => edge.source.node === id && edge.target.node === next)).toBe(true);
      });
    });
    fc.assert(property, runs);
  });
});
