import { randomInt } from 'node:crypto';
import { create, type PRNG, real53 } from 'lib0/prng';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, integer, number, out, toggle } from '../ports';

const even = { distribution: { is: ['uniform'] } };
const normal = { distribution: { is: ['normal'] } };

export const randomNumber = defineNode({
  kind: 'random.number',
  version: 1,
  title: 'Random number',
  description: 'A new number each tick, evenly spread between two ends or spread about a mean like a bell.',
  category: 'Math',
  icon: 'IconDice5',
  tags: [
    'random',
    'noise',
    'uniform',
    'normal',
    'gaussian',
    'seed',
    'distribution',
    'dice',
    'random float',
    'rand',
    'float',
  ],
  inputs: {
    distribution: choice({ options: { uniform: 'Even', normal: 'Normal (bell)' }, default: 'uniform' }),
    min_value: number({ title: 'Least', description: 'Of the even spread.', default: 0, shownWhen: even }),
    max_value: number({ title: 'Greatest', description: 'Of the even spread.', default: 1, shownWhen: even }),
    mean: number({ description: 'Of the normal spread.', default: 0, shownWhen: normal }),
    deviation: number({
      description: 'Standard deviation of the normal spread.',
      default: 1,
      min: 0,
      shownWhen: normal,
    }),
    seed: integer({ description: 'The same seed gives the same numbers; 0 gives others each time.', default: 0 }),
    reset: toggle({ description: 'While on, begins the numbers anew.', default: false }),
  },
  outputs: { value: out.number({ title: 'Number' }) },
  setup() {
    let source: { readonly seed: number; readonly numbers: PRNG } | undefined;
    return {
      run({ distribution, min_value, max_value, mean, deviation, seed, reset }) {
        if (distribution === 'uniform' && min_value > max_value) {
          throw inputError('min_value', `The least, ${min_value}, is above the greatest, ${max_value}.`);
        }
        if (source?.seed !== seed || reset) {
          source = { seed, numbers: create(seed === 0 ? randomInt(2 ** 32) : seed) };
        }
        const share = real53(source.numbers);
        if (distribution === 'normal') return { value: mean + Math.max(0, deviation) * bell(share, source.numbers) };
        // This form does not overflow for ends far apart.
        return { value: min_value * (1 - share) + max_value * share };
      },
    };
  },
});

/** Box and Muller, 1958: two even numbers make a normal one of mean 0 and deviation 1. */
function bell(share: number, numbers: PRNG): number {
  return Math.sqrt(-2 * Math.log(1 - share)) * Math.cos(2 * Math.PI * real53(numbers));
}
