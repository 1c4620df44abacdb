import { randomUUID } from 'node:crypto';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { HostProcess, HostRole } from '#main/engine/index';
import { endFamily, environmentOfFamily } from '#main/process/end-processes';
import { toDisposable } from '#shared/base/disposable';

const names: Readonly<Record<HostRole, string>> = { library: 'Factory UI nodes', host: 'Factory UI run' };

/** Forks a process of the engine's as Electron's utility process: the same file a plain Node forks as a child. */
export function forkUtilityHost(file: string, role: HostRole): HostProcess {
  const family = randomUUID();
  const child: UtilityProcess = utilityProcess.fork(file, [role], {
    serviceName: names[role],
    stdio: 'inherit',
    env: environmentOfFamily(family),
  });
  let alive = true;
  child.once('exit', () => {
    alive = false;
    endFamily(family);
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
