import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, Redactor } from './redactor';

const secrets = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 60 }).map((text) => `k${text}9`);

describe('Redactor', () => {
  it('leaves nothing of a secret in a text, however it is written there', () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = new Redactor([secret]);
        const whole = `${before}${secret}${after}`;
        const forms = [
          whole,
          JSON.stringify({ headers: { authorization: `Bearer ${secret}` } }),
          encodeURIComponent(`user:${secret}@x`),
          new URLSearchParams({ key: secret }).toString(),
          Buffer.from(secret).toString('base64'),
          Buffer.from(secret).toString('base64url'),
          Buffer.from(`name:${secret}`).toString('base64'),
          Buffer.from(`a:${secret}:b`).toString('base64'),
          Buffer.from(secret).toString('hex'),
        ];
        for (const form of forms) expect(redactor.text(form)).toContain(mask);
        expect(redactor.text(whole)).not.toContain(secret);
      }),
    );
  });

  it('changes nothing where there is no secret, not even the object', () => {
    const value = { list: [1, 'two', { three: new Uint8Array(3) }], none: null, not: Number.NaN };
    expect(new Redactor(['something else']).value(value)).toBe(value);
    expect(new Redactor([]).value(value)).toBe(value);
  });

  it('finds secrets deep within, in names too, and keeps what stands around them', () => {
    const bytes = new Uint8Array(3);
    const value = { a: ['x tiger-42 y', { 'tiger-42': 1 }], map: new Map([['k', 'tiger-42']]), bytes };
    const redacted = new Redactor(['tiger-42']).value(value);
    expect(redacted).toEqual({ a: [`x ${mask} y`, { [mask]: 1 }], map: new Map([['k', mask]]), bytes });
    expect(redacted.bytes).toBe(bytes);
    expect(value.a[0]).toBe('x tiger-42 y');
  });

  it('takes out each line of a key of several, which is printed line by line', () => {
    const redactor = new Redactor(['-----BEGIN KEY-----\nMIIabcdefgh\nxyz12345\n-----END KEY-----']);
    expect(redactor.text('1: MIIabcdefgh')).toBe(`1: ${mask}`);
  });

  it('comes to an end with what holds itself', () => {
    const value: { self?: unknown; text: string } = { text: 'tiger-42' };
    value.self = value;
    expect(new Redactor(['tiger-42']).value(value).text).toBe(mask);
  });

  it('takes out all of a secret that begins with another', () => {
    expect(new Redactor(['tiger-42', 'tiger-42-of-the-bank']).text('x tiger-42-of-the-bank y')).toBe(`x ${mask} y`);
  });

  it('takes them out of errors, which stay errors', () => {
    const { cause } = new Redactor(['tiger-42']).value({ cause: new Error('refused tiger-42') });
    expect(cause).toEqual(new Error(`refused ${mask}`));
  });

  it('leaves words alone that only have the letters of a short secret', () => {
    expect(new Redactor(['abc']).text('abc abcabc')).toBe('abc abcabc');
  });
});
