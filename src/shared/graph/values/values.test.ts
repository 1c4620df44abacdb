import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type InputPort, inputPortSchema } from '../kinds/kinds';
import { coerceInput, storedValue, toWireValue, wholeValue } from './values';

const port = (type: string, rest: Record<string, unknown> = {}): InputPort =>
  inputPortSchema.parse({ name: 'x', title: 'X value', type, control: { type: 'text' }, ...rest });

function coerced(type: string, value: unknown): unknown {
  const result = coerceInput(port(type), value);
  return result.ok ? result.value : result.error.code;
}

describe('coerceInput', () => {
  it.each([
    ['FLOAT', '5', 5],
    ['FLOAT', ' -1.5e3 ', -1500],
    ['FLOAT', true, 1],
    ['INT', '7', 7],
    ['INT', 2.5, 'INPUT_INVALID'],
    ['NUMBER', '', 'INPUT_INVALID'],
    ['NUMBER', 'five', 'INPUT_INVALID'],
    ['NUMBER', Number.NaN, 'INPUT_INVALID'],
    ['FLOAT', null, 'INPUT_INVALID'],
    ['FLOAT', [1], 'INPUT_INVALID'],
    ['STRING', 5, '5'],
    ['STRING', false, 'false'],
    ['STRING', { a: 1 }, 'INPUT_INVALID'],
    ['BOOLEAN', 'true', true],
    ['BOOLEAN', 'False', false],
    ['BOOLEAN', 0, false],
    ['BOOLEAN', 'perhaps', 'INPUT_INVALID'],
    ['LIST', '[1, 2]', [1, 2]],
    ['LIST', { a: 1 }, 'INPUT_INVALID'],
    ['DICT', '{"a": 1}', { a: 1 }],
    ['DICT', '[1]', 'INPUT_INVALID'],
    ['ANY', null, null],
    ['ANY', { deep: [1, 'x'] }, { deep: [1, 'x'] }],
    ['ANY', undefined, 'INPUT_INVALID'],
    ['ANY', () => 1, 'INPUT_INVALID'],
    ['ANY', { when: new Date(0) }, 'INPUT_INVALID'],
    ['IMAGE', { data: 'x' }, { data: 'x' }],
  ])('%s takes %j as %j', (type, value, expected) => {
    expect(coerced(type, value)).toEqual(expected);
  });

  it('takes only the options of a choice, and names the input and the options', () => {
    const choice = port('STRING', {
      control: { type: 'choice', options: ['add', '2'].map((value) => ({ value, label: value })) },
    });
    expect(coerceInput(choice, 2)).toEqual({ ok: true, value: '2' });
    const refused = coerceInput(choice, 'multiply');
    expect(refused.ok ? '' : refused.error.message).toBe(
      'Input "X value" takes one of add, 2; not the text "multiply".',
    );
  });

  it('what it gives it takes again unchanged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('FLOAT', 'INT', 'STRING', 'BOOLEAN', 'LIST', 'DICT', 'ANY'),
        fc.jsonValue(),
        (type, value) => {
          const once = coerceInput(port(type), value);
          if (once.ok) expect(coerceInput(port(type), once.value)).toEqual(once);
        },
      ),
    );
  });
});

describe('storedValue', () => {
  it('[E1] falls back to the default, and takes null for nothing where a type has no null', () => {
    const withDefault = port('FLOAT', { default: 3 });
    expect(storedValue(withDefault, undefined)).toEqual({ ok: true, value: 3 });
    expect(storedValue(withDefault, null)).toEqual({ ok: true, value: 3 });
    expect(storedValue(withDefault, '4')).toEqual({ ok: true, value: 4 });
    expect(storedValue(port('FLOAT'), undefined)).toEqual({ ok: true, value: undefined });
    expect(storedValue(port('ANY', { default: 1 }), null)).toEqual({ ok: true, value: null });
  });
});

describe('toWireValue', () => {
  it('leaves JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(JSON.stringify(toWireValue(value, wholeValue))).toEqual(JSON.stringify(value));
      }),
    );
  });

  it('makes JSON of anything, and never throws', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(z.json().safeParse(toWireValue(value)).success).toBe(true);
      }),
    );
  });

  it('names what JSON has no word for', () => {
    const hostile = {
      get broken(): string {
        throw new Error('no');
      },
    };
    const circle: Record<string, unknown> = { name: 'me' };
    circle.self = circle;
    expect(toWireValue([Number.NaN, 1 / 0, -1 / 0, undefined, 5n, new Uint8Array(3), hostile, circle])).toEqual([
      'NaN',
      'Infinity',
      '-Infinity',
      null,
      '5',
      { type: 'bytes', length: 3 },
      '[unreadable]',
      { name: 'me', self: '[circular]' },
    ]);
  });

  it('shows the same object twice when it is there twice', () => {
    const shared = { x: 1 };
    expect(toWireValue([shared, shared])).toEqual([{ x: 1 }, { x: 1 }]);
  });

  it('keeps an entry called __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__": {"x": 1}}');
    expect(JSON.stringify(toWireValue(value))).toBe('{"__proto__":{"x":1}}');
  });

  it('cuts with a visible mark, and no character in half', () => {
    expect(toWireValue('x'.repeat(10), { ...wholeValue, text: 4 })).toBe('xxxx… (10 characters)');
    expect(toWireValue('ab😀', { ...wholeValue, text: 3 })).toBe('ab… (4 characters)');
    expect(toWireValue([1, 2, 3, 4], { ...wholeValue, items: 2 })).toEqual([1, 2, '… 2 more']);
    expect(toWireValue({ a: 1, b: 2, c: 3 }, { ...wholeValue, items: 1 })).toEqual({ a: 1, '…': '2 more' });
    expect(toWireValue([[[1, 2]]], { ...wholeValue, depth: 2 })).toEqual([['[list of 2]']]);
  });

  it('stays small whatever it is given', () => {
    const wide = Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => 'text'.repeat(10)));
    expect(JSON.stringify(toWireValue(wide)).length).toBeLessThan(200_000);
  });
});
