import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClientMessage, parseJson, parseServerMessage } from './codec';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('parseJson', () => {
  it('[P2] takes every JSON text that is not deeper than the limit', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
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
