import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClientMessage, parseJson, parseServerJson, parseServerMessage } from './codec';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** JSON with some of its characters taken out, doubled or replaced. */
const mutatedJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '"', '\\', '[', '}', ',', ':', '1e999', '\\ud800', '\u0000')), {
      maxLength: 4,
    }),
  )
  .map(([text, edits]) => edits.reduce((mutated, [at, put]) => splice(mutated, at % (mutated.length + 1), put), text));
const splice = (text: string, at: number, put: string) => text.slice(0, at) + put + text.slice(at + 1);

describe('parseJson', () => {
  it('[P2] takes every JSON text that is not deeper than the limit', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        fc.pre(!text.includes('"__proto__"'));
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('[P2] counts only brackets that nest, not those in strings', () => {
    const text = JSON.stringify({ text: `${'["\\'.repeat(500)}`, list: Array.from({ length: 500 }, () => []) });
    expect(parseJson(text).ok).toBe(true);
  });

  it('[P2] refuses deeper JSON with INVALID_JSON, at any depth, without exhausting the stack', () => {
    expect(parseJson(nested(256)).ok).toBe(true);
    for (const levels of [257, 500_000]) {
      expect(parseJson(nested(levels))).toMatchObject({ ok: false, error: { code: 'INVALID_JSON' } });
    }
  });

  it('[P2] refuses what is not JSON in linear time', () => {
    const text = `"${'\\"'.repeat(400_000)}`;
    const started = performance.now();
    expect(parseJson(text)).toMatchObject({ ok: false, error: { code: 'INVALID_JSON' } });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

const refused = (message: RegExp) => ({
  ok: false,
  error: { code: 'INVALID_JSON', message: expect.stringMatching(message) },
});

describe('[P48] parseJson', () => {
  it('refuses more than 200,000 values, lists and objects counted, in a text that holds little else', () => {
    const list = (values: number, value: string) => `[${Array.from({ length: values }, () => value).join()}]`;
    expect(parseJson(list(199_999, '0')).ok).toBe(true);
    for (const text of [list(200_000, '0'), list(150_000, '[]'), list(150_000, '{"":0}'), `${'[],'.repeat(150_000)}`]) {
      expect(parseJson(text)).toMatchObject(refused(/more than 200000 values/));
    }
    // A real workflow of that many values is as long as this one, and is read.
    expect(parseJson(list(400_000, '"a value"')).ok).toBe(true);
    expect(parseJson(JSON.stringify({ text: ',[{'.repeat(300_000) })).ok).toBe(true);
  });

  it('refuses a key that is longer than 4,096 characters, and no text that is', () => {
    const long = 'k'.repeat(4_096);
    expect(parseJson(`{"${long}": "${long}${long}"}`).ok).toBe(true);
    for (const text of [`{"${long}k": 1}`, `[{"a":{"${long}k" \t\r\n : 1}}]`]) {
      expect(parseJson(text)).toMatchObject(refused(/key longer than 4096/));
    }
  });

  it.each(['1e999', '-1E+309', '[{"a": 1e400}]', '9'.repeat(400)])('refuses %s, which no number can hold', (text) => {
    expect(parseJson(text)).toMatchObject(refused(/number that is too large/));
  });

  it.each(['-0', '1e-999', '1E+308', '0.1', '12345678901234567890', '"1e999"', '{"1e999": 5}'])('takes %s', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it.each([
    '"\\ud800"',
    '"\\udc00"',
    '"\\uDBFF\\ud83d"',
    '"\\udc00\\ud800"',
    '{"\\ud83dx": 1}',
    '"\ud800"',
    '"\ud83d\\ude00"',
  ])('refuses %j, half of a surrogate pair', (text) => {
    expect(parseJson(text)).toMatchObject(refused(/surrogate pair/));
  });

  it.each(['"\\ud83d\\ude00\\ud83d\\ude00"', '"\\\\ud800"', '"😀"', '"\\u0000"', '"\\ufeff"'])('takes %s', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it.each(['{"__proto__": {}}', '[{"a": {"\\u005f_proto\\u005F_" : 1}}]', '{"a": 1, "__proto__": null}'])(
    'refuses the key in %s',
    (text) => {
      expect(parseJson(text)).toMatchObject(refused(/key "__proto__"/));
    },
  );

  it('takes other names of JavaScript for names', () => {
    const text = '{"constructor": {"prototype": 1}, "toString": "__proto__", "proto": {"__proto": ["__proto__"]}}';
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it.each(['\ufeff{}', '"\u0000"', '{}\u0000', '{"a":1,}', "{'a':1}", 'NaN', '', '"', '"\\', '"\\u', '{"a'])(
    'refuses %j, which is no JSON',
    (text) => {
      expect(parseJson(text)).toMatchObject(refused(/not JSON/));
    },
  );

  it('lets the last of equal keys count', () => {
    expect(parseJson('{"type": "ping", "type": "get_status"}')).toEqual({ ok: true, value: { type: 'get_status' } });
  });

  it('agrees with JSON.parse on every text without a flaw, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json({ stringUnit: 'binary' }), mutatedJson), (text) => {
        const parsed = parseJson(text);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
        else expect(parsed.error.code).toBe('INVALID_JSON');
      }),
      { numRuns: 500 },
    );
  });

  it('refuses whatever holds half of a surrogate pair, and only that, of texts in any spelling', () => {
    const unit = fc.constantFrom('\\ud83d', '\\ude00', 'a', '\\\\', '\\"', '\\u0041', '😀', '\ud83d', '\ude00');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
        const text = `"${units.join('')}"`;
        const half = /\p{Surrogate}/u.test(text) || /\p{Surrogate}/u.test(JSON.parse(text));
        expect(parseJson(text).ok).toBe(!half);
      }),
    );
  });

  it('refuses what it refuses in linear time', () => {
    const million = 1_000_000;
    const hostile = [
      '9'.repeat(million),
      `{${'"\\u005f'.repeat(million / 7)}`,
      `"${'\\ud83d\\ude00'.repeat(million / 12)}`,
    ];
    for (const text of [...hostile, ' '.repeat(million), '"" '.repeat(million / 3), '1e1 '.repeat(million / 4)]) {
      const used = process.cpuUsage();
      expect(parseJson(text)).toMatchObject({ ok: false, error: { code: 'INVALID_JSON' } });
      expect(process.cpuUsage(used).user / 1e6).toBeLessThan(1);
    }
  });
});

describe('parseServerJson', () => {
  it('[P48] reads whatever results a server has', () => {
    const results = `{"__proto__": [${'0,'.repeat(250_000)}"\\ud800"]}`;
    expect(parseServerJson(results)).toEqual({ ok: true, value: JSON.parse(results) });
    expect(parseServerJson('{')).toMatchObject({ ok: false, error: { code: 'INVALID_JSON' } });
  });
});

describe('parseClientMessage', () => {
  it('[P3] takes fields at top level and inside data; those at top level win', () => {
    const fields = { node_id: 'a', input_name: 'x', input_value: 5 };
    const expected = { ok: true, value: { type: 'input_update', ...fields } };
    expect(parseClientMessage({ type: 'input_update', ...fields })).toEqual(expected);
    expect(parseClientMessage({ type: 'input_update', data: fields })).toEqual(expected);
    expect(parseClientMessage({ type: 'input_update', input_value: 5, data: { ...fields, input_value: 6 } })).toEqual(
      expected,
    );
  });

  it.each([
    [null, 'INVALID_MESSAGE'],
    [[], 'INVALID_MESSAGE'],
    ['ping', 'INVALID_MESSAGE'],
    [{}, 'INVALID_MESSAGE'],
    [{ type: 5 }, 'INVALID_MESSAGE'],
    [{ type: 'sing' }, 'UNKNOWN_MESSAGE_TYPE'],
    [{ type: '__proto__' }, 'UNKNOWN_MESSAGE_TYPE'],
    [{ type: 'pong', timestamp: 1 }, 'UNKNOWN_MESSAGE_TYPE'],
    [{ type: 'subscribe' }, 'INVALID_MESSAGE'],
    [{ type: 'subscribe', events: 'node_state' }, 'INVALID_MESSAGE'],
    [{ type: 'input_update', node_id: '', input_name: 'x', input_value: 1 }, 'INVALID_MESSAGE'],
    [{ type: 'document_sync', workflow_id: 'w', payload: 'not base64!' }, 'INVALID_MESSAGE'],
  ])('[P4] refuses %j with %s', (raw, code) => {
    expect(parseClientMessage(raw)).toMatchObject({ ok: false, error: { code } });
  });

  it('[P4] names the field that does not fit', () => {
    const parsed = parseClientMessage({ type: 'input_update', input_name: 'x', input_value: 1 });
    expect(parsed.ok ? '' : parsed.error.message).toContain('node_id');
  });

  it('[P4] never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        parseClientMessage(raw);
        parseServerMessage(raw);
      }),
    );
  });

  it('[P4] does not let a message reach the prototype of anything', () => {
    const raw = JSON.parse(
      '{"type":"get_status","data":{"__proto__":{"polluted":true}},"__proto__":{"polluted":true}}',
    );
    expect(parseClientMessage(raw).ok).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
