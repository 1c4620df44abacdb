import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { choice, number, out } from '../ports';

export const arithmetic = defineNode({
  kind: 'math.arithmetic',
  version: 1,
  title: 'Arithmetic',
  description: 'Adds, subtracts, multiplies or divides two numbers. Dividing by zero is an error.',
  category: 'Math',
  icon: 'IconMath',
  tags: [
    'add',
    'subtract',
    'multiply',
    'divide',
    'power',
    'sum',
    'calculate',
    'plus',
    'minus',
    'times',
    'modulo',
    'mod',
    'remainder',
    'product',
    'difference',
    'math',
    'odd even',
  ],
  aliases: ['MathNode'],
  pure: true,
  example: { feeds: [levelFor('a')], inputs: { b: 2, operation: 'multiply' } },
  inputs: {
    a: number({ default: 0 }),
    b: number({ default: 0 }),
    operation: choice({
      options: { add: 'a + b', subtract: 'a − b', multiply: 'a × b', divide: 'a ÷ b' },
      default: 'add',
      wirable: true,
    }),
  },
  outputs: { output: out.number({ title: 'Result' }) },
  takes: ['a', 'b', 'operation'],
  compute: calculate,
});

function calculate(a: number, b: number, operation: 'add' | 'subtract' | 'multiply' | 'divide'): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      if (b === 0) throw new Error('Division by zero');
      return a / b;
    default:
      return assertNever(operation, 'operation');
  }
}
