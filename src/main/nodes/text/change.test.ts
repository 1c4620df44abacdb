import { describe, expect, it, vi } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { changeCase } from './change-case';
import { textDecode } from './decode';
import { textEncode } from './encode';
import { findPattern } from './find-pattern';
import { textReplace } from './replace';
import { replacePattern } from './replace-pattern';
import { textTrim } from './trim';

const inputInvalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });

describe('text.replace', () => {
  it.each([
    [{ text: 'aXbX', find: 'X', replacement: '$&' }, 'a$&b$&', 2],
    [{ text: 'aXbX', find: 'X', places: 'first' }, 'abX', 1],
    [{ text: 'aXbX', find: 'X', places: 'last' }, 'aXb', 1],
    [{ text: 'aXbx', find: 'x', replacement: '-', ignore_case: true }, 'a-b-', 2],
    [{ text: 'aXbx', find: 'x', replacement: '-', ignore_case: true, places: 'first' }, 'a-bx', 1],
    [{ text: 'a.b', find: '.', replacement: '\\n', ignore_case: true }, 'a\nb', 1],
    [{ text: 'a-b/c|[d]', find: '-B/C|[D]', replacement: '', ignore_case: true }, 'a', 1],
    [{ text: 'ÀÉ', find: 'é', replacement: 'e', ignore_case: true }, 'Àe', 1],
    [{ text: '😀😀', find: '😀', replacement: '' }, '', 2],
    [{ text: 'abc', find: '' }, 'abc', 0],
    [{ text: '', find: 'a', replacement: 'b' }, '', 0],
    [{ text: 'abc', find: 'x', places: 'last' }, 'abc', 0],
  ])('%o', (inputs, text, count) => {
    expect(runOnce(textReplace, inputs)).toEqual({ text, count });
  });

  it('does not let a text explode', () => {
    const inputs = { text: 'a'.repeat(100_000), find: 'a', replacement: 'b'.repeat(100_000) };
    expect(() => runOnce(textReplace, inputs)).toThrow(inputInvalid('replacement', 'longer than'));
  });
});

describe('text.find_pattern', () => {
  it('gives the first match with its groups, and all matches', () => {
    const pattern = '(?<year>\\d{4})-(\\d\\d)(x)?';
    expect(runOnce(findPattern, { text: 'of 2024-02, 2025-03', pattern })).toEqual({
      found: true,
      match: '2024-02',
      groups: ['2024', '02', null],
      named: { year: '2024' },
      position: 3,
      matches: ['2024-02', '2025-03'],
      count: 2,
    });
  });

  it('says when nothing matches', () => {
    expect(runOnce(findPattern, { text: 'none' })).toEqual({
      found: false,
      match: '',
      groups: [],
      named: {},
      position: -1,
      matches: [],
      count: 0,
    });
  });

  it.each([
    [{ text: 'aBAb', pattern: 'ab', ignore_case: true }, ['aB', 'Ab']],
    [{ text: 'a\nb', pattern: '^.$', lines: true }, ['a', 'b']],
    [{ text: 'a\nb', pattern: '^.$' }, []],
    [{ text: 'über Öl 😀', pattern: '\\p{L}+' }, ['über', 'Öl']],
    [{ text: '😀', pattern: '.' }, ['😀']],
    [{ text: 'ab', pattern: '' }, ['', '', '']],
  ])('%o', (inputs, matches) => {
    expect(runOnce(findPattern, inputs)).toMatchObject({ matches });
  });

  it('keeps a group of any name out of the prototype', () => {
    const { named } = runOnce(findPattern, { text: 'a', pattern: '(?<__proto__>a)' }) as { named: object };
    expect(Object.entries(named)).toEqual([['__proto__', 'a']]);
    expect(Object.getPrototypeOf(named)).toBe(Object.prototype);
  });

  it.each([
    ['(', 'missing closing )'],
    ['(?=a)', 'The pattern is not understood'],
    ['(a)\\1', 'The pattern is not understood'],
    ['(((a{100}){100}){100})', 'invalid repeat count'],
    ['a'.repeat(1_001), 'at most 1000'],
  ])('refuses the pattern %s', (pattern, message) => {
    expect(() => runOnce(findPattern, { text: 'a', pattern })).toThrow(inputInvalid('pattern', message));
  });

  it('ends on patterns that would keep a backtracking engine busy for ever', () => {
    const text = `${'a'.repeat(50_000)}!`;
    for (const pattern of ['^(a+)+$', '^(a|aa)+$', '^(.*a){20}$', '([a-z]+)*\\d']) {
      expect(runOnce(findPattern, { text, pattern })).toMatchObject({ found: false });
    }
  });

  it('gives up on a pattern that goes through the whole text again from each letter', () => {
    const text = 'a'.repeat(199_000);
    expect(() => runOnce(replacePattern, { text, pattern: '(?:a.*c|a)' })).toThrow(inputInvalid('pattern', 'second'));
  });

  it('refuses a large pattern on a long text, where even a linear engine would take long', () => {
    const pattern = '(a?){900}(a?){99}b';
    expect(runOnce(findPattern, { text: 'aab', pattern })).toMatchObject({ match: 'aab' });
    expect(() => runOnce(findPattern, { text: 'a'.repeat(100_000), pattern })).toThrow(
      inputInvalid('pattern', 'too large'),
    );
  });

  it('refuses too long a text and too many matches', ({ onTestFinished }) => {
    // On a busy machine they would take too long before they are too many.
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(() => runOnce(findPattern, { text: 'a'.repeat(200_001) })).toThrow(inputInvalid('text', 'at most 200000'));
    expect(() => runOnce(findPattern, { text: '1 '.repeat(10_001) })).toThrow(
      inputInvalid('pattern', 'more than 10000'),
    );
  });

  it('follows a changed pattern', () => {
    const node = startNode(findPattern);
    expect(node.run({ text: 'a1', pattern: 'a' })).toMatchObject({ match: 'a' });
    expect(node.run({ text: 'a1' })).toMatchObject({ match: '1' });
  });
});

