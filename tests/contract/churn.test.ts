import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Measured } from './support/load-hub';
import { LoadProcess } from './support/load-process';
import { frame, RawSocket, upgradeHead } from './support/raw-socket';
import { until } from './support/wait';

const lanes = 40;
const warmUp = 2_000;
const cycles = 10_000;
/** A session and its socket are kilobytes: were they kept, 8,000 of them would take ten times as much. */
const mostGrowth = 2 * 1024 * 1024;

let hub: LoadProcess;
beforeAll(async () => {
  hub = await LoadProcess.start(1_000);
}, 60_000);
afterAll(() => hub?.stop());

const ended = (raw: RawSocket) => until(() => raw.closed, 'the connection to end');
const join = (id: string) => ({ type: 'request', id: 1, method: 'document.join', params: { workflow_id: id } });

/** The ways in which clients come and go; more of them without a word than with one. */
const lives: readonly (() => Promise<RawSocket>)[] = [
  async () => {
    const raw = RawSocket.connect(hub.place);
    raw.write(upgradeHead(hub.place).slice(0, 40));
    await new Promise((resolve) => raw.socket.once('connect', resolve));
    return reset(raw);
  },
  async () => reset(await RawSocket.open(hub.place)),
  async () => {
    const raw = await RawSocket.open(hub.place);
    await raw.ask(join(hub.place.workflow_id), 'response');
    return reset(raw);
  },
  async () => {
    const raw = await RawSocket.open(hub.place);
    raw.write(frame('{"type":"subs', { fin: false }));
    raw.destroy();
    return raw;
  },
  async () => {
    const raw = await RawSocket.open(hub.place);
    await raw.ask({ type: 'subscribe', events: ['node_state'] }, 'subscription_confirmed');
    raw.write(frame(Buffer.from([3, 232]), { opcode: 8 }));
    return raw;
  },
  async () => {
    const raw = await RawSocket.open(hub.place);
    raw.write(frame('', { reserved: 7 }));
    return raw;
  },
];

function reset(raw: RawSocket): RawSocket {
  raw.socket.resetAndDestroy();
  return raw;
}

async function churn(count: number): Promise<Measured> {
  let begun = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (begun < count) {
        const live = lives[begun++ % lives.length];
        if (live) await ended(await live());
      }
    }),
  );
  let measured = await hub.ask({ type: 'measure' });
  await until(async () => {
    measured = await hub.ask({ type: 'measure' });
    return measured.sessions === 0 && !measured.resources.includes('TCPSocketWrap');
  }, 'every connection to have gone');
  return measured;
}

it('[P49] keeps nothing of 10,000 clients that come and go, by whatever end', async () => {
  const before = await churn(warmUp);
  const after = await churn(cycles - warmUp);
  expect([...after.resources].sort()).toEqual([...before.resources].sort());
  expect(after.memory - before.memory).toBeLessThan(mostGrowth);
  expect([...before.errors, ...after.errors]).toEqual([]);
  // Listeners that pile up are warned of there.
  expect(hub.output).toBe('');
}, 60_000);
