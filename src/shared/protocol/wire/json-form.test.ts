import { expect, it } from 'vitest';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '../../graph/ids';
import type { NodeReport } from '../node-state';
import type { ServerMessage } from '../server-messages';
import { parseServerMessage } from './codec';
import { jsonForm } from './json-form';

// A view of a part of a larger buffer: what lies beside it must not get out.
const bytes = new Uint8Array([9, 0, 1, 250, 255, 9]).subarray(1, 5);
const base64 = 'AAH6/w==';
const workflow_id = workflowIdSchema.parse('w');

function reportOf(display: NodeReport['data']['display']): NodeReport {
  const data = { workflow_id, run_id: runIdSchema.parse('r'), tick: 1, revision: 0, display };
  return { node_id: nodeIdSchema.parse('n'), state: 'completed', data };
}
const image = (data: Uint8Array | string) => reportOf({ type: 'image', width: 2, height: 2, format: 'gray', data });
const text = reportOf({ type: 'text', text: 'x' });

const messages = (data: Uint8Array | string): ServerMessage[] => [
  { type: 'document_sync', timestamp: 1, workflow_id, payload: data },
  { type: 'node_state', timestamp: 1, data: image(data) },
  { type: 'response', id: 1, timestamp: 1, outcome: { ok: true, result: { nodes: [text, image(data)], logs: [] } } },
];

it.each(messages(bytes).map((message, at) => [message.type, message, messages(base64)[at]] as const))(
  '[P8] the bytes of %s become base64, and the message itself stays as it was',
  (_type, message, expected) => {
    const before = structuredClone(message);
    const form = jsonForm(message);
    expect(form).toEqual(expected);
    expect(message).toEqual(before);
    expect(parseServerMessage(JSON.parse(JSON.stringify(form)))).toEqual({ ok: true, value: expected });
  },
);

it('[P8] a message without bytes comes back as it is', () => {
  const without: ServerMessage[] = [
    { type: 'pong', timestamp: { payload: [1] } },
    { type: 'node_state', timestamp: 1, data: text },
    { type: 'node_state', timestamp: 1, data: image(base64) },
    { type: 'document_sync', timestamp: 1, workflow_id, payload: base64 },
    { type: 'response', id: 1, timestamp: 1, outcome: { ok: true, result: { kinds: [] } } },
    { type: 'response', id: 1, timestamp: 1, outcome: { ok: true, result: null } },
    { type: 'response', id: 1, timestamp: 1, outcome: { ok: false, code: 'INTERNAL', message: '', details: {} } },
  ];
  for (const message of without) expect(jsonForm(message)).toBe(message);
});

it('[P8] leaves alone what only looks like reports', () => {
  const result = { nodes: [null, 5, { data: null }, { data: { display: 'x' } }, { data: { display: { data: [1] } } }] };
  const message: ServerMessage = { type: 'response', id: 1, timestamp: 1, outcome: { ok: true, result } };
  expect(jsonForm(message)).toEqual(message);
});
