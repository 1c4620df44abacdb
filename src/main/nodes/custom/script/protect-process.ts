import fs from 'node:fs';

let isProtected = false;

/** The number of the line to main in a host that was forked; main would take what is written there for the length of a message. */
const lineToMain = 3;

/**
 * A thread's code may end its own thread, after which its run is ended in order. The process of the run, and the one that
 * holds files and connections, are not for it to signal, and neither is the line between them for it to use.
 */
export function protectProcess(): void {
  if (isProtected) return;
  isProtected = true;
  const kill = process.kill.bind(process);
  const ours = new Set([process.pid, process.ppid, 0, -process.pid, -process.ppid]);
  process.kill = (pid, signal) => {
    if (ours.has(pid) && signal !== 0) throw new Error('A node may not end the process of its run.');
    return kill(pid, signal);
  };
  for (const name of ['write', 'writeSync', 'writev', 'writevSync', 'close', 'closeSync', 'ftruncateSync'] as const) {
    const act = fs[name] as (fd: number, ...more: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: Object.assign((fd: number, ...more: unknown[]) => {
        if (fd === lineToMain) throw new Error('A node may not use the line that its process has to Factory UI.');
        return act(fd, ...more);
      }, act),
    });
  }
}
