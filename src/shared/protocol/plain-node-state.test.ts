import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeReasons } from './node-state';
import { isPlainNodeState } from './plain-node-state';
import { serverMessageSchema } from './server-messages';
import { parseServerMessage } from './wire/codec';

const plain = {
  type: 'node_state',
  timestamp: 1_700_000_000.25,
  seq: 7,
  data: {
    node_id: 'n',
    state: 'completed',
    data: {
      workflow_id: 'w',
      run_id: 'r',
      tick: 3,
      revision: 1,
      start_time: 1_700_000_000.2,
      reason: 'input_changed',
      cause: 'value',
      outputs: { a: 1.5, b: 'text', c: true, d: null },
      result: { a: 1.5, b: 'text', c: true, d: null },
      value_tick: 2,
      execution_time: 0.001,
      error_count: 4,
    },
  },
};

it('takes what a running workflow says nearly always, and hands it on as it came', () => {
  expect(isPlainNodeState(plain)).toBe(true);
  const parsed = parseServerMessage(plain);
  expect(parsed.ok && parsed.value).toBe(plain);
});

it.each([
  ['a display', { display: { type: 'text', text: 'x' } }],
  ['an error', { error: 'No', code: 'NODE_FAILED' }],
  ['a nested value', { result: { a: { b: 1 } } }],
  ['a list', { result: [1, 2] }],
  ['a field of a newer server', { future: 1 }],
])('leaves a report with %s to the schema', (_, more) => {
  const message = { ...plain, data: { ...plain.data, data: { ...plain.data.data, ...more } } };
  expect(isPlainNodeState(message)).toBe(false);
  expect(parseServerMessage(message).ok).toBe(true);
});

/** What may stand in a field by mistake or by malice. */
const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>('', 'x'.repeat(201), -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, [], {}, null),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":1}'), { a: [] }, { a: undefined }, 'executing', 'later', undefined),
);
/** The plain message with some of its fields made something else, or left out. */
const anyMessage = fc
  .tuple(
    fc.dictionary(fc.constantFrom('type', 'timestamp', 'data', 'seq', 'other'), odd, { maxKeys: 1 }),
    fc.dictionary(fc.constantFrom('node_id', 'state', 'data', 'other'), odd, { maxKeys: 1 }),
    fc.dictionary(fc.constantFrom(...Object.keys(plain.data.data), 'other', '__proto__'), odd, { maxKeys: 2 }),
    fc.option(fc.constantFrom(...nodeReasons), { nil: undefined }),
  )
  .map(([message, report, data, reason]) => ({
    ...plain,
    data: { ...plain.data, data: { ...plain.data.data, ...(reason && { reason }), ...data }, ...report },
    ...message,
  }));

it('takes nothing that the schema does not take, or would take as something else', () => {
  let taken = 0;
  fc.assert(
    fc.property(anyMessage, (message) => {
      if (!isPlainNodeState(message)) return;
      taken++;
      const { seq: _, ...rest } = message as Record<string, unknown>;
      expect(serverMessageSchema.parse(message)).toEqual(rest);
    }),
    { numRuns: 2_000 },
  );
  expect(taken).toBeGreaterThan(50);
});
