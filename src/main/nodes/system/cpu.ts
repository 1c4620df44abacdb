import type { Clock } from '#main/engine/node-kind';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, out } from '../ports';
import { type CpuTimes, loadBetween, readCpuTimes } from './cpu-times';

/** The system counts in hundredths of a second, so a shorter first reading would say little. Seconds. */
const firstReading = 0.2;

/** The kind over any source of readings. */
export function cpuKind(read: () => CpuTimes) {
  return defineNode({
    kind: 'system.cpu',
    version: 1,
    title: 'CPU load',
    description: 'How busy the cores of this machine were over the last moments, in percent.',
    category: 'System',
    icon: 'IconCpu',
    tags: ['processor', 'core', 'usage', 'monitor'],
    inputs: {
      window: number({
        description: 'The time over which the load is measured.',
        default: 0.5,
        min: 0.1,
        max: 10,
        step: 0.1,
        unit: 's',
        wirable: false,
      }),
    },
    outputs: {
      mean: out.number({ unit: '%', description: 'Mean of all cores.' }),
      cores: out.list({ unit: '%', description: 'The load of each core.' }),
      count: out.integer({ title: 'Core count' }),
    },
    setup({ clock }) {
      const readings: { at: number; times: CpuTimes }[] = [{ at: clock.monotonic(), times: read() }];
      return {
        async run({ window }, { signal }) {
          checkWindow(window);
          if (readings.length === 1) await untilFirstReading(readings[0]?.at ?? 0, clock, signal);
          const at = clock.monotonic();
          const times = read();
          readings.push({ at, times });
          // The oldest reading kept is the newest one that is at least a window old.
          while ((readings[1]?.at ?? at) <= at - window) readings.shift();
          const cores = loadBetween(readings[0]?.times ?? times, times);
          const mean = cores.reduce((sum, load) => sum + load, 0) / Math.max(1, cores.length);
          return { mean, cores, count: cores.length };
        },
      };
    },
  });
}

function checkWindow(window: number): void {
  if (window >= 0.1 && window <= 10) return;
  throw inputError('window', `A window of ${window} s is not between 0.1 s and 10 s.`);
}

async function untilFirstReading(since: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const left = firstReading - (clock.monotonic() - since);
  if (left > 0) await clock.sleep(left, signal);
  signal.throwIfAborted();
}

export const systemCpu = cpuKind(readCpuTimes);
