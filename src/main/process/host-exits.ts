import type { HostProcess, HostRole } from '#main/engine/index';

/** Knows which processes of the engine's there are, so that nobody leaves before they have. */
export class HostExits {
  private readonly running = new Map<HostProcess, Promise<void>>();

  /** The same way to start a host, watched. */
  watching(fork: (role: HostRole) => HostProcess): (role: HostRole) => HostProcess {
    return (role) => {
      const host = fork(role);
      const exited = new Promise<void>((resolve) => host.onExit(() => resolve()));
      this.running.set(host, exited);
      void exited.then(() => this.running.delete(host));
      return host;
    };
  }

  /** Ends every host at once. */
  kill(): void {
    for (const host of this.running.keys()) host.kill();
  }

  /** Resolves when no host is left; one that has not gone after `patience` seconds is ended. */
  async done(patience = 2): Promise<void> {
    const timer = setTimeout(() => this.kill(), patience * 1000);
    await Promise.all(this.running.values());
    clearTimeout(timer);
  }
}
