import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './support/client';
import { processesWith } from './support/processes';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// Python nodes that break what they run in, over the real server and its processes.

const file = `
import os, signal, threading, time
from core.node_base import NodeBase

def iter_for_ever():
    while True: yield 1

class Count(NodeBase):
    count = 0
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"do": (["count", "hang", "sleep", "deaf", "exit", "crash", "deep", "ask", "flood", "thread", "endless"], {"default": "count"})}}
    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"count": ("INT", {})}}
    @classmethod
    def FUNCTION(cls):
        return "run"
    def run(self, do):
        if do == "hang":
            while True: pass
        if do == "sleep":
            time.sleep(1000)
        if do == "deaf":
            while True:
                try:
                    while True: pass
                except BaseException:
                    pass
        if do == "exit":
            raise SystemExit
        if do == "deep":
            return self.run(do)
        if do == "ask":
            return input()
        if do == "flood":
            for line in range(20000): print("line", line)
        if do == "thread":
            threading.Thread(target=lambda: time.sleep(1000)).start()
        if do == "endless":
            return iter_for_ever()
        if do == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        self.count += 1
        return self.count

class Slow(NodeBase):
    OWN_CLOCK = True
    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"value": ("INT", {})}}
    @classmethod
    def FUNCTION(cls):
        return "run"
    def run(self):
        with open(os.path.join(os.path.dirname(__file__), "..", "at_it"), "a") as mark:
            mark.write("x")
            calls = mark.tell()
        # The first two last until somebody ends them, however late that is.
        time.sleep(60 if calls <= 2 else 0.1)
        return 1
`;

const workflow = {
  id: 'python',
  nodes: [
    { id: 'mine', kind: 'Count' },
    { id: 'theirs', kind: 'time.counter' },
  ],
  settings: { pacing: { mode: 'rate', hz: 100 } },
};

/** The interpreters of a folder; each has a keeper of the same command line as its parent. */
function pythons(folder: string): number[] {
  const all = processesWith(folder).filter(({ line }) => line.includes('factory_ui_host'));
  return all.filter(({ parent }) => all.some(({ pid }) => pid === parent)).map(({ pid }) => pid);
}

