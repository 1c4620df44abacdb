let isProtected = false;

/**
 * A thread's code may end its own thread, which is its run's end alone. The process that all runs share, and the one that
 * holds files and connections, are not for it to signal.
 */
export function protectProcess(): void {
  if (isProtected) return;
  isProtected = true;
  const kill = process.kill.bind(process);
  const ours = new Set([process.pid, process.ppid, 0, -process.pid, -process.ppid]);
  process.kill = (pid, signal) => {
    if (ours.has(pid) && signal !== 0)
      throw new Error('A node may not end the process that it shares with other runs.');
    return kill(pid, signal);
  };
}
