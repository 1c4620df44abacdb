import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '#main/testing/bundle-for-node';
import type { LoadRequest, Measured, Started } from './load-hub';

/** A hub in a process of its own that does what the test says. */
export class LoadProcess {
  /** What it wrote; warnings of leaks among it. */
  output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly place: Started,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data) => {
        this.output += data;
      });
    }
  }

  static async start(maxConnections: number): Promise<LoadProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'factory-ui-load-'));
    await bundleForNode({ 'load-hub': 'tests/contract/support/load-hub.ts' }, folder);
    const child = fork(join(folder, 'load-hub.cjs'), [String(maxConnections)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const [started] = await once(child, 'message');
    return new LoadProcess(child, folder, started);
  }

  /** Carries it out, and tells what the process holds then. */
  async ask(request: LoadRequest): Promise<Measured> {
    this.child.send(request);
    const [measured] = await once(this.child, 'message');
    return measured;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
    await rm(this.folder, { recursive: true });
  }
}
