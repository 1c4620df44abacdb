import type { NodeKind } from '../node-kind';
import { makeKind, registryOf } from './make-kind';

const circle: Record<string, unknown> = {};
circle.itself = circle;
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

/** What a node may give that is no JSON, or looks like it and is not. */
const values: Readonly<Record<string, unknown>> = {
  nan: Number.NaN,
  negative_zero: -0,
  infinite: Number.NEGATIVE_INFINITY,
  bigint: 2n ** 80n,
  symbol: Symbol('mark'),
  function: () => 1,
  circle,
  long: 'x'.repeat(8_000_000),
  half: `\ud800${'y'.repeat(300)}`,
  getter: {
    get value(): never {
      throw new Error('No look');
    },
  },
  to_json: {
    toJSON(): never {
      throw new Error('No JSON');
    },
  },
  revoked,
  date: new Date(Number.NaN),
  error: new Error('As a value'),
  map: new Map([[{}, new Set([1n])]]),
  bare: Object.create(null),
  deep: Array.from({ length: 5_000 }).reduce((inner) => [inner], 1),
  sparse: Object.assign([], { 4000000000: 1, length: 3 }),
  weak: new WeakMap(),
  nothing: undefined,
};

export const strangeNames = Object.keys(values);

const kinds: readonly NodeKind[] = [
  makeKind({ kind: 'strange.value', inputs: { name: { type: 'STRING' } }, outputs: { value: 'ANY' } }, () => ({
    run: ({ name }) => ({ value: values[String(name)] }),
  })),
  makeKind({ kind: 'strange.pass', pure: true, inputs: { value: 'ANY' }, outputs: { value: 'ANY' } }, () => ({
    run: ({ value }) => ({ value }),
  })),
  makeKind({ kind: 'strange.rejects', inputs: { name: { type: 'STRING' } }, outputs: { value: 'ANY' } }, () => ({
    run: async ({ name }) => {
      await undefined;
      throw values[String(name)];
    },
  })),
  makeKind({ kind: 'strange.throws', inputs: { name: { type: 'STRING' } }, outputs: { value: 'ANY' } }, () => ({
    run: ({ name }) => {
      throw values[String(name)];
    },
  })),
];

export const registry = registryOf(...kinds);
