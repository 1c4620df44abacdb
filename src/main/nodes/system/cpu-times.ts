import { cpus } from 'node:os';

/** Milliseconds since boot that each core was busy and in total. */
export type CpuTimes = readonly { readonly busy: number; readonly total: number }[];

export function readCpuTimes(): CpuTimes {
  return cpus().map(({ times }) => {
    const total = times.user + times.nice + times.sys + times.idle + times.irq;
    return { busy: total - times.idle, total };
  });
}

/** Percent of the time between two readings that each core was busy; 0 where the clock of a core did not move. */
export function loadBetween(earlier: CpuTimes, later: CpuTimes): number[] {
  return later.map((core, at) => {
    const before = earlier[at];
    // A core that has just come online is measured from its own start.
    const total = core.total - (before?.total ?? 0);
    const busy = core.busy - (before?.busy ?? 0);
    return total > 0 ? Math.min(100, Math.max(0, (100 * busy) / total)) : 0;
  });
}
