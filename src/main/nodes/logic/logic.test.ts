import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { compare } from './compare';
import { gate } from './gate';
import { logicIf } from './if';
import { not } from './not';

describe('logic.compare', () => {
  it.each([
    [1, 'equal', '1', true],
    ['a', 'equal', 'a', true],
    [[1, { a: 2 }], 'equal', [1, { a: 2 }], true],
    [1, 'not_equal', 2, true],
    ['10', 'greater', '9', true],
    ['10a', 'greater', '9a', false],
    [1, 'less', 1, false],
    [1, 'less_or_equal', 1, true],
    [1, 'greater_or_equal', 1.1, false],
    [null, 'equal', null, true],
    [true, 'equal', 1, false],
    [Number.POSITIVE_INFINITY, 'less_or_equal', Number.POSITIVE_INFINITY, true],
  ])('%o %s %o is %s', (a, comparison, b, result) => {
    expect(runOnce(compare, { a, b, comparison })).toEqual({ result });
  });

  it('names what has no order', () => {
    expect(() => runOnce(compare, { a: 1, b: 'x', comparison: 'less' })).toThrow('A number and Text have no order');
    expect(() => runOnce(compare, { a: [], b: null, comparison: 'less' })).toThrow('A list and Nothing');
  });
});

describe('logic.if', () => {
  it('passes the value the condition chooses', () => {
    expect(runOnce(logicIf, { condition: true, when_true: [1], when_false: 'b' })).toEqual({ value: [1] });
    expect(runOnce(logicIf, { when_true: 'a', when_false: 'b' })).toEqual({ value: 'b' });
    expect(runOnce(logicIf, { when_false: undefined })).toEqual({ value: null });
  });
});

describe('logic.gate and logic.not', () => {
  it.each([
    ['and', [false, false, false, true]],
    ['or', [false, true, true, true]],
    ['xor', [false, true, true, false]],
    ['nand', [true, true, true, false]],
    ['nor', [true, false, false, false]],
  ])('%s', (operation, expected) => {
    const results = [0, 1, 2, 3].map((bits) => runOnce(gate, { a: bits >= 2, b: bits % 2 === 1, operation }));
    expect(results).toEqual(expected.map((result) => ({ result })));
  });

  it('not', () => {
    expect(runOnce(not)).toEqual({ result: true });
    expect(runOnce(not, { value: true })).toEqual({ result: false });
  });
});
