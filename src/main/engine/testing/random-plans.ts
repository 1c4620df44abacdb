import fc from 'fast-check';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { Caught, type NodeInstance, type NodeKind, type NodeRegistry, Zone } from '../node-kind';
import { makeComputeKind, makeKind, registryOf } from './make-kind';

const number = (value: unknown) => (typeof value === 'number' ? value : Array.isArray(value) ? value.length : 0);
const told = (value: unknown) => (value instanceof Caught ? value.message.length : number(value));
const mix = (a: unknown, b: unknown) => (number(a) * 31 + number(b) * 17 + 7) % 1009;

const numbers = { a: { type: 'FLOAT', default: 1 }, b: { type: 'FLOAT', default: 2 } } as const;
const anything = { a: { type: 'ANY', default: 1 }, b: { type: 'ANY', default: 2 } } as const;

/** Kinds of every sort, all with inputs `a` and `b` and the output `x`. What runs that may show is noted in `trace`. */
export function everySort(trace: string[]): NodeRegistry {
  const run = (kind: string, facts: object, make: (note: () => void) => NodeInstance): NodeKind =>
    makeKind({ kind, inputs: anything, outputs: { x: 'ANY' }, ...facts }, ({ nodeId }) =>
      make(() => trace.push(nodeId)),
    );
  const kinds: NodeKind[] = [
    makeComputeKind({ kind: 'float', inputs: numbers, outputs: { x: 'FLOAT' } }, (a, b) => mix(a, b) / 4),
    makeComputeKind({ kind: 'whole', inputs: numbers, outputs: { x: 'INT' } }, mix),
    makeComputeKind({ kind: 'any', inputs: anything, outputs: { x: 'ANY' } }, (a, b) => (mix(a, b) % 2 ? a : b)),
    makeComputeKind({ kind: 'throws', inputs: numbers, outputs: { x: 'FLOAT' } }, (a, b) => {
      if (mix(a, b) % 3 === 0) throw new Error(`No ${mix(a, b)}`);
      return mix(a, b);
    }),
    makeComputeKind({ kind: 'lies', inputs: anything, outputs: { x: 'FLOAT' } }, (a, b) =>
      mix(a, b) % 4 === 0 ? 'text' : mix(a, b),
    ),
    run('pure', { pure: true }, (note) => ({
      run: ({ a, b }) => {
        note();
        return { x: mix(a, b) };
      },
    })),
    run('picky', { pure: true }, (note) => ({
      run: ({ a, b }) => {
        note();
        if (mix(a, b) % 3 === 0) throw new Error(`Not ${mix(a, b)}`);
        return { x: mix(a, b) };
      },
    })),
    run('count', {}, (note) => {
      let count = 0;
      return {
        run: ({ a }) => {
          note();
          return { x: ++count + number(a) };
        },
      };
    }),
    /** Gives the same list in every tick, with other contents. */
    run('list', {}, (note) => {
      const list: number[] = [];
      return {
        run: () => {
          note();
          if (list.push(list.length) > 5) list.length = 0;
          return { x: list };
        },
      };
    }),
    run('fails', {}, (note) => {
      let count = 0;
      return {
        run: ({ a }) => {
          note();
          if (++count % 3 !== 0) throw new Error('Not yet');
          return { x: mix(a, count) };
        },
      };
    }),
    run('nothing', {}, (note) => {
      let count = 0;
      return {
        run: ({ a }) => {
          note();
          return ++count % 2 ? { x: a } : (undefined as never);
        },
      };
    }),
    run('later', {}, (note) => ({
      run: async ({ a, b }) => {
        note();
        for (let turn = 0; turn < number(a) % 4; turn++) await undefined;
        if (mix(a, b) % 5 === 0) throw new Error('Too late');
        return { x: mix(b, a) };
      },
    })),
    run('catches', { catches: true }, (note) => ({
      run: ({ a, b }) => {
        note();
        const caught = [a, b].find((value) => value instanceof Caught);
        return { x: caught instanceof Caught ? `${caught.code} ${caught.message}` : mix(a, b) };
      },
    })),
    // Whatever feeds `a` opens its zone.
    ...(['zone', 'own zone'] as const).map((kind) =>
      run(kind, { closes: 'a', own_clock: kind === 'own zone' }, (note) => ({
        run: async ({ a, b }) => {
          note();
          if (!(a instanceof Zone)) return { x: mix(a, b) };
          const passes = await Promise.all([1, 2, 3].map(async (x) => a.pass({ x })));
          return { x: passes.reduce((sum, pass) => mix(sum, told(pass.b ?? pass.a)), a.given.length) };
        },
      })),
    ),
    run('sure zone', { closes: 'a' }, (note) => ({
      run: ({ a, b }) => {
        note();
        if (!(a instanceof Zone)) return { x: mix(a, b) };
        const pass = a.pass({ x: 4 });
        return pass instanceof Promise ? pass.then((later) => ({ x: told(later.b) })) : { x: told(pass.b) };
      },
    })),
    makeKind({ kind: 'previous', delays: true, inputs: anything, outputs: { x: 'ANY' } }, () => ({
      run: ({ a }) => ({ x: a }),
    })),
    run('catches before', { delays: true, catches: true }, (note) => ({
      run: ({ a, b }) => {
        note();
        return { x: [a, b].map((value) => (value instanceof Caught ? `${value.node} ${value.message}` : value)) };
      },
    })),
    makeKind(
      { kind: 'own', own_clock: true, inputs: anything, outputs: { x: 'ANY' } },
      ({ nodeId, clock, signal }) => ({
        run: async ({ a, b }) => {
          trace.push(nodeId);
          await clock.sleep(mix(a, b) % 3, signal);
          if (mix(a, b) % 4 === 0) throw new Error('No picture');
          return { x: mix(a, b) };
        },
      }),
    ),
  ];
  return registryOf(...kinds);
}

