import { writeFileSync } from 'node:fs';
import type { NodeKind, NodeRegistry } from '../../../src/main/engine/node-kind';
import { makeKind } from '../../../src/main/engine/testing/make-kind';
import { makeOpaqueOperations, makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

type Operation = (a: number, b: number) => number;

/** How a kind says that it is a plain function of its inputs, given in this order, to its single output. */
interface Computed {
  readonly compute: { readonly takes: readonly string[]; readonly call: (...values: never[]) => unknown };
}

const inputNames = ['a', 'b'];

/** A kind over numbers `a` and `b` that gives `out`; both as an object form and, if `computed`, as a positional one. */
function operatorKind(kind: string, inputs: number, operation: Operation, computed: boolean): NodeKind {
  const takes = inputNames.slice(0, inputs);
  const facts = {
    kind,
    pure: true,
    inputs: Object.fromEntries(takes.map((name) => [name, { type: 'INT', default: 0 }])),
    outputs: { out: 'INT' },
  };
  const plain = makeKind(facts, () => ({
    run: ({ a, b }) => ({ out: operation(a as number, b as number) }),
  }));
  return computed ? withCompute(plain, { compute: { takes, call: operation } }) : plain;
}

function withCompute(kind: NodeKind, computed: Computed): NodeKind {
  return Object.assign(kind, computed);
}

/**
 * The operators as kinds: `inlined.add` as the built-in kinds are, `opaque.add` with functions V8 does not inline,
 * `object.add` without a positional form, so that it might also give a promise.
 */
function operatorKinds(): NodeKind[] {
  const forms: [string, Operation[], boolean][] = [
    ['inlined', makeOperations(), true],
    ['opaque', makeOpaqueOperations(), true],
    ['object', makeOperations(), false],
  ];
  return forms.flatMap(([form, operations, computed]) =>
    operators.flatMap(({ name, inputs }, at) => {
      const operation = operations[at];
      return operation ? operatorKind(`${form}.${name}`, inputs, operation, computed) : [];
    }),
  );
}

const kinds: readonly NodeKind[] = [
  ...operatorKinds(),
  /** Gives another value in every tick. */
  makeKind({ kind: 'bench.source', outputs: { out: 'INT' } }, () => {
    let state = source.seed;
    return {
      run: () => {
        state = nextOfSource(state);
        return { out: state };
      },
    };
  }),
  makeKind(
    { kind: 'bench.constant', pure: true, inputs: { value: { type: 'INT', default: 1 } }, outputs: { out: 'INT' } },
    () => ({ run: ({ value }) => ({ out: value }) }),
  ),
  /** Gives a promise in every tick. */
  makeKind({ kind: 'bench.promise', inputs: { a: { type: 'INT', default: 0 } }, outputs: { out: 'INT' } }, () => ({
    run: async ({ a }) => ({ out: a }),
  })),
  /** Keeps the monotonic time of each of its ticks, and writes them to a file at the end. */
  makeKind({ kind: 'bench.times', inputs: { path: { type: 'STRING', default: '' } } }, ({ clock }) => {
    const times: number[] = [];
    let file = '';
    return {
      run: ({ path }) => {
        times.push(clock.monotonic());
        file = String(path);
        return {};
      },
      onStop: () => writeFileSync(file, JSON.stringify(times)),
    };
  }),
  /** Never returns. */
  makeKind({ kind: 'bench.hang' }, () => ({
    run: () => {
      while (true);
    },
  })),
];

export const registry: NodeRegistry = new Map(kinds.map((kind) => [kind.description.kind, kind]));
