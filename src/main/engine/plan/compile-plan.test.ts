import { describe, expect, it } from 'vitest';
import { KindCatalogue } from '#shared/graph/kinds';
import type { Workflow } from '#shared/graph/workflow';
import { registry } from '../testing/test-kinds';
import { workflow } from '../testing/workflows';
import { compilePlan } from './compile-plan';

const catalogue = new KindCatalogue([...registry.values()].map((kind) => kind.description));

function compile(flow: Workflow, mode: 'once' | 'continuous' = 'once') {
  const compiled = compilePlan(flow, catalogue, mode);
  if (!compiled.ok) throw new Error(compiled.error[0].message);
  return compiled.value;
}

describe('compilePlan', () => {
  it('[E2] is pure data: nodes in order of execution, wires as slots, needs as indexes', () => {
    const plan = compile(
      workflow({ sum: { kind: 'test.add', inputs: { b: 3 } }, n: { kind: 'test.number', inputs: { value: 5 } } }, [
        'n.value -> sum.a',
      ]),
    );
    expect(structuredClone(plan)).toEqual(plan);
    const [n, sum] = plan.nodes;
    expect([n?.id, sum?.id, n?.needs, sum?.needs]).toEqual(['n', 'sum', [], [0]]);
    expect(sum?.inputs[0]).toEqual({ type: 'wire', name: 'a', slot: n?.outputs[0]?.slot });
    expect(sum?.inputs[1]).toMatchObject({ type: 'stored', name: 'b' });
    expect(plan.initial[sum?.inputs[1]?.slot ?? -1]).toBe(3);
  });

  it('gives every output and every stored value a slot of its own', () => {
    const plan = compile(workflow({ a: 'test.pair', b: 'test.pair', c: 'test.add' }, ['a.first -> b.a']));
    const stored = plan.nodes.flatMap(({ inputs }) => inputs).filter(({ type }) => type === 'stored');
    const slots = [...plan.nodes.flatMap(({ outputs }) => outputs), ...stored].map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(slots.length);
    expect(Math.max(...slots)).toBe(plan.initial.length - 1);
  });

  it('converts only where types differ, and numbers never to numbers', () => {
    const plan = compile(
      workflow({ c: 'test.counter', sum: 'test.add', t: 'test.text', v: 'test.value' }, [
        'c.count -> sum.a',
        'v.value -> sum.b',
        'sum.sum -> t.value',
      ]),
    );
    const converted = plan.nodes.flatMap(({ id, inputs }) =>
      inputs.filter((input) => input.type === 'wire' && input.convert).map(({ name }) => `${id}.${name}`),
    );
    expect(converted.sort()).toEqual(['sum.b', 't.value']);
  });

  it("[E8] the node's policy beats the workflow's, which beats the mode's", () => {
    const nodes = { own: { kind: 'test.counter', error_policy: 'stop' as const }, other: 'test.counter' };
    const policies = (flow: Workflow, mode: 'once' | 'continuous') =>
      compile(flow, mode).nodes.map(({ onError }) => onError);
    expect(policies(workflow(nodes), 'once')).toEqual(['stop', 'stop']);
    expect(policies(workflow(nodes), 'continuous')).toEqual(['stop', 'skip']);
    expect(policies(workflow(nodes, [], { settings: { error_policy: 'skip' } }), 'once')).toEqual(['stop', 'skip']);
  });

  it('says everything that is wrong, not only the first', () => {
    const compiled = compilePlan(workflow({ r: 'test.required', x: 'gone' }), catalogue, 'once');
    expect(compiled.ok ? [] : compiled.error.map(({ code }) => code)).toEqual(['UNKNOWN_KIND', 'INPUT_MISSING']);
  });
});