const kindNames = [...everySort([]).keys()];
const promptKinds = kindNames.filter((name) => !name.endsWith('zone'));
/** Kinds that seldom fail, and give something else in each tick where a counter is before them. */
const calmKinds = [
  'count',
  'count',
  'float',
  'whole',
  'any',
  'float',
  'whole',
  'pure',
  'picky',
  'lies',
  'throws',
  'previous',
  'catches before',
];
const policy = fc.constantFrom<unknown>(
  undefined,
  undefined,
  'skip',
  'hold',
  'stop',
  { type: 'retry', attempts: 2, delay: 1 },
  { type: 'retry', attempts: 2, delay: 1, exhausted: 'hold' },
  { type: 'circuit', failures: 2, cooldown: 2 },
  { type: 'circuit', failures: 1, cooldown: 3, meanwhile: 'hold' },
);

/** Node `n{at}`: wires come from nodes before it, so that nothing goes in circles. */
const anyNode = (at: number, kinds: readonly string[] = kindNames) => {
  const source = at === 0 ? fc.constant(undefined) : fc.option(fc.nat(at - 1), { nil: undefined });
  return fc.record({
    at: fc.constant(at),
    kind: fc.constantFrom(...kinds),
    a: source,
    b: source,
    stored: fc.record({ a: fc.nat(20), b: fc.nat(20) }, { requiredKeys: [] }),
    policy,
    muted: fc.nat(20).map((n) => n === 0),
    bypassed: fc.nat(12).map((n) => n === 0),
  });
};
type RandomNode = ReturnType<typeof anyNode> extends fc.Arbitrary<infer N> ? N : never;

/** Something between two ticks. */
const anyStepOf = (kinds: readonly string[]) =>
  fc.record({
    inputs: fc.array(fc.record({ node: fc.nat(13), input: fc.constantFrom('a', 'b'), value: fc.nat(20) }), {
      maxLength: 2,
    }),
    seconds: fc.constantFrom(0, 0.1, 1, 2),
    /** A node is replaced by another, or goes. */
    edit: fc.option(
      fc
        .nat(13)
        .chain((at) => fc.record({ at: fc.constant(at), node: fc.option(anyNode(at, kinds), { nil: undefined }) })),
      { nil: undefined, freq: 4 },
    ),
  });
export type RandomStep = ReturnType<typeof anyStepOf> extends fc.Arbitrary<infer S> ? S : never;

const anyScriptOf = (kinds: readonly string[]) =>
  fc.tuple(fc.integer({ min: 1, max: 14 }), fc.boolean()).chain(([count, isCalm]) =>
    fc.record({
      nodes: fc
        .tuple(...Array.from({ length: count }, (_, at) => anyNode(at, isCalm ? calmKinds : kinds)))
        .chain((list) => fc.shuffledSubarray(list, { minLength: list.length })),
      steps: fc.array(anyStepOf(kinds), { minLength: 1, maxLength: 12 }),
      defaultPolicy: fc.constantFrom<'skip' | 'hold' | undefined>(undefined, 'skip', 'hold'),
    }),
  );

/** A plan and what happens to it, tick by tick. */
export const anyScript = anyScriptOf(kindNames);
/** One in which no tick waits for the clock, as a zone does in which a node is to be tried again. */
export const anyPromptScript = anyScriptOf(promptKinds);
export type RandomScript = typeof anyScript extends fc.Arbitrary<infer S> ? S : never;

/** The workflow as it is after the edits so far. */
export function toWorkflow(script: RandomScript, edits: readonly RandomStep['edit'][]): Workflow {
  const nodes = new Map<number, RandomNode>(script.nodes.map((node) => [node.at, node]));
  for (const edit of edits) {
    if (!edit) continue;
    if (edit.node) nodes.set(edit.at, edit.node);
    else nodes.delete(edit.at);
  }
  const edges = [...nodes.values()].flatMap(({ at, a, b }) =>
    [['a', a] as const, ['b', b] as const].flatMap(([port, source]) =>
      source !== undefined && nodes.has(source)
        ? [{ source: { node: `n${source}`, port: 'x' }, target: { node: `n${at}`, port } }]
        : [],
    ),
  );
  return workflowSchema.parse({
    id: 'random',
    nodes: [...nodes.values()].map(({ at, kind, stored, policy: error_policy, muted, bypassed }) => ({
      id: `n${at}`,
      kind,
      inputs: stored,
      ...(error_policy !== undefined && { error_policy }),
      ...(muted && { muted }),
      ...(bypassed && { bypassed }),
    })),
    edges,
    settings: script.defaultPolicy ? { error_policy: script.defaultPolicy } : {},
  });
}
