import { now, wait } from '../../lib/clock.mjs';

/** Milliseconds in which clients must have acknowledged what was sent to them. */
const patience = 20_000;
/** A client may be so many seconds behind before the server counts as not keeping up. */
const behindSeconds = 0.5;

/**
 * What came of sending. `behind`: the clients did not keep up, and it was given up; `count` is then what had been
 * acknowledged by all.
 * @typedef {{ count: number, last: number, seconds: number, cpuShare: number, behind: boolean }} Sent
 */

/** Numbers events, sends them at a rate or as fast as the clients take them, and knows how far the slowest has got. */
export class Emission {
  next;
  /** Events every client has had, by its word over a connection of its own. */
  acked = 0;
  base;
  /** Time and number at each turn of the running emission. @type {[number, number][]} */
  turns = [];
  /** @type {(() => void) | undefined} */
  stop;

  /** @param {import('./contender.mjs').Contender} contender @param {number} first */
  constructor(contender, first) {
    this.contender = contender;
    this.next = first;
    this.base = first;
  }

  /** @param {import('node:net').Socket} socket on which numbers come in 8 bytes each */
  listen(socket) {
    let rest = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const whole = data.length - (data.length % 8);
      if (whole > 0) this.acked = data.readDoubleLE(whole - 8);
      rest = data.subarray(whole);
    });
  }

  get waiting() {
    return this.next - this.base - this.acked;
  }

  /** One event in each turn of the loop, as long as the slowest client is at most `window` events behind. @param {{ seconds: number, window: number }} words */
  async flood({ seconds, window }) {
    return this.measure(async (first) => {
      const end = now() + seconds * 1000;
      while (now() < end) {
        if (this.waiting < window) this.send(1);
        await new Promise((resolve) => setImmediate(resolve));
      }
      await this.drain(first);
      return false;
    });
  }

  /** So many events a second, those that are due together, every millisecond or so. @param {{ rate: number, seconds: number }} words */
  async pace({ rate, seconds }) {
    return this.measure(async (first) => {
      const began = now();
      const total = Math.round(rate * seconds);
      while (this.next - first < total) {
        const due = Math.min(total, Math.floor(((now() - began) / 1000) * rate));
        const count = due - (this.next - first);
        if (count > 0) this.send(count);
        if (this.waiting > Math.max(rate * behindSeconds, 500)) return true;
        await wait(1);
      }
      await this.drain(first);
      return false;
    });
  }

  /** @param {{ rate: number }} words */
  begin({ rate }) {
    const first = this.next;
    const began = now();
    this.turns = [];
    const timer = setInterval(() => {
      const count = Math.floor(((now() - began) / 1000) * rate) - (this.next - first);
      if (count > 0) this.send(count);
      this.turns.push([now(), this.next - 1]);
    }, 1);
    this.stop = () => clearInterval(timer);
  }

  finish() {
    this.stop?.();
    return { last: this.next - 1 };
  }

  /** @param {number} time */
  sentBy(time) {
    return this.turns.findLast(([turn]) => turn <= time)?.[1] ?? this.base - 1;
  }

  /** @param {number} count */
  send(count) {
    this.contender.emit(this.next, count);
    this.next += count;
  }

  /** @param {(first: number) => Promise<boolean>} sending whether the clients fell behind @returns {Promise<Sent>} */
  async measure(sending) {
    const first = this.next;
    const ackedBefore = this.acked;
    const began = now();
    const cpu = process.cpuUsage();
    const behind = await sending(first);
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (now() - began) / 1000;
    const count = behind ? this.acked - ackedBefore : this.next - first;
    return { count, last: this.next - 1, seconds, cpuShare: (user + system) / 1e6 / seconds, behind };
  }

  /** @param {number} first */
  async drain(first) {
    for (const end = now() + patience; this.waiting > 0; await wait(1)) {
      if (now() > end) throw new Error(`Of ${this.next - first} events, ${this.waiting} did not reach every client.`);
    }
  }
}
