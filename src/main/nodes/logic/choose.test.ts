import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { combineSeveral } from './combine';
import { defaultValue } from './default-value';
import { majority } from './majority';
import { logicSelect } from './select';
import { logicSwitch } from './switch';

describe('logic.combine', () => {
  it.each([
    ['all', [false, false, false, true]],
    ['any', [false, true, true, true]],
    ['one', [false, true, false, false]],
    ['odd', [false, true, false, true]],
    ['not_all', [true, true, true, false]],
    ['none', [true, false, false, false]],
  ])('%s of three, with none to three on', (operation, expected) => {
    const results = [0, 1, 2, 3].map((on) => runOnce(combineSeveral, { operation, a: on > 0, d: on > 1, h: on > 2 }));
    expect(results).toEqual(expected.map((result) => ({ result })));
  });

  it.each(['all', 'any', 'one', 'odd', 'not_all', 'none'])('%s of nothing is off', (operation) => {
    expect(runOnce(combineSeveral, { operation })).toEqual({ result: false });
  });
});

describe('logic.default', () => {
  it.each([undefined, null])('gives another value for %s', (value) => {
    expect(runOnce(defaultValue, { value, otherwise: 'x' })).toEqual({ value: 'x', missing: true });
  });

  it.each([0, false, '', Number.NaN, [], {}])('passes %j on', (value) => {
    expect(runOnce(defaultValue, { value, otherwise: 'x' })).toEqual({ value, missing: false });
  });

  it.each(['', ' ', Number.NaN, [], {}])('counts %j as nothing when told to', (value) => {
    expect(runOnce(defaultValue, { value, empty: true })).toEqual({ value: 0, missing: true });
  });

  it.each([0, false, Number.POSITIVE_INFINITY, [0], new Date(0), new Uint8Array()])(
    'never counts %s as nothing',
    (value) => {
      expect(runOnce(defaultValue, { value, empty: true })).toEqual({ value, missing: false });
    },
  );
});

describe('logic.majority', () => {
  it.each([
    [
      { a: true, b: true, c: false },
      { result: true, on: 2, votes: 3, unanimous: false },
    ],
    [
      { a: true, h: false },
      { result: false, on: 1, votes: 2, unanimous: false },
    ],
    [
      { a: true, h: false, tie: 'on' },
      { result: true, on: 1, votes: 2, unanimous: false },
    ],
    [{ a: true }, { result: true, on: 1, votes: 1, unanimous: true }],
    [{}, { result: false, on: 0, votes: 0, unanimous: false }],
  ])('%o gives %o', (inputs, outputs) => {
    expect(runOnce(majority, inputs)).toEqual(outputs);
  });
});

describe('logic.switch', () => {
  const values = { a: 'zero', b: 'one', c: 'two', otherwise: 'else' };

  it.each([
    [{ choice: 1 }, 'one'],
    [{ choice: '2' }, 'two'],
    [{ choice: 1.9 }, 'one'],
    [{ choice: true }, 'one'],
    [{ choice: 7 }, null],
    [{ choice: 8 }, 'else'],
    [{ choice: -1 }, 'else'],
    [{ choice: -1, outside: 'nearest' }, 'zero'],
    [{ choice: 9, outside: 'around' }, 'one'],
    [{ choice: -6, outside: 'around' }, 'two'],
    [{ keys: 'low, high', choice: ' high ' }, 'one'],
    [{ keys: '10, 20', choice: 20 }, 'one'],
    [{ keys: 'low, high', choice: 'middle', outside: 'around' }, 'else'],
    [{ keys: 'low, high', choice: '__proto__' }, 'else'],
  ])('%o gives %o', (inputs, value) => {
    expect(runOnce(logicSwitch, { ...values, ...inputs })).toEqual({ value });
  });

  it.each([
    [{ choice: 'x' }, 'the text "x" is no position'],
    [{ choice: Number.NaN }, 'NaN is no position'],
    [{ choice: Number.POSITIVE_INFINITY }, 'Infinity is no position'],
    [{ choice: 8, outside: 'error' }, 'no input for 8'],
    [{ keys: 'a', choice: 'b', outside: 'error' }, 'no input for the text "b"'],
    [{ keys: '1,2,3,4,5,6,7,8,9' }, 'more than 8 keys'],
  ])('%o is refused', (inputs, message) => {
    expect(() => runOnce(logicSwitch, inputs)).toThrow(message);
  });
});

describe('logic.select', () => {
  const cases = '# greetings\nde: Hallo\n1: eins: 1\n__proto__: odd\ntrue: 3.5';

  it.each([
    ['de', 'Hallo', true],
    [' de ', 'Hallo', true],
    ['1.0', 'eins: 1', true],
    [1, 'eins: 1', true],
    [true, 3.5, true],
    ['__proto__', 'odd', true],
    ['constructor', 'else', false],
    [null, 'else', false],
    [Number.NaN, 'else', false],
  ])('%o gives %o', (value, result, found) => {
    expect(runOnce(logicSelect, { value, cases, otherwise: 'else' })).toEqual({ result, found });
  });

  it('does something as it comes, and nothing without cases', () => {
    expect(runOnce(logicSelect)).toEqual({ result: 1, found: true });
    expect(runOnce(logicSelect, { cases: '' })).toEqual({ result: '', found: false });
  });

  it('names the line that does not fit', () => {
    expect(() => runOnce(logicSelect, { cases: 'a: 1\nb' })).toThrow('Line 2 of the cases has no colon');
    expect(() => runOnce(logicSelect, { cases: '1: x\n1.0: y' })).toThrow('Line 2 of the cases repeats the case "1"');
  });
});