describe('text.replace_pattern', () => {
  it.each([
    [{ text: '29.2.2024', pattern: '(\\d+)\\.(\\d+)\\.(?<y>\\d+)', replacement: '$<y>-$2-$1' }, '2024-2-29', 1],
    [{ text: 'a1b2', replacement: '<$&$$>' }, 'a<1$>b<2$>', 2],
    [{ text: 'a1b2', replacement: '#', places: 'first' }, 'a#b2', 1],
    [{ text: 'ab', pattern: '(x)?b', replacement: '[$1]' }, 'a[]', 1],
    [{ text: 'ab', pattern: '', replacement: '-' }, '-a-b-', 3],
    [{ text: 'ab', replacement: 'x' }, 'ab', 0],
  ])('%o', (inputs, text, count) => {
    expect(runOnce(replacePattern, inputs)).toEqual({ text, count });
  });

  it.each([
    ['$1', 'no $1'],
    ['$<x>', 'no group "x"'],
    ['$<__proto__>', 'no group "__proto__"'],
  ])('names a group that is not there: %s', (replacement, message) => {
    expect(() => runOnce(replacePattern, { text: '1', replacement })).toThrow(inputInvalid('replacement', message));
  });

  it('does not let a text explode', () => {
    const inputs = { text: '1 '.repeat(10_000), replacement: 'x'.repeat(10_000) };
    expect(() => runOnce(replacePattern, inputs)).toThrow(inputInvalid('replacement', 'longer than'));
  });
});

describe('text.change_case', () => {
  it.each([
    ['title', "the dog's éTUDE 2nd", "The Dog's Étude 2nd"],
    ['sentence', 'HELLO there. ¿WHO? “yes”', 'Hello there. ¿Who? “Yes”'],
    ['camel', 'Max speed_2 (km/h)', 'maxSpeed2KmH'],
    ['pascal', 'max speed', 'MaxSpeed'],
    ['snake', 'maxSpeed-Total', 'max_speed_total'],
    ['kebab', '  Größe Übermaß ', 'größe-übermaß'],
    ['constant', 'maxSpeed', 'MAX_SPEED'],
    ['swap', 'Hello 😀', 'hELLO 😀'],
    ['camel', '', ''],
    ['snake', '—', ''],
  ])('%s of "%s" is "%s"', (style, text, result) => {
    expect(runOnce(changeCase, { text, style })).toEqual({ text: result });
  });
});

describe('text.trim', () => {
  it.each([
    [{ text: ' \n\u00a0a b\t' }, 'a b'],
    [{ text: '  a  ', side: 'start' }, 'a  '],
    [{ text: '  a  ', side: 'end' }, '  a'],
    [{ text: ' a \n b ', side: 'squeeze' }, 'a b'],
    [{ text: '--a--b-', characters: '-', side: 'squeeze' }, 'a-b'],
    [{ text: '😀a😀', characters: '😀' }, 'a'],
    [{ text: '^a]', characters: ']^' }, 'a'],
    [{ text: '   ' }, ''],
    [{ text: '' }, ''],
  ])('%o', (inputs, text) => {
    expect(runOnce(textTrim, inputs)).toEqual({ text });
  });
});

describe('text.encode and text.decode', () => {
  it.each([
    ['base64', 'é?😀', 'w6k/8J+YgA=='],
    ['base64url', 'é?😀', 'w6k_8J-YgA'],
    ['hex', 'é', 'c3a9'],
    ['url', 'a b/é', 'a%20b%2F%C3%A9'],
    ['html', '<a href="x">&é', '&lt;a href=&quot;x&quot;&gt;&amp;é'],
  ])('%s', (encoding, text, encoded) => {
    expect(runOnce(textEncode, { text, encoding })).toEqual({ text: encoded });
    expect(runOnce(textDecode, { text: encoded, encoding })).toEqual({ text });
  });

  it.each(['base64', 'base64url', 'hex', 'url', 'html'])('%s of nothing is nothing', (encoding) => {
    expect(runOnce(textEncode, { text: '', encoding })).toEqual({ text: '' });
    expect(runOnce(textDecode, { text: '', encoding })).toEqual({ text: '' });
  });

  it('takes half a character for an unknown one', () => {
    expect(runOnce(textEncode, { text: '\ud800', encoding: 'url' })).toEqual({ text: '%EF%BF%BD' });
  });

  it('reads what others write', () => {
    expect(runOnce(textDecode, { text: 'a+b', encoding: 'url' })).toEqual({ text: 'a b' });
    expect(runOnce(textDecode, { text: '&eacute;&#x41;&unknown;', encoding: 'html' })).toEqual({ text: 'éA&unknown;' });
    expect(runOnce(textDecode, { text: 'w6k\n=', encoding: 'base64' })).toEqual({ text: 'é' });
  });

  it.each([
    ['base64', 'a*b', 'not Base64'],
    ['base64', '/w==', 'no text in UTF-8'],
    ['hex', 'abc', 'not Hexadecimal'],
    ['hex', 'ff', 'no text in UTF-8'],
    ['url', '%', 'not URL encoded'],
    ['url', '%ff', 'not URL encoded'],
  ])('%s refuses "%s"', (encoding, text, message) => {
    expect(() => runOnce(textDecode, { text, encoding })).toThrow(inputInvalid('text', message));
  });
});
