import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestName, mostSelected, personNameSchema } from './presence';
import { parseClientMessage } from './wire/codec';

const say = (fields: object) => parseClientMessage({ type: 'presence', workflow_id: 'w', ...fields });

describe('[P60] what may be said of a person', () => {
  it('is bounded', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
    expect(say({ selected: ids(mostSelected) }).ok).toBe(true);
    expect(say({ selected: ids(mostSelected + 1) }).ok).toBe(false);
    expect(say({ path: ids(33) }).ok).toBe(false);
    expect(say({ name: 'x'.repeat(201) }).ok).toBe(false);
    expect(say({ selected: ['x'.repeat(201)] }).ok).toBe(false);
    for (const x of [Infinity, NaN, 1e8, '1']) expect(say({ cursor: { x, y: 0 } }).ok, String(x)).toBe(false);
    expect(say({ look: { x: 0, y: 0, width: -1, height: 1 } }).ok).toBe(false);
  });

  it('says nothing by what is absent, and nothing of anybody else', () => {
    expect(say({ cursor: null, id: 'other', role: 'editor' })).toEqual({
      ok: true,
      value: { type: 'presence', workflow_id: 'w', cursor: null },
    });
  });

  it('has a name that stays in its line and its direction, and is whole characters', () => {
    expect(personNameSchema.parse(' Ada\n\u202eLovelace\u0007 ')).toBe('Ada  Lovelace');
    expect(personNameSchema.parse('\u2066\u2069')).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const name = personNameSchema.safeParse(text).data ?? '';
        expect([...name].length).toBeLessThanOrEqual(longestName);
        expect(name).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e]/u);
        expect(personNameSchema.parse(name)).toBe(name);
      }),
    );
  });
});
