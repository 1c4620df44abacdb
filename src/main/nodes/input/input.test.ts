import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { inputNumber } from './number';
import { inputSlider } from './slider';
import { inputText } from './text';
import { inputToggle } from './toggle';
import { inputValue } from './value';

describe('inputs', () => {
  it('give what was typed', () => {
    expect(runOnce(inputValue)).toEqual({ output: '' });
    expect(runOnce(inputValue, { value: 5 })).toEqual({ output: 5 });
    expect(runOnce(inputNumber, { value: -0.5 })).toEqual({ value: -0.5 });
    expect(runOnce(inputText, { value: 'a\nb' })).toEqual({ value: 'a\nb' });
    expect(runOnce(inputToggle, { value: true })).toEqual({ value: true });
  });

  it.each([
    [{}, 50],
    [{ position: 0, from: -1, to: 1 }, -1],
    [{ position: 100, from: -1, to: 1 }, 1],
    [{ position: 25, from: 10, to: 0 }, 7.5],
  ])('slider %o gives %d', (inputs, value) => {
    expect(runOnce(inputSlider, inputs)).toEqual({ value });
  });
});
