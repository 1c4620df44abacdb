import type { HostProcess } from '#main/engine/index';

/** Keeps count of the host processes that were started, so that nobody leaves before they have. */
export class HostExits {
  private readonly running = new Set<Promise<void>>();

  /** The same way to start a host, watched. */
  watching(fork: () => HostProcess): () => HostProcess {
    return () => {
      const host = fork();
      const exited = new Promise<void>((resolve) => host.onExit(() => resolve()));
      this.running.add(exited);
      void exited.then(() => this.running.delete(exited));
      return host;
    };
  }

  /** Resolves when no host is left, or after `limit` seconds: a process that even SIGKILL does not end is the system's. */
  async done(limit = 2): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limit * 1000);
    });
    await Promise.race([Promise.all(this.running), tooLong]);
    clearTimeout(timer);
  }
}