describe.runIf(process.platform === 'linux')('a Python node', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let folder = '';
  beforeAll(async () => {
    bundle = await bundleServer();
    folder = await mkdtemp(join(bundle.folder, 'user-'));
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(join(folder, 'custom_nodes/count.py'), file);
    await writeFile(join(folder, 'python.json'), JSON.stringify(workflow));
    const args = ['--port', '0', '--user-data', folder, '--workflow', join(folder, 'python.json')];
    server = ServerProcess.start(bundle, args, { FACTORY_UI_STOP_DEADLINE: '2' });
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event', 'kinds_changed'] });
  }, 60_000);
  afterAll(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle?.remove();
  });

  const latest = (id: string) =>
    client
      .all('node_state')
      .filter(({ data }) => data.node_id === id)
      .at(-1)?.data;
  const counts = () => Number(latest('mine')?.data.outputs?.count ?? 0);
  const set = (what: string) =>
    client.send({ type: 'input_update', node_id: 'mine', input_name: 'do', input_value: what, workflow_id: 'python' });
  async function start(): Promise<void> {
    set('count');
    client.heard.length = 0;
    await client.request('run.start', { workflow_id: workflow.id as never });
    await client.until(() => counts() > 2, 'the node to count');
  }
  const stop = async () => (await client.request('run.stop', { workflow_id: workflow.id as never })).end;

  it.each(['hang', 'sleep', 'deaf', 'endless'])(
    '[E9] in %s is ended by Stop, and the next run counts from the beginning',
    async (what) => {
      await start();
      set(what);
      await client.until(() => latest('mine')?.state === 'executing', 'the node to be at it');
      const end = await stop();
      expect(['stopped', 'forced']).toContain(end.reason);
      if (end.reason === 'forced') expect(end.node_id).toBe('mine');
      // One that no exception ends takes its interpreter with it; another one is there soon.
      await until(async () => {
        const { files } = await client.request('custom_nodes.list', {});
        return pythons(folder).length === 1 && files[0]?.problems.length === 0;
      }, 'an interpreter');
      await start();
      expect((await stop()).reason).toBe('stopped');
    },
  );

  it('[E8] that calls sys.exit is in error, and the others go on', async () => {
    await start();
    set('exit');
    await client.until(() => latest('mine')?.state === 'error', 'the error');
    expect(latest('mine')?.data.error).toContain('It called sys.exit.');
    const tick = latest('theirs')?.data.tick ?? 0;
    await client.until(() => (latest('theirs')?.data.tick ?? 0) > tick + 10, 'the other node');
    set('count');
    await client.until(() => latest('mine')?.state === 'completed', 'the node to count again');
    await stop();
  });

  it.each([
    ['deep', 'maximum recursion depth exceeded'],
    ['ask', 'EOF when reading a line'],
  ])('[E8] that goes too far (%s) is in error, and the others go on', async (what, message) => {
    await start();
    set(what);
    await client.until(() => latest('mine')?.state === 'error', 'the error');
    expect(latest('mine')?.data.error).toContain(message);
    const tick = latest('theirs')?.data.tick ?? 0;
    await client.until(() => (latest('theirs')?.data.tick ?? 0) > tick + 5, 'the other node');
    set('count');
    await client.until(() => latest('mine')?.state === 'completed', 'the node to count again');
    await stop();
  });

  it.each(['flood', 'thread'])('that leaves a %s behind is stopped like any other', async (what) => {
    await start();
    set(what);
    const before = counts();
    await client.until(() => counts() > before + 3, 'the node to go on');
    expect((await stop()).reason).toBe('stopped');
    await start();
    await stop();
  });

  it('that crashes its interpreter is in error until another one is there, and the others go on', async () => {
    await start();
    const [before] = pythons(folder);
    set('crash');
    await client.until(() => latest('mine')?.state === 'error', 'the error');
    set('count');
    await client.until(() => latest('mine')?.state === 'completed', 'the node in another interpreter');
    expect(pythons(folder)).toHaveLength(1);
    expect(pythons(folder)).not.toContain(before);
    await stop();
  });

  it('of which nobody knows whether it ended its interpreter is told of with the others, and they come back', async () => {
    const several = { id: 'several', nodes: ['a', 'b'].map((id) => ({ id, kind: 'Slow' })) };
    const text = JSON.stringify({ format: 'factory-ui/workflow', version: 1, name: 'several', ...several });
    await client.request('document.import', { name: 'several.json', text });
    client.heard.length = 0;
    await client.request('run.start', { workflow_id: several.id as never });
    await until(
      async () => (await readFile(join(folder, 'at_it'), 'utf8').catch(() => '')) === 'xx',
      'both to be at it',
    );
    for (const pid of pythons(folder)) process.kill(pid, 'SIGKILL');
    const isTold = (id: string) =>
      client
        .all('node_state')
        .some(({ data }) => data.node_id === id && data.data.error?.includes('while 2 nodes ran in it (a, b)'));
    await client.until(() => isTold('a') && isTold('b'), 'both to be told of');
    await client.until(() => ['a', 'b'].every((id) => latest(id)?.state === 'completed'), 'both to come back');
    await client.request('run.stop', { workflow_id: several.id as never });
  });

  it('leaves no process behind when the server is killed in the middle of a hang', async () => {
    await start();
    set('deaf');
    await client.until(() => latest('mine')?.state === 'executing', 'the node to be at it');
    server.kill('SIGKILL');
    await server.exited;
    await until(() => processesWith(folder).length === 0, 'all to be gone');
  });
});

