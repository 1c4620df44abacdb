import type { Clock } from '#main/engine/node-kind';
import type { Attempt } from '../link/link';
import { orAborted } from '../link/outbox';
import { endSocket, openSocket } from '../tcp/open-socket';
import { createFrameSplitter, type Frame, writeFrame } from './frames';

/** Seconds a device has for an answer. */
const patience = 3;

/** What a device answers that does not do what it was asked for. */
export class Refusal extends Error {}

const refusals: Readonly<Record<number, string>> = {
  1: 'it does not know the function',
  2: 'it has no such address',
  3: 'it does not take the value or the number of them',
  4: 'it has failed',
  6: 'it is busy',
  10: 'the gateway has no way to the unit',
  11: 'the unit does not answer the gateway',
};

export interface ModbusClient {
  /** Gives what is answered, without its function. Throws Refusal, and otherwise why the connection is of no use any more. */
  ask(unit: number, body: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** A connection over which one question follows the other. */
export async function openModbus(host: string, port: number, attempt: Attempt, clock: Clock): Promise<ModbusClient> {
  const socket = await openSocket(host, port, attempt);
  const split = createFrameSplitter();
  let last = 0;
  let waiting: { readonly transaction: number; answer(frame: Frame): void } | undefined;
  socket.on('data', (data: Buffer) => {
    const frames = split(data);
    if (frames === null) return void socket.destroy(new Error('the other end speaks no Modbus'));
    // An answer to an earlier question, that came too late, is nobody's.
    for (const frame of frames) if (frame.transaction === waiting?.transaction) waiting.answer(frame);
  });
  return {
    async ask(unit, body) {
      last = (last + 1) % 0x1_0000;
      const transaction = last;
      const answered = new Promise<Frame>((answer) => {
        waiting = { transaction, answer };
      });
      socket.write(writeFrame({ transaction, unit, body }));
      const frame = await orAborted(inTime(answered, clock), attempt.signal);
      waiting = undefined;
      return answerOf(frame.body, body[0] ?? 0);
    },
    close: () => endSocket(socket),
  };
}

function answerOf(body: Buffer, asked: number): Buffer {
  const [code = 0, why = 0] = body;
  if (code === (asked | 0x80)) throw new Refusal(`the device refuses: ${refusals[why] ?? `error ${why}`}`);
  if (code !== asked) throw new Error('the other end answers something else');
  return body.subarray(1);
}

async function inTime<T>(work: Promise<T>, clock: Clock): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(patience, done.signal).then((): never => {
    throw new Error(`the device does not answer within ${patience} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    done.abort();
  }
}
