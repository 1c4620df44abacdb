import { networkInterfaces } from 'node:os';
import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { checkRange } from '../network/settings';
import { number, out, text } from '../ports';
import { Sampled } from './sampled';

export interface Counters {
  readonly name: string;
  /** Bytes since the interface came up. */
  readonly received: number;
  readonly sent: number;
}

interface Reading {
  readonly at: number;
  readonly all: readonly Counters[];
}

/** The kind over any source of readings. */
export function networkRatesKind(read: () => Promise<readonly Counters[]>) {
  return defineNode({
    kind: 'system.network',
    version: 1,
    title: 'Network rates',
    description: 'How much this machine receives and sends over its network.',
    category: 'System',
    icon: 'IconNetwork',
    tags: ['bandwidth', 'traffic', 'throughput', 'download', 'upload', 'interface', 'ethernet', 'wifi', 'monitor'],
    ownClock: true,
    inputs: {
      interface: text({
        default: '',
        example: 'eth0',
        description: 'The name of one interface; empty for all but the loopback.',
      }),
      interval: number({
        default: 1,
        min: 0.5,
        max: 3600,
        unit: 's',
        description: 'The time over which is measured.',
        wirable: false,
      }),
    },
    outputs: {
      received: out.number({ unit: 'kB/s' }),
      sent: out.number({ unit: 'kB/s' }),
      received_total: out.number({ unit: 'MB', description: 'Since this node started.' }),
      sent_total: out.number({ unit: 'MB', description: 'Since this node started.' }),
      interfaces: out.list({ description: 'The names of all interfaces.' }),
    },
    setup({ clock }) {
      const source = new Sampled(async (): Promise<Reading> => {
        const all = await read();
        return { at: clock.monotonic(), all };
      }, clock);
      let [first, before, now]: (Reading | undefined)[] = [];
      return {
        async run({ interface: chosen, interval }, { signal }) {
          checkRange('interval', interval, 0.5, 3600, 's');
          const reading = await source.get(interval, signal);
          first ??= reading;
          if (reading !== now) [before, now] = [now, reading];
          const names = reading.all.map(({ name }) => name);
          if (chosen !== '' && !names.includes(chosen)) {
            throw inputError('interface', `There is no interface ${quoted(chosen)}; there are ${names.join(', ')}.`);
          }
          const recent = between(before ?? reading, reading, chosen);
          const whole = between(first, reading, chosen);
          const seconds = reading.at - (before ?? reading).at;
          const perSecond = (bytes: number) => (seconds > 0 ? bytes / 1000 / seconds : 0);
          return {
            received: perSecond(recent.received),
            sent: perSecond(recent.sent),
            received_total: whole.received / 1e6,
            sent_total: whole.sent / 1e6,
            interfaces: names,
          };
        },
      };
    },
  });
}

const isLoopback = (name: string): boolean => /^lo\d*$|loopback/i.test(name);

/** Bytes between two readings. A counter that stepped back began anew, as after the interface was off. */
function between(earlier: Reading, later: Reading, chosen: string): { received: number; sent: number } {
  const sum = { received: 0, sent: 0 };
  for (const { name, received, sent } of later.all) {
    if (chosen === '' ? isLoopback(name) : name !== chosen) continue;
    const before = earlier.all.find((one) => one.name === name);
    // One that has just come up is measured from its own start only where there was an earlier look.
    sum.received += passed(before?.received ?? received, received);
    sum.sent += passed(before?.sent ?? sent, sent);
  }
  return sum;
}

const passed = (before: number, now: number): number => (now >= before ? now - before : now);

export const systemNetwork = networkRatesKind(async () => {
  const { default: machine } = await import('systeminformation');
  // Asked for all, the library first looks for their names with commands that hold up the whole loop; Windows has others.
  const names = process.platform === 'win32' ? '*' : Object.keys(networkInterfaces()).join(',');
  const all = await machine.networkStats(names);
  return all.map(({ iface, rx_bytes, tx_bytes }) => ({ name: iface, received: rx_bytes, sent: tx_bytes }));
});
