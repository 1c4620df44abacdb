import { describe, expect, it } from 'vitest';
import type { NodeKind } from '#main/engine/node-kind';
import { isNumeric } from '#shared/graph/ports';
import { flowKinds } from './flow/kinds';
import { inputKinds } from './input/kinds';
import { mathKinds } from './math/kinds';
import { signalKinds } from './signal/kinds';
import { startNode } from './testing/start-node';
import { timeKinds } from './time/kinds';

const strange = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.7e308, -1.7e308, 5e-324, -0];

/** Waits in real time, which the clock of these tests does not let pass. */
const isPatient = ({ description }: NodeKind) => description.kind === 'time.delay';

const kinds = [...inputKinds, ...mathKinds, ...signalKinds, ...flowKinds, ...timeKinds].filter(
  (kind) => !isPatient(kind),
);

function fits(type: string, value: unknown): boolean {
  if (isNumeric(type)) return typeof value === 'number' && (type !== 'INT' || Number.isInteger(value));
  if (type === 'BOOLEAN') return typeof value === 'boolean';
  if (type === 'STRING') return typeof value === 'string';
  if (type === 'LIST') return Array.isArray(value);
  return value !== undefined;
}

/** Which outputs are missing or of another type; what a kind says when it refuses an input is an answer too. */
function misfits(kind: NodeKind, run: () => object): string[] {
  let outputs: Record<string, unknown>;
  try {
    outputs = { ...run() };
  } catch (error) {
    const isOurs = error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError);
    return isOurs && /^[A-Z"−\d-].*/.test(error.message) ? [] : [String(error)];
  }
  return kind.description.outputs
    .filter(({ name, type }) => !fits(type, outputs[name]))
    .map(({ name }) => `${name}: ${String(outputs[name])}`);
}

describe.each(kinds.map((kind) => ({ name: kind.description.kind, kind })))('$name', ({ kind }) => {
  const floats = kind.description.inputs.filter(({ type }) => type === 'FLOAT');

  it('gives every output or says what is wrong, whatever numbers come', () => {
    for (const { name } of floats) {
      for (const value of strange) {
        const node = startNode(kind);
        for (const inputs of [{ [name]: value }, {}, { [name]: value }, {}]) {
          expect(
            misfits(kind, () => node.run(inputs)),
            `${name} ${value}`,
          ).toEqual([]);
          node.clock.advance(0.01);
        }
      }
    }
  });

  it('gives finite numbers again after values that were none or immense', () => {
    if (!floats.some(({ name }) => name === 'value')) return;
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e150]) {
      const node = startNode(kind);
      for (const inputs of [{ value: 1 }, { value }, { value: -value }, { value: 3 }]) {
        node.run(inputs);
        node.clock.advance(0.01);
      }
      for (const [name, given] of Object.entries(node.run({ value: 4 }))) {
        if (typeof given === 'number') expect(given, name).toSatisfy(Number.isFinite);
      }
    }
  });
});
