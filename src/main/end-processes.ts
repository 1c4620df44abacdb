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

/** Ends everything that this process has started and that still has its parent. Linux only: elsewhere nobody tells so fast. */
export function endDescendants(): void {
  if (process.platform !== 'linux') return;
  // All of them first: those of one that has ended can not be found any more.
  for (const pid of descendantsOf(process.pid)) endProcess(pid);
}

/** Whether something that this process has started still has its parent. Linux only: elsewhere it is false. */
export function hasDescendants(): boolean {
  return process.platform === 'linux' && descendantsOf(process.pid).some(isRunning);
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
