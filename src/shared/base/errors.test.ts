import { expect, it } from 'vitest';
import { FactoryError, messageOf } from './errors';

const coded = Object.assign(new Error(''), { code: 'ECONNREFUSED' });

it.each<readonly [unknown, string]>([
  [new Error('No disk.'), 'No disk.'],
  ['just a text', 'just a text'],
  [7, '7'],
  [{ message: 'as an error' }, 'as an error'],
  [null, 'It threw null, which does not say why.'],
  [undefined, 'It threw undefined, which does not say why.'],
  [' ', 'It threw an empty text, which does not say why.'],
  [{ code: 3 }, 'It threw an object that does not say why.'],
  [new TypeError(''), 'It failed without saying why (TypeError).'],
  [coded, 'It failed without saying why (ECONNREFUSED).'],
  [new FactoryError('NODE_FAILED', ''), 'It failed without saying why (NODE_FAILED).'],
  [new AggregateError([new Error('the first'), coded]), 'the first'],
  [Object.create(null), 'It threw something that can not be read.'],
  [
    new Proxy(new Error(), {
      get() {
        throw new Error('no');
      },
    }),
    'It threw something that can not be read.',
  ],
])('%# what was thrown is said in words', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
