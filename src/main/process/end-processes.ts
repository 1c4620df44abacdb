import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ends a program that leads a group of its own, and what it has started; on Windows, where there are no groups, as a tree. */
export function endGroup({ pid }: Pick<ChildProcess, 'pid'>): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }).unref();
    return;
  }
  endProcess(-pid);
}

/** A variable of the environment that names a process and all that it starts, whatever has become of their parents. */
const familyVariable = 'FACTORY_UI_FAMILY';

/** The environment for a process whose family is to be found by that name. */
export const environmentOfFamily = (name: string): NodeJS.ProcessEnv => ({ ...process.env, [familyVariable]: name });

/** Ends a family, on Linux. */
export function endFamily(name: string): void {
  if (process.platform === 'linux') for (const pid of familyOf(name)) endProcess(pid);
}

/** Ends everything that this process has started. Linux only: elsewhere nobody tells so fast. */
export function endDescendants(): void {
  for (const pid of descendants()) endProcess(pid);
}

/** Whether something that this process has started is still there. Linux only: elsewhere it is false. */
export function hasDescendants(): boolean {
  return descendants().some(isRunning);
}

/** All of them at once: those of one that has ended can not be found by their parents any more. */
function descendants(): readonly number[] {
  if (process.platform !== 'linux') return [];
  const family = process.env[familyVariable];
  const own = descendantsOf(process.pid);
  return family === undefined ? own : [...new Set([...own, ...familyOf(family)])];
}

/** Its processes, without this one. */
function familyOf(name: string): readonly number[] {
  const mark = `${familyVariable}=${name}\0`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && environmentOf(entry).includes(mark))
    .map(Number)
    .filter((pid) => pid !== process.pid);
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // It is somebody else's, or has ended.
    return '';
  }
}

/** One that has ended stays a child until its thread looks at it; the thread of a run that is over never will. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function descendantsOf(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) => numbersIn(`/proc/${pid}/task/${thread}/children`));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function numbersIn(file: string): readonly number[] {
  try {
    return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
