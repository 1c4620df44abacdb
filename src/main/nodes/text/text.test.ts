import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { checkText } from './check-text';
import { concatenate } from './concatenate';
import { formatJson } from './format-json';
import { formatNumber } from './format-number';
import { formatValue } from './format-value';
import { textJoin } from './join';
import { parseJson } from './parse-json';
import { textPart } from './part';
import { textProcess } from './process';
import { textSplit } from './split';
import { textTemplate } from './template';

describe('text.process', () => {
  it.each([
    ['uppercase', 'straße', 'STRASSE'],
    ['lowercase', 'ÀÉ', 'àé'],
    ['reverse', 'abc', 'cba'],
    ['reverse', 'e\u0301a', 'ae\u0301'],
    ['reverse', '👩‍👩‍👧a🇩🇪', '🇩🇪a👩‍👩‍👧'],
    ['length', 'hello', '5'],
    ['length', '', '0'],
    ['length', '😀', '1'],
  ])('%s of "%s" is "%s"', (operation, text, output) => {
    expect(runOnce(textProcess, { text, operation })).toEqual({ output });
  });

  it('puts text in upper case unless told otherwise', () => {
    expect(runOnce(textProcess, { text: 'hi' })).toEqual({ output: 'HI' });
  });
});

describe('text.part', () => {
  it.each([
    [{ start: 0, count: 4 }, 'temp', 'erature'],
    [{ start: -3, count: 9 }, 'ure', ''],
    [{ start: 99 }, '', ''],
    [{ start: -99, count: 1 }, 't', 'emperature'],
    [{ count: 0 }, '', 'temperature'],
  ])('of "temperature" %o', (inputs, text, rest) => {
    expect(runOnce(textPart, { text: 'temperature', ...inputs })).toEqual({ text, rest, length: 11 });
  });

  it('counts what a reader takes for characters, and refuses no count', () => {
    expect(runOnce(textPart, { text: 'e\u0301👩‍👩‍👧a', start: 1, count: 1 })).toEqual({
      text: '👩‍👩‍👧',
      rest: 'a',
      length: 3,
    });
    expect(runOnce(textPart, { text: '' })).toEqual({ text: '', rest: '', length: 0 });
    expect(() => runOnce(textPart, { count: -1 })).toThrow('-1 is not between');
  });
});

describe('text.check', () => {
  it.each([
    [{ part: 'ERR' }, true],
    [{ part: 'ERR', ignore_case: false }, false],
    [{ part: '' }, true],
    [{ condition: 'starts', part: 'an' }, true],
    [{ condition: 'ends', part: 'Café' }, true],
    [{ condition: 'equal', part: 'an error in the cafe\u0301' }, true],
    [{ condition: 'equal', part: 'an error' }, false],
    [{ condition: 'empty' }, false],
    [{ condition: 'empty', text: ' \n' }, true],
  ])('%o is %s', (inputs, result) => {
    expect(runOnce(checkText, { text: 'An error in the café', ...inputs })).toEqual({ result });
  });
});

describe('text.concatenate', () => {
  it('joins what is there', () => {
    expect(runOnce(concatenate, { a: 'x', c: 1, separator: '\\n' })).toEqual({ text: 'x\n1' });
    expect(runOnce(concatenate)).toEqual({ text: '' });
    expect(runOnce(concatenate, { a: '', b: 'y', separator: '-' })).toEqual({ text: '-y' });
  });
});

describe('text.split and text.join', () => {
  it.each([
    [{ text: 'a, b,c' }, ['a', 'b', 'c']],
    [{ text: 'a, b', trim: false }, ['a', ' b']],
    [{ text: '' }, []],
    [{ text: 'é 😀', separator: '' }, ['é', ' ', '😀']],
    [{ text: 'a\nb', separator: '\\n' }, ['a', 'b']],
    [{ text: 'a\\b', separator: '\\\\' }, ['a', 'b']],
    [{ text: ',', separator: ',' }, ['', '']],
  ])('%o gives %o', (inputs, parts) => {
    expect(runOnce(textSplit, inputs)).toEqual({ parts, count: parts.length });
  });

  it('join takes any entries', () => {
    expect(runOnce(textJoin, { list: ['a', 1, true, null, { b: 2 }] })).toEqual({ text: 'a, 1, true, , {"b":2}' });
    expect(runOnce(textJoin, { list: [] })).toEqual({ text: '' });
  });
});

describe('text.format_number', () => {
  it.each([
    [{ value: 12.345 }, '12.35'],
    [{ value: -0.001 }, '0.00'],
    [{ value: -0.006 }, '-0.01'],
    [{ value: 7, decimals: 0, prefix: '≈ ', suffix: ' %' }, '≈ 7 %'],
  ])('%o gives %s', (inputs, text) => {
    expect(runOnce(formatNumber, inputs)).toEqual({ text });
  });

  it('refuses a count of decimals that no number has', () => {
    for (const decimals of [-1, 21]) expect(() => runOnce(formatNumber, { decimals })).toThrow(`${decimals} decimals`);
  });
});

describe('JSON', () => {
  it('is parsed, and what is no JSON is named', () => {
    expect(runOnce(parseJson, { text: ' {"a":[1,null]} ' })).toEqual({ value: { a: [1, null] } });
    expect(runOnce(parseJson, { text: 'null' })).toEqual({ value: null });
    expect(() => runOnce(parseJson, { text: '{a:1}' })).toThrow('The text is not JSON');
  });

  it('is written from any value', () => {
    expect(runOnce(formatJson, { value: { a: 1 }, indent: false })).toEqual({ text: '{"a":1}' });
    expect(runOnce(formatJson, { value: [1] })).toEqual({ text: '[\n  1\n]' });
    expect(runOnce(formatJson)).toEqual({ text: 'null' });
    const circular: unknown[] = [];
    circular.push(circular, 10n);
    expect(runOnce(formatJson, { value: circular, indent: false })).toEqual({ text: expect.stringContaining('"10"') });
  });
});

describe('formatValue', () => {
  it.each([
    ['a', 'a'],
    [1.5, '1.5'],
    [false, 'false'],
    [null, ''],
    [undefined, ''],
    [[1, 'a'], '[1,"a"]'],
    [12n, '12'],
    [Number.NaN, 'NaN'],
  ])('%o reads "%s"', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('text.template', () => {
  it('fills in values and follows a changed template', () => {
    const node = startNode(textTemplate);
    expect(node.run({ template: 'CPU {a:.1f} % is {b}', a: 12.345, b: 'low' })).toEqual({ text: 'CPU 12.3 % is low' });
    expect(node.run({ template: '{b}', b: 'high' })).toEqual({ text: 'high' });
    expect(node.run()).toEqual({ text: '' });
  });
});
