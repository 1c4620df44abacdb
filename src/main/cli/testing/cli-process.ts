import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleForNode } from '#main/testing/bundle-for-node';

export interface CliEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  /** Resolves when standard error has the text; rejects when the process ends without. */
  told(text: string): Promise<void>;
  readonly ended: Promise<CliEnd>;
}

export interface BuiltCli {
  start(...args: string[]): CliProcess;
  run(...args: string[]): Promise<CliEnd>;
  remove(): Promise<void>;
}

/** The command line's own entries, bundled as for the app into a folder of their own, to be run as real processes. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'factory-ui-cli-'));
  const entries = ['cli', 'host', 'executor', 'probe'];
  await bundleForNode(Object.fromEntries(entries.map((name) => [name, `src/main/${name}.ts`])), folder);
  // With the program that reads custom nodes, and without those of whoever runs the tests.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const env = { ...process.env, FACTORY_UI_RESOURCES: resolve('resources'), FACTORY_UI_USER_DATA: folder };
  const start = (...args: string[]) => watch(spawn(process.execPath, [join(folder, 'cli.cjs'), ...args], { env }));
  return {
    start,
    run: (...args) => start(...args).ended,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function watch(child: ChildProcess): CliProcess {
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk) => (out += chunk));
  child.stderr?.on('data', (chunk) => {
    err += chunk;
    for (const look of waiting) look();
  });
  const ended = new Promise<CliEnd>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const told = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!err.includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without telling "${text}": ${err}`)));
    });
  return { child, told, ended };
}
