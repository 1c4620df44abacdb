import { defineNode } from '../define-node';
import { checkRange } from '../network/settings';
import { choice, integer, out, text } from '../ports';
import { lookInterval, Sampled } from './sampled';

export interface ProcessFacts {
  readonly name: string;
  readonly pid: number;
  /** Percent of all cores together. */
  readonly cpu: number;
  readonly memory_mb: number;
}

/** The kind over any source of readings. */
export function processesKind(read: () => Promise<readonly ProcessFacts[]>) {
  return defineNode({
    kind: 'system.processes',
    version: 1,
    title: 'Processes',
    description: 'The programs of this machine that use most, or those of a name.',
    category: 'System',
    icon: 'IconListDetails',
    tags: ['top', 'task manager', 'programs', 'running', 'cpu', 'memory', 'watchdog', 'ps', 'monitor'],
    ownClock: true,
    inputs: {
      sort: choice({ title: 'Most', options: { cpu: 'Processor', memory: 'Memory' }, default: 'cpu' }),
      name: text({ default: '', description: 'Only those whose name has this in it, in large or small letters.' }),
      most: integer({ title: 'How many', default: 5, min: 1, max: 100, wirable: false }),
      interval: lookInterval,
    },
    outputs: {
      processes: out.list({ description: 'Each with name, pid, cpu in % of all cores, and memory_mb.' }),
      first: out.text({ description: 'The name of the first.' }),
      found: out.integer({ description: 'How many have the name; 0 tells that a program does not run.' }),
      cpu: out.number({ title: 'CPU', unit: '%', description: 'Used by all that have the name, of all cores.' }),
      memory: out.number({ unit: 'MB', description: 'Used by all that have the name.' }),
    },
    setup({ clock }) {
      const source = new Sampled(read, clock);
      return {
        async run({ sort, name, most, interval }, { signal }) {
          checkRange('most', most, 1, 100);
          checkRange('interval', interval, 1, 3600, 's');
          const wanted = name.trim().toLowerCase();
          const found = (await source.get(interval, signal)).filter((one) => one.name.toLowerCase().includes(wanted));
          const weight = (one: ProcessFacts) => (sort === 'cpu' ? one.cpu : one.memory_mb);
          const sorted = [...found].sort((one, other) => weight(other) - weight(one) || one.pid - other.pid);
          return {
            processes: sorted.slice(0, most),
            first: sorted[0]?.name ?? '',
            found: found.length,
            cpu: found.reduce((sum, one) => sum + one.cpu, 0),
            memory: found.reduce((sum, one) => sum + one.memory_mb, 0),
          };
        },
      };
    },
  });
}

/** Without their arguments, which may hold passwords. */
export const systemProcesses = processesKind(async () => {
  const { default: machine } = await import('systeminformation');
  const { list } = await machine.processes();
  return list.map(({ name, pid, cpu, memRss }) => ({ name, pid, cpu, memory_mb: memRss / 1024 }));
});
