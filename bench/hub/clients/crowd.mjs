import { createConnection } from 'node:net';
import { constants, inflateRawSync } from 'node:zlib';
import { now } from '../../lib/clock.mjs';
import { numberOf, timeOf } from '../wire/event.mjs';
import { RawClient } from './raw-client.mjs';
import { Return } from './return.mjs';

/**
 * `ackPort` takes how far the slowest has got; `wishes` is what is subscribed to, of ours; `isBulk`: what comes are no
 * events, and only counted.
 * @typedef {import('./raw-client.mjs').Target & { clients: number, ackPort?: number, wishes?: object,
 *   isBulk?: boolean }} Meeting
 */

/** What was heard: `counts` and `last` number of each client, milliseconds of sampled events, and what came out of order. */
/** @typedef {{ counts: number[], last: number[], latencies: Float64Array, disordered: number }} Heard */

/** Clients in one process that count what they hear. */
export class Crowd {
  /** @type {Member[]} */
  members = [];
  /** @type {import('node:net').Socket | undefined} */
  acks;
  acked = 0;
  /** @type {NodeJS.Timeout | undefined} */
  acking;
  stride = 1;
  untilSample = 1;
  /** @type {number[]} */
  latencies = [];
  /** What the first client has had since it came back. @type {Return | undefined} */
  back;

  /** @param {Meeting} meeting */
  static async open({ clients, ackPort, wishes, isBulk = false, ...target }) {
    const crowd = new Crowd();
    for (let at = 0; at < clients; at++) {
      const client = await RawClient.open(target);
      if (wishes) await client.subscribe(wishes);
      crowd.members.push(new Member(client, crowd, isBulk));
    }
    if (ackPort !== undefined) {
      const acks = createConnection({ host: '127.0.0.1', port: ackPort, noDelay: true });
      await new Promise((resolve) => acks.once('connect', resolve));
      crowd.acks = acks;
    }
    return crowd;
  }

  /** @param {{ stride: number }} words every how many events one is sampled */
  listen({ stride }) {
    this.stride = stride;
    this.untilSample = stride;
    this.latencies = [];
    for (const member of this.members) member.reset();
  }

  /** @returns {Heard} */
  heard() {
    return {
      counts: this.members.map(({ count }) => count),
      last: this.members.map(({ last }) => last),
      latencies: Float64Array.from(this.latencies),
      disordered: this.members.reduce((sum, { disordered }) => sum + disordered, 0),
    };
  }

  /** The newest message of each client, of those in bulk, and whether all are the same text. @param {{ deflate: boolean }} words */
  newest({ deflate }) {
    const texts = this.members.map(({ lastBytes }) => (deflate ? inflate(lastBytes) : lastBytes).toString());
    const [first = ''] = texts;
    return {
      text: first,
      areSame: texts.every((text) => text === first),
      bytes: this.members[0]?.lastBytes.length ?? 0,
    };
  }

  stall() {
    this.members[0]?.client.socket.pause();
  }

  /** The first client reads again. @param {{ nodes: number }} words */
  comeBack({ nodes }) {
    this.back = new Return(nodes);
    const time = now();
    this.members[0]?.client.socket.resume();
    return time;
  }

  /** Soon, so that many events are acknowledged at once. */
  ackSoon() {
    if (!this.acks) return;
    this.acking ??= setTimeout(() => {
      this.acking = undefined;
      const least = Math.min(...this.members.map(({ total }) => total));
      if (least === this.acked) return;
      this.acked = least;
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(least);
      this.acks?.write(bytes);
    }, 1);
  }
}

class Member {
  count = 0;
  total = 0;
  last = -1;
  disordered = 0;
  /** When the data came that is being read. */
  came = 0;
  /** The newest message, in bulk. @type {Buffer} */
  lastBytes = Buffer.alloc(0);

  /** @param {RawClient} client @param {Crowd} crowd @param {boolean} isBulk */
  constructor(client, crowd, isBulk) {
    this.client = client;
    this.crowd = crowd;
    client.onData = () => {
      this.came = now();
      crowd.ackSoon();
    };
    client.onMessage = (data, start, end) => {
      if (isBulk) this.keep(data, start, end);
      else this.take(data, end);
    };
  }

  reset() {
    this.count = 0;
    this.disordered = 0;
  }

  /** @param {Buffer} data @param {number} start @param {number} end */
  keep(data, start, end) {
    this.count++;
    this.total++;
    this.lastBytes = data.subarray(start, end);
  }

  /** @param {Buffer} data @param {number} end */
  take(data, end) {
    this.count++;
    this.total++;
    const number = numberOf(data, end);
    if (number <= this.last) this.disordered++;
    this.last = number;
    const { crowd } = this;
    if (--crowd.untilSample <= 0) {
      crowd.untilSample = crowd.stride;
      crowd.latencies.push(this.came - timeOf(data, end));
    }
    if (crowd.back && this === crowd.members[0]) crowd.back.take(number, this.came);
  }
}

/** @param {Buffer} bytes */
function inflate(bytes) {
  return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
}
