import { expect, it } from 'vitest';
import { parseServerMessage } from '#shared/protocol/codec';
import { Outgoing } from './outgoing';

it('[P9] builds a message once and serializes it once, however many clients take it', () => {
  let built = 0;
  const outgoing = Outgoing.lazy('pong', () => {
    built++;
    return { type: 'pong', timestamp: 5 };
  });
  expect(built).toBe(0);
  expect(outgoing.json).toBe(outgoing.json);
  expect(outgoing.message).toBe(outgoing.message);
  expect(built).toBe(1);
});

it('[P8] carries bytes as base64 in JSON and as they are over a port', () => {
  const payload = new Uint8Array([0, 1, 250, 255]).subarray(1);
  const message = { type: 'document_sync', timestamp: 1, workflow_id: 'w', payload };
  const parsed = parseServerMessage(message);
  if (!parsed.ok) throw parsed.error;
  const outgoing = Outgoing.of(parsed.value);
  expect(outgoing.message).toMatchObject({ payload });
  expect(JSON.parse(outgoing.json.toString())).toMatchObject({ payload: 'Afr/' });
});
