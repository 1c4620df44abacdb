import { readFileSync } from 'node:fs';
import { errorCode } from '#shared/base/errors';

/** Whether there is a process of this id, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return errorCode(error) === 'EPERM';
  }
}

/**
 * What tells a process from another one that has its id later, also after the machine was started anew: which start of the
 * machine it is of, and when in that it began. No clock goes into it that could be set. Undefined where the system does not
 * say.
 */
export function markOfProcess(pid: number): string | undefined {
  try {
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // A program's name stands before it, in brackets, and may have anything in it.
    const began = state.slice(state.lastIndexOf(')') + 2).split(' ')[19];
    return began === undefined ? undefined : `${machine} ${began}`;
  } catch {
    return undefined;
  }
}
