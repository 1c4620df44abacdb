import { describe, expect, it } from 'vitest';
import type { NodeKind } from '#main/engine/node-kind';
import { flowKinds } from './flow/kinds';
import { inputKinds } from './input/kinds';
import { mathKinds } from './math/kinds';
import { signalKinds } from './signal/kinds';
import { startNode } from './testing/start-node';
import { timeKinds } from './time/kinds';

/** Waits in real time, which the clock of these tests does not let pass. */
const isPatient = ({ description }: NodeKind) => description.kind === 'time.delay';

const kinds = [...inputKinds, ...mathKinds, ...signalKinds, ...flowKinds, ...timeKinds].filter(
  (kind) => !isPatient(kind),
);

describe.each(kinds.map((kind) => ({ name: kind.description.kind, kind })))('$name', ({ kind }) => {
  const floats = kind.description.inputs.filter(({ type }) => type === 'FLOAT');

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
