import { expect, it } from 'vitest';
import { type InputMessage, InputQueue } from './input-queue';

const input = (name: string, value: number): InputMessage => ({
  type: 'input',
  node: 'n',
  input: name,
  value,
  revision: value,
});

function queue() {
  const posted: number[] = [];
  const state = { backlog: 0 };
  const inputs = new InputQueue(
    () => state.backlog,
    ({ revision }) => posted.push(revision),
  );
  return { posted, state, inputs };
}

it('[E4] passes inputs on at once, in order, while they are taken', () => {
  const { posted, inputs } = queue();
  for (const value of [1, 2, 3]) inputs.add(input('a', value));
  expect(posted).toEqual([1, 2, 3]);
});

it('[E4] keeps the latest of each input while none is taken, and sends them in the order of their revisions', () => {
  const { posted, state, inputs } = queue();
  state.backlog = 1_000;
  for (let value = 1; value <= 10_000; value++) inputs.add(input(value === 5 ? 'b' : 'a', value));
  inputs.drain();
  expect(posted).toEqual([]);
  state.backlog = 0;
  inputs.add(input('c', 10_001));
  expect(posted).toEqual([]);
  inputs.drain();
  expect(posted).toEqual([5, 10_000, 10_001]);
  inputs.add(input('a', 10_002));
  expect(posted.at(-1)).toBe(10_002);
});

it('[E4] lets nothing overtake what is held', () => {
  const { posted, state, inputs } = queue();
  state.backlog = 5_000;
  inputs.add(input('a', 1));
  inputs.flush();
  expect(posted).toEqual([1]);
});
