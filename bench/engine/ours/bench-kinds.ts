import { writeFileSync } from 'node:fs';
import type { Compute, NodeKind, NodeRegistry } from '../../../src/main/engine/node-kind';
import { makeComputeKind, makeKind } from '../../../src/main/engine/testing/make-kind';
import { makeOpaqueOperations, makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

type Operation = (a: number, b: number) => number;

const inputNames = ['a', 'b'];

/** A kind over numbers `a` and `b` that gives `out`. */
function operatorKind(kind: string, inputs: number, operation: Operation, isPositional: boolean): NodeKind {
  const facts = {
    kind,
    inputs: Object.fromEntries(inputNames.slice(0, inputs).map((name) => [name, { type: 'INT', default: 0 }])),
    outputs: { out: 'INT' },
  };
  if (isPositional) return makeComputeKind(facts, operation as Compute['call']);
  return makeKind(facts, () => ({
    run: ({ a, b }) => ({ out: operation(a as number, b as number) }),
  }));
}

/**
 * The operators as kinds: `inlined.add` as the built-in kinds are, `opaque.add` with functions V8 does not inline, both
 * also in positional form; `object.add` is not pure and has none, so that it might give a promise as well.
 */
function operatorKinds(): NodeKind[] {
  const forms: readonly [string, Operation[], boolean][] = [
    ['inlined', makeOperations(), true],
    ['opaque', makeOpaqueOperations(), true],
    ['object', makeOperations(), false],
  ];
  return forms.flatMap(([form, operations, isPositional]) =>
    operators.flatMap(({ name, inputs }, at) => {
      const operation = operations[at];
      return operation ? operatorKind(`${form}.${name}`, inputs, operation, isPositional) : [];
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
