import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, out } from '../ports';
import { severalYesNo } from './optional-yes-no';

type Operation = 'all' | 'any' | 'one' | 'odd' | 'not_all' | 'none';

export const combineSeveral = defineNode({
  kind: 'logic.combine',
  version: 1,
  title: 'Combine several',
  description:
    'Combines up to eight yes/no values into one. Inputs without a wire do not count; with no wire it is off.',
  category: 'Logic',
  icon: 'IconLogicAnd',
  tags: ['and', 'or', 'xor', 'nand', 'nor', 'parity', 'boolean', 'all', 'any'],
  pure: true,
  example: {
    feeds: [
      { kind: 'input.toggle', inputs: { value: true }, gives: { a: 'value' } },
      { kind: 'input.toggle', gives: { b: 'value' } },
    ],
  },
  inputs: {
    operation: choice({
      options: {
        all: 'And: all are on',
        any: 'Or: at least one is on',
        one: 'Exactly one is on',
        odd: 'Xor: an odd number is on',
        not_all: 'Nand: not all are on',
        none: 'Nor: none is on',
      },
      default: 'all',
    }),
    ...severalYesNo,
  },
  outputs: { result: out.boolean() },
  takes: ['operation', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  compute: combine,
});

function combine(operation: Operation, ...values: readonly (boolean | undefined)[]): boolean {
  let on = 0;
  let present = 0;
  for (const value of values) {
    if (value === undefined) continue;
    present += 1;
    if (value) on += 1;
  }
  if (present === 0) return false;
  switch (operation) {
    case 'all':
      return on === present;
    case 'any':
      return on > 0;
    case 'one':
      return on === 1;
    case 'odd':
      return on % 2 === 1;
    case 'not_all':
      return on < present;
    case 'none':
      return on === 0;
    default:
      return assertNever(operation, 'operation');
  }
}