describe('where there is no Python', () => {
  it('everything else works, and the file says what is missing and how to get it', async () => {
    const bundle = await bundleServer();
    const folder = await mkdtemp(join(bundle.folder, 'user-'));
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(join(folder, 'custom_nodes/count.py'), file);
    await writeFile(
      join(folder, 'custom_nodes/one.ts'),
      `import { defineNode, out } from 'factory-ui';
       export default defineNode({ kind: 'my.one', version: 1, title: 'One', description: '', category: 'Mine', icon: 'IconStar',
         inputs: {}, outputs: { one: out.number() }, run: () => ({ one: 1 }) });`,
    );
    const nodes = [
      { id: 'mine', kind: 'Count', inputs: { do: 'count' } },
      { id: 'one', kind: 'my.one' },
      { id: 'print', kind: 'display.value' },
    ];
    const edges = [
      { source: { node: 'one', port: 'one' }, target: { node: 'mine', port: 'more' } },
      { source: { node: 'mine', port: 'count' }, target: { node: 'print', port: 'value' } },
    ];
    await writeFile(join(folder, 'python.json'), JSON.stringify({ ...workflow, nodes, edges }));
    const args = [
      '--port',
      '0',
      '--user-data',
      folder,
      '--workflow',
      join(folder, 'python.json'),
      '--python',
      '/nonexistent',
    ];
    const server = ServerProcess.start(bundle, args, { PATH: '' });
    try {
      const client = await server.connect();
      client.send({ type: 'subscribe', events: ['node_state'] });
      const { files } = await client.request('custom_nodes.list', {});
      const [problem] = files.find(({ file: name }) => name === 'count.py')?.problems ?? [];
      expect(problem?.message).toContain('“/nonexistent” is no Python 3.8 or later.');
      expect(problem?.keeps_back).toContain('Count');
      await client.request('run.start', { workflow_id: workflow.id as never });
      const latest = (id: string) =>
        client
          .all('node_state')
          .filter(({ data }) => data.node_id === id)
          .at(-1)?.data;
      await client.until(() => (latest('one')?.data.tick ?? 0) > 5, 'the other node');
      expect(latest('mine')).toMatchObject({ state: 'error', data: { code: 'UNKNOWN_KIND' } });
      expect(latest('mine')?.data.error).toMatch(
        /^It is from count\.py: “\/nonexistent” is no Python 3\.8 or later\. .*Install it/,
      );
      expect(latest('print')?.state).toBe('skipped');
      await client.request('run.stop', { workflow_id: workflow.id as never });
      client.close();
    } finally {
      server.kill('SIGKILL');
      await server.exited;
      await bundle.remove();
    }
  }, 60_000);
});

describe.runIf(process.platform === 'linux')('Python that comes while a workflow runs', () => {
  it('lets its nodes go on, and again after it was away', async () => {
    const bundle = await bundleServer();
    const folder = await mkdtemp(join(bundle.folder, 'user-'));
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(join(folder, 'custom_nodes/count.py'), file);
    const nodes = [{ id: 'mine', kind: 'Count', inputs: { do: 'count' } }];
    await writeFile(join(folder, 'python.json'), JSON.stringify({ ...workflow, nodes, edges: [] }));
    const link = join(folder, 'moved-python');
    const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
    const own = ['--port', '0', '--user-data', folder, '--workflow', join(folder, 'python.json'), '--python', link];
    const server = ServerProcess.start(bundle, own);
    try {
      const client = await server.connect();
      client.send({ type: 'subscribe', events: ['node_state'] });
      await client.request('run.start', { workflow_id: workflow.id as never });
      const state = () => client.all('node_state').at(-1)?.data.state;
      const missing = async () => {
        await client.until(() => state() === 'error', 'the node to rest');
        const { files } = await client.request('custom_nodes.list', {});
        return files[0]?.problems[0]?.message ?? '';
      };
      const comes = async () => {
        await symlink(real, link);
        await client.until(() => state() === 'completed', 'the node to go on');
        expect((await client.request('custom_nodes.list', {})).files[0]?.problems).toEqual([]);
      };
      expect(await missing()).toContain('is no Python 3.8 or later');
      await comes();
      await rm(link);
      for (const pid of pythons(folder)) process.kill(pid, 'SIGKILL');
      await until(async () => (await missing()).includes('is no Python 3.8 or later'), 'the file to say so');
      await comes();
    } finally {
      server.kill('SIGKILL');
      await server.exited;
      await bundle.remove();
    }
  }, 60_000);
});
