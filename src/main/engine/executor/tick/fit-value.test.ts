import { expect, it } from 'vitest';
import { makeKind } from '../../testing/make-kind';
import { fitValue } from './fit-value';

const options = ['low', 'high'].map((value) => ({ value, label: value }));
const { inputs } = makeKind(
  { kind: 'k', inputs: { level: { type: 'STRING', control: { type: 'choice', options }, default: 'low' } } },
  () => ({ run: () => ({}) }),
).description;

it('[E1] takes of what a wire brings to a choice nothing but its options', () => {
  const [level] = inputs;
  if (!level) throw new Error('There is no input.');
  expect(fitValue(level, 'high')).toBe('high');
  for (const value of ['middle', '', 1])
    expect(() => fitValue(level, value)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
});
