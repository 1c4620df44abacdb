import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { Batch } from '../delivery/batch';
import { Outgoing } from '../delivery/outgoing';
import { plain } from '../delivery/wire-form';
import { SocketChannel } from './socket-channel';

/** A socket whose peer holds on to what it is sent: it takes everything, and answers a ping only when told to. */
class SilentSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly readyState = 1;
  bufferedAmount = 0;
  readonly pings: string[] = [];

  ping(mark: string): void {
    this.pings.push(mark);
  }

  answer(): void {
    for (const mark of this.pings.splice(0)) this.emit('pong', Buffer.from(mark));
  }
}

const json = { ...plain, format: 'json' } as const;
const message = Outgoing.of({ type: 'pong', timestamp: 'x'.repeat(1_000) });
const state = new Batch([message], json);
const history = new Batch([message], json, true);

function open() {
  const socket = new SilentSocket();
  const written: Buffer[] = [];
  const transport = new Writable({
    write(chunk, _encoding, done) {
      written.push(chunk);
      done();
    },
  });
  const channel = new SocketChannel(socket as unknown as WebSocket, transport, json, {
    highWater: 4_000,
    credit: 10_000,
    historyCredit: 50_000,
  });
  return { socket, written, channel };
}

it('[P12] takes no more state than the client acknowledges, and says when it may go on', () => {
  const { socket, channel } = open();
  let drained = 0;
  channel.drained = () => {
    drained++;
  };
  let sent = 1;
  while (channel.send(state)) sent++;
  expect(sent).toBe(10);
  expect(drained).toBe(0);
  socket.answer();
  expect(drained).toBe(1);
  expect(channel.send(state)).toBe(true);
});

it('[P12] takes more of what is never replaced, and no state after it until the client has read', () => {
  const { socket, channel, written } = open();
  for (let count = 0; count < 40; count++) expect(channel.send(history)).toBe(true);
  expect(channel.send(state)).toBe(false);
  expect(written).toHaveLength(41);
  socket.answer();
  expect(channel.send(state)).toBe(true);
  socket.bufferedAmount = 5_000;
  expect(channel.send(history)).toBe(false);
});

it('[P12] takes no more of what is never replaced either than is allowed to be under way', () => {
  const { channel } = open();
  let sent = 1;
  while (channel.send(history)) sent++;
  expect(sent).toBe(Math.ceil(50_000 / history.bytes.length));
});
