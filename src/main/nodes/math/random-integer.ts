import { randomInt } from 'node:crypto';
import { defineNode } from '../define-node';
import { inputError, requireWithin } from '../input-error';
import { integer, out } from '../ports';

/** `randomInt` draws without bias from ranges below 2^48. */
const widest = 2 ** 48 - 1;
/** The one above it has to be a whole number of its own too. */
const furthest = Number.MAX_SAFE_INTEGER - 1;

export const randomInteger = defineNode({
  kind: 'random.integer',
  version: 1,
  title: 'Random integer',
  description: 'A new whole number each tick, every one from the least to the greatest equally likely, both included.',
  category: 'Math',
  icon: 'IconDice5',
  tags: ['coin flip', 'random', 'dice', 'number', 'random int', 'rand', 'coin', 'shuffle'],
  aliases: ['RandomNumberNode'],
  inputs: {
    min_value: integer({ title: 'Least', default: 0 }),
    max_value: integer({ title: 'Greatest', default: 100 }),
  },
  outputs: { output: out.integer({ title: 'Number' }) },
  run({ min_value, max_value }) {
    if (min_value > max_value) {
      throw inputError('min_value', `The least, ${min_value}, is above the greatest, ${max_value}.`);
    }
    for (const [name, end] of Object.entries({ min_value, max_value })) requireWithin(name, end, -furthest, furthest);
    if (max_value - min_value >= widest) {
      throw inputError('max_value', 'The range is wider than 2^48 numbers.');
    }
    return { output: randomInt(min_value, max_value + 1) };
  },
});
