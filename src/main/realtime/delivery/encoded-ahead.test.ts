import { expect, it } from 'vitest';
import { EncodedAhead } from './encoded-ahead';
import { Outgoing } from './outgoing';
import { plain } from './wire-form';

function counted() {
  const made = { count: 0 };
  const outgoing = Outgoing.lazy('pong', () => {
    made.count++;
    return { type: 'pong', timestamp: 1 };
  });
  outgoing.seq = 7;
  return { made, outgoing };
}

it('[P9] has ready what a client that comes back will ask for, in the forms of those that may', () => {
  const ahead = new EncodedAhead();
  const before = counted();
  ahead.add(before.outgoing);
  ahead.expect('objects');
  ahead.encode();
  expect(before.made.count).toBe(0);
  ahead.expect('json');
  const after = counted();
  ahead.add(after.outgoing);
  expect(after.made.count).toBe(0);
  ahead.encode();
  expect(after.made.count).toBe(1);
  const frame = after.outgoing.frame({ ...plain, format: 'json', sequenced: true });
  expect(frame.subarray(2).toString()).toBe('{"seq":7,"type":"pong","timestamp":1}');
  ahead.encode();
  expect(after.outgoing.frame({ ...plain, format: 'json', sequenced: true })).toBe(frame);
});
