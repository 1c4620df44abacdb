import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, parseTemplate } from './template-format';

const fill = (template: string, values: Record<string, unknown> = {}) =>
  fillTemplate(parseTemplate(template, ['a', 'b']), values);

describe('templates', () => {
  it.each([
    ['{a}{b}', 'xy'],
    ['{ a }', 'x'],
    ['{{a}}', '{a}'],
    ['{{{a}}}', '{x}'],
    ['plain', 'plain'],
    ['', ''],
    ['{a:.2f}', 'x'],
  ])('%s gives %s', (template, text) => {
    expect(fill(template, { a: 'x', b: 'y' })).toBe(text);
  });

  it.each([
    ['{a:.2f}', 1.005, '1.00'],
    ['{a:.0f}', 0.5, '1'],
    ['{a:1}', '2.25', '2.3'],
    ['{a:.1f}', null, ''],
  ])('%s of %o gives %s', (template, a, text) => {
    expect(fill(template, { a })).toBe(text);
  });

  it.each([
    ['{', 'A lone {'],
    ['a } b', 'A lone }'],
    ['{c}', 'The template names {c}. There are: a, b.'],
    ['{}', 'The template names {}'],
    ['{a:x}', '"x" is no format'],
    ['{a:.200f}', 'is no format'],
  ])('%s is refused', (template, message) => {
    expect(() => fill(template)).toThrow(message);
  });

  it('gives any text back when its braces are doubled', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fill(text.replaceAll('{', '{{').replaceAll('}', '}}'))).toBe(text);
      }),
    );
  });

  it('does not read values as templates', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}');
  });
});
