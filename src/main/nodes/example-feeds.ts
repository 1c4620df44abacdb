import type { KindExample } from '#shared/graph/kinds/example-schema';

type Feed = NonNullable<KindExample['feeds']>[number];

const rows = [
  { room: 'hall', sensor: 'north', value: 21.5 },
  { room: 'hall', sensor: 'south', value: 23 },
  { room: 'store', sensor: 'north', value: 12 },
];

/** Sources that examples of several kinds begin with, each for an input of the name. */
export const rowsFor = (input: string): Feed => listFor(input, rows);
export const listFor = (input: string, value: NonNullable<KindExample['inputs']>[string]): Feed => ({
  kind: 'input.list',
  inputs: { value },
  gives: { [input]: 'value' },
});
export const dictionaryFor = (input: string, value: NonNullable<KindExample['inputs']>[string]): Feed => ({
  kind: 'input.dictionary',
  inputs: { value },
  gives: { [input]: 'value' },
});
export const textFor = (input: string, value: string): Feed => ({
  kind: 'input.text',
  inputs: { value },
  gives: { [input]: 'value' },
});
export const buttonFor = (input: string): Feed => ({ kind: 'input.button', gives: { [input]: 'pressed' } });
/** A wave between 0 and 100. */
export const levelFor = (input: string): Feed => ({
  kind: 'signal.wave',
  inputs: { frequency: 0.2, amplitude: 50, offset: 50 },
  gives: { [input]: 'value' },
});
export const waveFor = (input: string): Feed => ({ kind: 'signal.wave', gives: { [input]: 'value' } });
export const countFor = (input: string): Feed => ({ kind: 'time.timer', gives: { [input]: 'count' } });
