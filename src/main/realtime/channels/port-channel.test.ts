import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { isRecord } from '#shared/base/is-record';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import { Batch } from '../delivery/batch';
import { Outgoing } from '../delivery/outgoing';
import { plain } from '../delivery/wire-form';
import type { PortLike } from './channel';
import { PortChannel } from './port-channel';

const mebibyte = 2 ** 20;
type Display = NonNullable<NodeReport['data']['display']>;

const showing = (display?: Display): Outgoing =>
  Outgoing.of({
    type: 'node_state',
    timestamp: 1,
    data: {
      node_id: nodeIdSchema.parse('plot'),
      state: 'completed',
      data: {
        workflow_id: workflowIdSchema.parse('w'),
        run_id: runIdSchema.parse('r'),
        tick: 1,
        revision: 1,
        result: 1.5,
        ...(display && { display }),
      },
    },
  });
const isMark = (message: unknown): boolean => isRecord(message) && 'flow' in message;
const numbers = Array.from({ length: 2_000 }, (_, at) => at / 7);

/** A window that does not read: what is posted to it, and lies in the port. */
function unread() {
  const posted: unknown[] = [];
  const port: PortLike = {
    postMessage: (message) => posted.push(message),
    onMessage: () => ({ dispose: () => {} }),
    onClose: () => ({ dispose: () => {} }),
    start: () => {},
    close: () => {},
  };
  return { posted, channel: new PortChannel(port, () => {}) };
}

const displays: Readonly<Record<string, Display | undefined>> = {
  nothing: undefined,
  'a plot': { type: 'plot', times: numbers, series: [{ name: 'a', values: numbers }] },
  'a table': {
    type: 'table',
    columns: ['a', 'b'],
    rows: Array.from({ length: 500 }, (_, at) => [`row ${at}`, at / 7]),
    more: 0,
  },
  'a text': { type: 'text', text: 'x'.repeat(20_000) },
  'a picture': { type: 'image', width: 100, height: 100, format: 'gray', data: new Uint8Array(10_000) },
};

describe('[P12] a window that does not read', () => {
  it.each(Object.entries(displays))('is posted at most some 8 MiB of states that show %s', (_, display) => {
    const { posted, channel } = unread();
    const message = showing(display);
    const batch = new Batch([message], { ...plain, format: 'objects' });
    let sent = 1;
    while (channel.send(batch)) sent++;
    expect(posted.some(isMark)).toBe(true);
    const bytes = sent * serialize(message.message).length;
    expect(bytes).toBeLessThan(10 * mebibyte);
    expect(bytes).toBeGreaterThan(2 * mebibyte);
  });

  it('gets more once it has sent back a mark', () => {
    const { posted, channel } = unread();
    let drained = 0;
    channel.drained = () => {
      drained++;
    };
    const batch = new Batch([showing(displays['a plot'])], { ...plain, format: 'objects' });
    while (channel.send(batch));
    expect(channel.takes(posted.filter(isMark).at(-1))).toBe(true);
    expect(drained).toBe(1);
    expect(channel.send(batch)).toBe(true);
  });
});
