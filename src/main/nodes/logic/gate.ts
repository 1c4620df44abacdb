import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, out, toggle } from '../ports';

export const gate = defineNode({
  kind: 'logic.gate',
  version: 1,
  title: 'And, or',
  description: 'Combines two yes/no values.',
  category: 'Logic',
  icon: 'IconLogicAnd',
  tags: ['and', 'or', 'xor', 'nand', 'nor', 'boolean', 'logic', 'gate'],
  pure: true,
  inputs: {
    a: toggle({ default: false }),
    operation: choice({
      options: { and: 'And', or: 'Or', xor: 'Either, not both', nand: 'Not both', nor: 'Neither' },
      default: 'and',
    }),
    b: toggle({ default: false }),
  },
  outputs: { result: out.boolean() },
  takes: ['a', 'b', 'operation'],
  compute: combine,
});

function combine(a: boolean, b: boolean, operation: 'and' | 'or' | 'xor' | 'nand' | 'nor'): boolean {
  switch (operation) {
    case 'and':
      return a && b;
    case 'or':
      return a || b;
    case 'xor':
      return a !== b;
    case 'nand':
      return !(a && b);
    case 'nor':
      return !(a || b);
    default:
      return assertNever(operation, 'operation');
  }
}
