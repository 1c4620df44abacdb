import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '#main/testing/bundle-for-node';
import { TestClient, webSocket } from './client';
import { until } from './wait';

/** The server without a window, bundled as the app is, in a folder laid out like the built project. */
export interface ServerBundle {
  readonly file: string;
  /** For the user data of the servers started from it. */
  readonly folder: string;
  remove(): Promise<void>;
}

export async function bundleServer(): Promise<ServerBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'factory-ui-server-'));
  const outDir = join(folder, 'out/main');
  await mkdir(outDir, { recursive: true });
  // The examples, and the program that reads custom nodes.
  for (const name of ['resources', 'node_modules']) await symlink(join(process.cwd(), name), join(folder, name));
  const entries = ['server', 'host', 'executor', 'probe'];
  await bundleForNode(Object.fromEntries(entries.map((name) => [name, `src/main/${name}.ts`])), outDir);
  return { file: join(outDir, 'server.cjs'), folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export class ServerProcess {
  stdout = '';
  stderr = '';
  readonly exited: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (data) => {
      this.stdout += data;
    });
    child.stderr?.on('data', (data) => {
      this.stderr += data;
    });
    this.exited = once(child, 'close').then(([code]) => code);
  }

  static start(
    bundle: ServerBundle,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    /** A program that runs the server, with its own words before the server's. */
    under: readonly string[] = [],
  ): ServerProcess {
    const env = { PATH: process.env.PATH, HOME: bundle.folder, ...environment };
    // What the tests bring is their own, unless they are about just that.
    const allow = args.some((arg) => arg.startsWith('--allow')) ? [] : ['--allow', 'all'];
    // From a folder that is no project's: where it is started must not matter.
    const [program = process.execPath, ...words] = [...under, process.execPath, bundle.file, ...args, ...allow];
    return new ServerProcess(spawn(program, words, { env, cwd: tmpdir(), stdio: 'pipe' }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Where it listens, and the token that opens the door, once it does. */
  async listening(): Promise<{ readonly url: string; readonly token: string }> {
    await until(() => this.stdout.includes('/editor/') || !this.running, 'the server to listen', 30);
    const [, url] = /listening on (\S+)/.exec(this.stdout) ?? [];
    if (url === undefined) throw new Error(`The server ended before it listened: ${this.stderr}`);
    return { url, token: /#token=(\S+)/.exec(this.stdout)?.[1] ?? '' };
  }

  /** A client over a real socket. */
  async connect(): Promise<TestClient> {
    const { url, token } = await this.listening();
    return TestClient.open(webSocket(url, token));
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
