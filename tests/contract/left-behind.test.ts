import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import type { TestClient } from './support/client';
import { enginesOf, measureProcess, processesWith } from './support/processes';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// What custom nodes leave behind: timers and threads at each of many starts, and programs when everything ends.

const sleeper = `7${process.pid}.5`;

const script = `
import { defineNode, out } from 'factory-ui';
import { spawn } from 'node:child_process';
const common = { version: 1, title: 'Leaves', description: '', category: 'Mine', icon: 'IconStar', inputs: {}, outputs: { value: out.any() } };
export const timers = defineNode({ ...common, kind: 'my.timers',
  setup() {
    for (let at = 0; at < 100; at++) { setInterval(() => 1, 1); setTimeout(() => 1, 1e6); }
    return { run: () => ({ value: 1 }) };
  } });
export const program = defineNode({ ...common, kind: 'my.program',
  setup() { spawn('sh', ['-c', 'sleep ${sleeper}; true']); return { run: () => ({ value: 1 }) }; } });
export const daemon = defineNode({ ...common, kind: 'my.daemon',
  setup() { spawn('sh', ['-c', "setsid sh -c 'sleep ${sleeper}; true' & exit"]); return { run: () => ({ value: 1 }) }; } });
`;
const python = `
import subprocess, threading
from core.node_base import NodeBase
class Leaves(NodeBase):
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"value": ("ANY", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return 1
class Timers(Leaves):
    def __init__(self):
        for _ in range(100): threading.Timer(1e6, print).start()
class Program(Leaves):
    def __init__(self): subprocess.Popen(["sh", "-c", "sleep ${sleeper}; true"])
class Daemon(Leaves):
    def __init__(self): subprocess.run(["sh", "-c", "setsid sh -c 'sleep ${sleeper}; true' & exit"])
`;

describe.runIf(process.platform === 'linux')('what nodes leave behind', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let folder = '';
  /** For temporary files; its path is short, since those of sockets may not be long. */
  let temporary = '';
  beforeEach(async () => {
    bundle = await bundleServer();
    folder = await mkdtemp(join(bundle.folder, 'user-'));
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(join(folder, 'custom_nodes/leaves.ts'), script);
    await writeFile(join(folder, 'custom_nodes/leaves.py'), python);
    temporary = await mkdtemp(join(tmpdir(), 'fui-'));
    server = ServerProcess.start(bundle, ['--port', '0', '--user-data', folder], { TMPDIR: temporary });
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state'] });
  }, 60_000);
  afterEach(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle?.remove();
    await rm(temporary, { recursive: true, force: true });
  });

  async function open(...kinds: readonly string[]): Promise<string> {
    const id = kinds.join('-');
    const nodes = kinds.map((kind) => ({ id: kind, kind }));
    const workflow = { format: 'factory-ui/workflow', version: 1, name: 'w', id, nodes };
    await client.request('document.import', { name: 'w.json', text: JSON.stringify(workflow) });
    return id;
  }
  async function start(id: string): Promise<void> {
    client.heard.length = 0;
    await client.request('run.start', { workflow_id: id as WorkflowId });
    for (const kind of id.split('-')) {
      await client.until(
        () => client.all('node_state').some(({ data }) => data.node_id === kind && data.state === 'completed'),
        `${kind} to run`,
      );
    }
  }
  const stop = (id: string) => client.request('run.stop', { workflow_id: id as WorkflowId });
  const hosts = () => enginesOf(server.pid, 'host');
  /** The one that runs nodes: its keeper, of the same command line, is its parent. */
  const interpreter = () => {
    const all = processesWith(folder).filter(({ line }) => line.includes('factory_ui_host'));
    return all.find(({ parent }) => all.some(({ pid }) => pid === parent))?.pid;
  };

  it('does not grow from start to start', { timeout: 120_000 }, async () => {
    const id = await open('my.timers');
    for (let at = 0; at < 3; at++) {
      await start(id);
      await stop(id);
    }
    const before = measureProcess(server.pid);
    for (let at = 0; at < 10; at++) {
      await start(id);
      await stop(id);
    }
    const after = measureProcess(server.pid);
    expect(after.threads).toBeLessThan(before.threads + 8);
    expect(after.files).toBeLessThan(before.files + 30);
    expect(after.megabytes).toBeLessThan(before.megabytes + 60);
    // Each run's timers have gone with its process; one is ready for the next run.
    await until(() => hosts().length === 1, 'the processes of the runs to be gone');
  });

  it('in Python does not grow from start to start', { timeout: 120_000 }, async () => {
    const id = await open('Timers');
    const threads = () => {
      const pid = interpreter();
      try {
        return pid === undefined ? 0 : measureProcess(pid).threads;
      } catch {
        // One that was left with many threads is ended when no run needs it: just now.
        return 0;
      }
    };
    for (let at = 0; at < 12; at++) {
      await start(id);
      await stop(id);
      // The nodes of a run let go once its executor has gone, which is after the run has ended.
      await until(() => threads() < 50, `the timers of start ${at + 1} to be gone`);
    }
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'is no process and no socket two seconds after %s',
    { timeout: 30_000 },
    async (signal) => {
      await start(await open('my.program', 'my.daemon', 'Program', 'Daemon'));
      await until(() => processesWith(`sleep ${sleeper}`).length === 8, 'the programs');
      const began = performance.now();
      server.kill(signal);
      const sockets = async () => (await readdir(temporary)).filter((name) => name.endsWith('.sock'));
      const processes = () => [...processesWith(sleeper), ...processesWith(folder)];
      await until(async () => processes().length + (await sockets()).length === 0, 'all to be gone');
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );

  it('is no process after that of the run was killed, then that of the interpreters', { timeout: 30_000 }, async () => {
    await start(await open('my.program', 'my.daemon', 'Program', 'Daemon'));
    await until(() => processesWith(`sleep ${sleeper}`).length === 8, 'the programs');
    process.kill(hosts()[0] ?? 0, 'SIGKILL');
    await until(() => processesWith(`sleep ${sleeper}`).length === 4, 'those of the script to be gone');
    const [library = 0] = enginesOf(server.pid, 'library');
    process.kill(library, 'SIGKILL');
    await until(() => processesWith(sleeper).length === 0, 'the programs to be gone');
    await until(() => !enginesOf(server.pid).includes(library) && interpreter() !== undefined, 'another library');
    await until(
      async () => (await client.request('kinds.list', {})).kinds.some(({ kind }) => kind === 'Timers'),
      'kinds',
    );
  });

  it('goes on after the end of a run, as long as it takes', { timeout: 30_000 }, async () => {
    const id = await open('my.program');
    await start(id);
    const [host] = hosts();
    await stop(id);
    await until(() => hosts().length === 2, 'another host');
    await start(id);
    expect(hosts()).toContain(host);
    expect(processesWith(`sleep ${sleeper}`)).toHaveLength(4);
    for (const { pid } of processesWith(`sleep ${sleeper}`)) process.kill(pid);
    await until(() => !hosts().includes(host ?? 0), 'the first host to end');
  });
});
