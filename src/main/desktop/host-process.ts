import { type UtilityProcess, utilityProcess } from 'electron';
import type { HostProcess } from '#main/engine/index';
import { toDisposable } from '#shared/base/disposable';

/** Forks the engine's host as Electron's utility process: the same file a plain Node forks as a child. */
export function forkUtilityHost(file: string): HostProcess {
  const child: UtilityProcess = utilityProcess.fork(file, [], { serviceName: 'Factory UI engine', stdio: 'inherit' });
  let alive = true;
  child.once('exit', () => {
    alive = false;
  });
  return {
    send: (message) => {
      if (alive) child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
      return toDisposable(() => child.off('message', listener));
    },
    onExit: (listener) => {
      const heard = () => listener();
      child.on('exit', heard);
      return toDisposable(() => child.off('exit', heard));
    },
    // Electron's own kill asks politely; a host that hangs would never hear it, and the engine waits for its end.
    kill: () => {
      if (!alive) return;
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
  };
}
