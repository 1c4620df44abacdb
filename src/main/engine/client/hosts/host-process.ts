import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { endFamily, endGroup, environmentOfFamily } from '#main/process/end-processes';
import { type Disposable, toDisposable } from '#shared/base/disposable';

/** What a process is for: it knows every kind, or has a run at a time. */
export type HostRole = 'library' | 'host';

/** A child process of the engine's, however it was made. Messages are structured clones. */
export interface HostProcess {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): Disposable;
  onExit(listener: () => void): Disposable;
  /** Ends the process at once, whatever it does: SIGKILL, not a request it might not answer. */
  kill(): void;
}

/** Runs their entry in a child of plain Node. */
export function forkHost(file: string, role: HostRole = 'host'): HostProcess & { readonly pid: number | undefined } {
  const family = randomUUID();
  const child = fork(file, [role], {
    env: environmentOfFamily(family),
    serialization: 'advanced',
    // Flags of this process, a debugger's port among them, are not the host's.
    execArgv: [],
    // A group of its own, so that what its nodes have started can be ended with it, however it ends.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.once('exit', () => {
    if (process.platform !== 'win32') endGroup(child);
    endFamily(family);
  });
  return {
    pid: child.pid,
    // To a process that has just died nothing can be said; its exit is announced.
    send: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => {
      child.on('message', listener);
      return toDisposable(() => child.off('message', listener));
    },
    onExit: (listener) => {
      const exited = () => listener();
      child.once('exit', exited);
      // A process that could not even be started emits `error` alone.
      child.once('error', exited);
      return toDisposable(() => {
        child.off('exit', exited);
        child.off('error', exited);
      });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
