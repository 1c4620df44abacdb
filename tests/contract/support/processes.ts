import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  readonly line: string;
}

/** Linux: the processes whose command line has this in it, save those that have ended and wait to be noticed. */
export function processesWith(text: string): readonly SeenProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      if (!line.includes(text)) return [];
      const [, state, parent] = /\) (\w) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), line }];
    } catch {
      return [];
    }
  });
}

/** The processes that a server's engine has: the library, and hosts of runs, in the order they were started and are taken. */
export function enginesOf(server: number, role: 'library' | 'host' | '' = ''): readonly number[] {
  const engines = processesWith(`host.cjs ${role}`).filter(({ parent }) => parent === server);
  return engines.map(({ pid }) => pid).sort((a, b) => a - b);
}

/** Of a process: its threads, open files and resident memory in MiB. */
export function measureProcess(pid: number): { threads: number; files: number; megabytes: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const number = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  const files = readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`) !== '';
    } catch {
      return false;
    }
  });
  return { threads: number('Threads'), files: files.length, megabytes: number('VmRSS') / 1024 };
}
