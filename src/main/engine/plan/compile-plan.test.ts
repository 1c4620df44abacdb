import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import { catalogue as randomCatalogue, wiredWorkflow } from '#shared/graph/testing/random-workflow';
import { type NamedSource, WiringOracle } from '#shared/graph/testing/wiring-oracle';
import type { Workflow } from '#shared/graph/workflow';
import { registry } from '../testing/test-kinds';
import { workflow } from '../testing/workflows';
import { compilePlan } from './compile-plan';
import type { Plan } from './plan';

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

describe('[E16] a plan of what nodes may touch', () => {
  const kind = (name: string, more: object) =>
    kindSchema.parse({
      ...{ kind: name, version: 1, title: name, description: '', category: 'T' },
      ...{ inputs: [{ name: 'a', type: 'ANY', title: 'A', control: { type: 'none' } }] },
      ...{ outputs: [{ name: 'out', type: 'ANY', title: 'Out' }] },
      ...more,
    });
  const key = { name: 'key', type: 'SECRET', title: 'Key', control: { type: 'secret' } };
  const kinds = new KindCatalogue([
    kind('net', { capabilities: ['network'] }),
    kind('login', { inputs: [key] }),
    kind('plain', {}),
  ]);
  const flow = workflow(
    { net: 'net', login: { kind: 'login', inputs: { key: { secret: 'mail' } } }, after: 'plain', free: 'plain' },
    ['net.out -> after.a'],
  );
  const planned = (allowed: Allowed, offline = false) => {
    // A secret that may not be used is not given to the host either.
    const hasSecret = () => allowed === 'all' || allowed.includes('secret:mail');
    const compiled = compilePlan(flow, kinds, 'continuous', { allowed, hasSecret, offline });
    if (!compiled.ok) throw new Error(compiled.error[0].message);
    const resting = compiled.value.resting.map(({ id, reason, cause }) => [id, reason, cause]);
    return { runs: compiled.value.nodes.map(({ id }) => id), resting };
  };

  it('[E5] has a pure node that takes a secret run in every tick: another may stand behind the same name', () => {
    const pure = new KindCatalogue([kind('pure', { pure: true }), kind('login', { pure: true, inputs: [key] })]);
    const compiled = compilePlan(workflow({ a: 'pure', b: 'login' }), pure, 'continuous');
    expect(compiled.ok && compiled.value.nodes.map(({ id, trigger }) => [id, trigger])).toEqual([
      ['a', 'change'],
      ['b', 'tick'],
    ]);
  });

  it('rests nodes that want more, and those that need them', () => {
    expect(planned([])).toEqual({
      runs: ['free'],
      resting: [
        ['net', 'not_allowed', undefined],
        ['login', 'not_allowed', undefined],
        ['after', 'needs_not_allowed', 'net'],
      ],
    });
    expect(planned(['network']).runs).toEqual(['net', 'after', 'free']);
    expect(planned(['secret:mail']).runs).toEqual(['login', 'free']);
    expect(planned(['network', 'secret:mail'])).toEqual(planned('all'));
    expect(planned('all').resting).toEqual([]);
  });

  it('[E17] rests what uses the network while there is to be none', () => {
    expect(planned('all', true)).toEqual({
      runs: ['login', 'free'],
      resting: [
        ['net', 'offline', undefined],
        ['after', 'needs_offline', 'net'],
      ],
    });
    // What nobody has allowed would not run with a network either.
    expect(planned([], true).resting).toContainEqual(['net', 'not_allowed', undefined]);
  });
});

describe('compilePlan of any workflow', () => {
  const runs = { numRuns: 300 };
  /** Compares with what the rules say of the workflow; those that do not compile are for the check to explain. */
  const everyPlan = (compare: (plan: Plan, rules: WiringOracle) => void) =>
    fc.assert(
      fc.property(wiredWorkflow, (flow) => {
        const compiled = compilePlan(flow, randomCatalogue, 'once');
        fc.pre(compiled.ok);
        if (compiled.ok) compare(compiled.value, new WiringOracle(flow, randomCatalogue));
      }),
      runs,
    );

  it('[E2] [E11] runs the active nodes in their order and rests the others', () => {
    everyPlan((plan, rules) => {
      const order = (rules.order() ?? []).filter((id) => !rules.kind(id)?.annotation);
      expect(plan.nodes.map(({ id }) => id)).toEqual(order.filter((id) => rules.isActive(id)));
      expect(plan.resting.map(({ id }) => id)).toEqual(order.filter((id) => !rules.isActive(id)));
    });
  });

  it('[E1] [E3] [E11] gives every input the slot of its source, through latches into nodes that delay', () => {
    everyPlan((plan, rules) => {
      for (const node of plan.nodes) {
        for (const { name, slot, type } of node.inputs) {
          const source = rules.sourceOf(node.id, name);
          const isOwn = source.type === 'stored' && source.node === node.id && source.port === name;
          expect(type).toBe(isOwn ? 'stored' : 'wire');
          const latch = plan.latches.find(({ to }) => to === slot);
          expect(latch !== undefined).toBe(!isOwn && rules.isDelaying(node.id));
          const expected = slotOf(plan, source);
          if (expected !== undefined) expect(latch?.from ?? slot).toBe(expected);
        }
      }
    });
  });

  it('[E4] lists each node that must have finished, in ascending order', () => {
    everyPlan((plan, rules) => {
      for (const { id, inputs, needs } of plan.nodes) {
        const sources = rules.isDelaying(id) ? [] : inputs.map(({ name }) => rules.sourceOf(id, name));
        const nodes = sources.flatMap((source) => (source.type === 'output' ? [source.node] : []));
        expect(needs.map((index) => plan.nodes[index]?.id)).toEqual(
          plan.nodes.map((node) => node.id).filter((node) => nodes.includes(node)),
        );
      }
    });
  });
});

/** Undefined for an output of a node that never runs. */
function slotOf(plan: Plan, { type, node: id, port }: NamedSource): number | undefined {
  const node = [...plan.nodes, ...plan.resting].find((candidate) => candidate.id === id);
  const ports = type === 'output' ? node?.outputs : node?.inputs;
  return ports?.find(({ name }) => name === port)?.slot;
}
