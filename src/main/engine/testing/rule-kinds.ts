import type { PortValues } from '../node-kind';
import { makeKind } from './make-kind';

/** Gives 1, 2, 3, … */
export const count = makeKind({ kind: 'count', outputs: { n: 'INT' } }, () => {
  let n = 0;
  return { run: () => ({ n: ++n }) };
});

/** A kind with input and output `v` that notes its calls. */
export function noting(
  kind: string,
  calls: unknown[],
  facts: object,
  run = ({ v }: PortValues): PortValues => ({ v }),
) {
  return makeKind({ kind, inputs: { v: { type: 'ANY', default: 0 } }, outputs: { v: 'ANY' }, ...facts }, () => ({
    run: (inputs) => {
      calls.push(inputs.v);
      return run(inputs);
    },
  }));
}
