import { loadavg, platform } from 'node:os';
import { defineNode } from '../define-node';
import { out } from '../ports';

export interface LoadSource {
  /** The system's averages over 1, 5 and 15 minutes; undefined on a platform that keeps none. */
  averages(): readonly number[] | undefined;
  /** Seconds of processor time this process has used. */
  ownTime(): number;
}

const minutes = [1, 5, 15] as const;

/** The kind over any source of readings. */
export function loadAverageKind(source: LoadSource) {
  return defineNode({
    kind: 'system.load_average',
    version: 1,
    title: 'Load average',
    description:
      'How many processes wanted a core, averaged over 1, 5 and 15 minutes. Where the system keeps no such average, as on Windows, the load of the process that the workflow runs in.',
    category: 'System',
    icon: 'IconStack2',
    tags: ['processor', 'usage', 'monitor'],
    inputs: {},
    outputs: {
      one: out.number({ title: '1 minute' }),
      five: out.number({ title: '5 minutes' }),
      fifteen: out.number({ title: '15 minutes' }),
      source: out.text({ description: '"system" or "process".' }),
    },
    setup({ clock }) {
      let before = { at: clock.monotonic(), used: source.ownTime() };
      let own = minutes.map(() => 0);
      const advance = () => {
        const now = { at: clock.monotonic(), used: source.ownTime() };
        const passed = now.at - before.at;
        if (passed <= 0) return own;
        const load = (now.used - before.used) / passed;
        own = own.map((average, index) => {
          const share = 1 - Math.exp(-passed / (60 * (minutes[index] ?? 1)));
          return average + (load - average) * share;
        });
        before = now;
        return own;
      };
      return {
        run() {
          const averages = source.averages();
          const [one = 0, five = 0, fifteen = 0] = averages ?? advance();
          return { one, five, fifteen, source: averages ? 'system' : 'process' };
        },
      };
    },
  });
}

export const systemLoadAverage = loadAverageKind({
  averages: () => (platform() === 'win32' ? undefined : loadavg()),
  ownTime() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
});
