import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import type { TestClient } from './support/client';
import { processesWith } from './support/processes';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// Python nodes written to break what they run in, over the real server: the node is named, its run goes on without it or
// ends, a node of another interpreter misses nothing, and one of the same interpreter comes back.

type Fate =
  /** It is in error with this message, tick after tick. */
  | RegExp
  /** It takes the interpreter along, is left out after the third time, and named each time. */
  | 'ends the interpreter'
  /** The interpreter is ended for it, as what it keeps leaves nothing for others; after the third time it is left out. */
  | 'uses the interpreter up'
  /** It can only be stopped. */
  | 'is at it until Stop'
  /** It does not hear of Stop either. */
  | 'holds the interpreter'
  | 'goes on';

interface Case {
  /** The body of `run`, or of `async def run`. */
  readonly body: string;
  readonly fate: Fate;
  readonly head?: string;
  readonly isAsync?: true;
}

/** Sleeps so long that nothing but its being ended ends it; the number tells it from others. */
const sleeper = `9${process.pid}.5`;

const cases: Readonly<Record<string, Case>> = {
  SysExit: { body: 'sys.exit(3)', fate: /It called sys\.exit\. \(bad\.py, line \d+\)/ },
  OsExit: { body: 'os._exit(3)', fate: 'ends the interpreter' },
  Kill: { body: 'os.kill(os.getpid(), 9)', fate: 'ends the interpreter' },
  Halts: { body: 'os.kill(os.getpid(), 19); time.sleep(10)', fate: 'ends the interpreter' },
  KillKeeper: { body: 'os.kill(os.getppid(), 9); time.sleep(10)', fate: 'ends the interpreter' },
  ReadsNull: { body: 'ctypes.string_at(0)', fate: 'ends the interpreter' },
  Abort: { body: 'os.abort()', fate: 'ends the interpreter' },
  CloseAll: { body: 'os.closerange(3, 4096)', fate: 'ends the interpreter' },
  Loop: { body: 'while True: pass', fate: 'is at it until Stop' },
  AsyncLoop: { body: 'while True: pass', isAsync: true, fate: 'is at it until Stop' },
  AsyncWait: { body: 'while True: await asyncio.sleep(0.01)', isAsync: true, fate: 'is at it until Stop' },
  Regexp: { body: 'return re.match(r"(a|a)*$", "a" * 60 + "b")', fate: 'holds the interpreter' },
  Sleep: { body: 'time.sleep(1e9)', fate: 'is at it until Stop' },
  Made: { body: 'return 1', head: 'def __init__(self):\n        while True: pass', fate: 'is at it until Stop' },
  Endless: { body: 'return Unending(a=1)', fate: 'is at it until Stop' },
  Memory: {
    body: 'all = []\n        while True: all.append(bytearray(1 << 20))',
    fate: /used more memory than Python nodes may/,
  },
  Gigabyte: { body: 'return bytes(1 << 30)', fate: /used more memory than Python nodes may/ },
  Large: { body: 'return bytes(300_000_000)', fate: /too large: 286 MiB, and 256 MiB is the most/ },
  LongText: { body: 'return "x" * 100_000_000', fate: /too large: 100000000 items/ },
  LongRange: { body: 'return {"a": range(10**8)}', fate: /too large: 100000000 items/ },
  Unreadable: {
    body: 'class M(type):\n            def __getattribute__(c, n): raise ValueError(n)\n        class E(Exception, metaclass=M): pass\n        raise E("x")',
    fate: /It raised an error that can not be read/,
  },
  LongList: { body: 'return [0] * 20_000_000', fate: /too large: 20000000 items/ },
  Deep: { body: 'return self.run()', fate: /maximum recursion depth exceeded/ },
  DeepValue: { body: 'v = []\n        for _ in range(100_000): v = [v]\n        return v', fate: /nested too deeply/ },
  Hoards: { body: 'kept.append(bytearray(100_000_000))\n        return 1', fate: 'uses the interpreter up' },
  Threads: {
    body: 'for _ in range(30): threading.Thread(target=time.sleep, args=(1e6,)).start()\n        return 1',
    fate: 'uses the interpreter up',
  },
  Program: { body: `subprocess.Popen(["sleep", "${sleeper}"])\n        return 1`, fate: 'goes on' },
  Daemon: {
    body: `subprocess.Popen(["sh", "-c", "setsid sleep ${sleeper} & exit"], start_new_session=True).wait()\n        return 1`,
    fate: 'goes on',
  },
  PrintsMuch: { body: 'print("x" * 100_000_000)\n        return 1', fate: 'goes on' },
  PrintsLines: { body: 'print("line\\n" * 1_000_000)\n        return 1', fate: 'goes on' },
  Writes: {
    body: 'for fd in [1, *range(3, 90)]:\n            try: os.write(fd, b"x" * 100)\n            except OSError: pass\n        return 1',
    fate: /interpreter/,
  },
  SaysNothing: { body: 'raise Mute()', fate: /Mute: It has no text: its __str__ raised ValueError/ },
  SaysMuch: { body: 'raise ValueError("x" * 50_000_000)', fate: /ValueError: x{1000}/ },
  NeverSays: { body: 'raise Talker()', fate: 'is at it until Stop' },
  Later: {
    body: 'asyncio.get_running_loop().call_soon(no)\n        asyncio.ensure_future(later())\n        await asyncio.sleep(0)\n        return 1',
    isAsync: true,
    fate: 'goes on',
  },
  Forks: { body: 'os.fork()\n        return own if own == os.getpid() else no()', fate: 'goes on' },
  ForksAndGoes: { body: 'if os.fork() == 0: os._exit(0)\n        return 1', fate: 'goes on' },
  Multiprocessing: {
    body: 'p = multiprocessing.get_context("fork").Process(target=print, args=("in it",))\n        p.start(); p.join()\n        return p.exitcode',
    fate: 'goes on',
  },
  Asks: { body: 'return input("?")', fate: /EOFError/ },
  ClosesOutput: { body: 'sys.stdout.close()\n        print("on")\n        return 1', fate: 'goes on' },
  Unlimited: {
    body: 'sys.setrecursionlimit(10**9)\n        return self.run()',
    fate: /maximum recursion depth exceeded/,
  },
  Yields: { body: 'while True: yield 1', fate: 'is at it until Stop' },
  NeverReturns: { body: 'await asyncio.Event().wait()', isAsync: true, fate: 'is at it until Stop' },
  Chatters: {
    body: 'threading.Thread(target=chatter, daemon=True).start() if threading.active_count() < 12 else None\n        return 1',
    fate: 'goes on',
  },
  Digits: { body: 'return 10 ** 5000', fate: /whole number of more than 308 digits/ },
  Signals: { body: 'signal.signal(signal.SIGTERM, signal.SIG_IGN)\n        return 1', fate: /main thread/ },
  Alarm: { body: 'signal.setitimer(signal.ITIMER_REAL, 0.01)\n        return 1', fate: 'goes on' },
  Thrown: {
    body: 'def g():\n            yield 1\n            raise KeyError("gone")\n        return g()',
    fate: /KeyError: 'gone'/,
  },
  Empties: {
    body: 'f = sys._getframe(1)\n        while f:\n            for v in list(f.f_locals.values()): getattr(v, "__dict__", {}).clear()\n            f = f.f_back\n        return 1',
    fate: 'ends the interpreter',
  },
  // Last of all: what it takes away, others of its interpreter do not have either.
  Patches: {
    body: 'json.dumps = json.loads = struct.pack = struct.unpack = no\n        json.JSONEncoder.encode = json.JSONDecoder.decode = no\n        sys.stdin = sys.stdout = sys.stderr = None\n        return 1',
    fate: 'goes on',
  },
};

/** Of these nobody can say who it was. */
const isSilent = new Set(['CloseAll', 'Empties']);
/** What is said of it where that is more than that it ended the interpreter. */
const crashed: Readonly<Record<string, RegExp>> = {
  ReadsNull: /crashed in this node \(Segmentation fault, bad\.py, line \d+\)/,
};

const head = `
import asyncio, ctypes, json, multiprocessing, os, re, signal, struct, subprocess, sys, threading, time
from core.node_base import NodeBase

kept = []
own = os.getpid()
class Mute(Exception):
    def __str__(self): raise ValueError
class Talker(Exception):
    def __str__(self):
        while True: pass
class Unending(dict):
    def items(self):
        while True: pass
def no(*args, **kwargs): raise RuntimeError("patched")
def chatter():
    for _ in range(100_000): print("still here")
async def later(): raise RuntimeError("later")

class Bad(NodeBase):
    @classmethod
    def INPUT_TYPES(cls): return {}
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"value": ("ANY", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
`;
const bad = Object.entries(cases).map(
  ([name, { body, isAsync, head: more }]) =>
    `class ${name}(Bad):\n${more ? `    ${more}\n` : ''}    ${isAsync ? 'async ' : ''}def run(self):\n        ${body}\n`,
);

const counting = (kind: string, seconds = 0) => `
import time
from core.node_base import NodeBase
class ${kind}(NodeBase):
    count = 0
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"count": ("INT", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self):
        self.count += 1
        time.sleep(${seconds})
        return self.count
`;

const workflowOf = (id: string, kind: string) => ({
  id,
  nodes: [
    { id: 'mine', kind },
    { id: 'steady', kind: 'time.counter', inputs: { start: 1 } },
  ],
  settings: { pacing: { mode: 'rate', hz: 20 } },
});

describe.runIf(process.platform === 'linux')('a Python node written to break its host', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let folder = '';
  beforeAll(async () => {
    bundle = await bundleServer();
    const data = await mkdtemp(join(bundle.folder, 'user-'));
    folder = join(data, 'custom_nodes');
    const pack = join(folder, 'apart');
    await mkdir(pack, { recursive: true });
    await writeFile(join(folder, 'bad.py'), head + bad.join('\n'));
    // In a call of its own now and then when the other one ends the interpreter: always would be left out by and by.
    await writeFile(join(folder, 'beside.py'), counting('Beside', 0.005));
    await writeFile(join(pack, 'apart.py'), counting('Apart'));
    const manifest = { name: 'apart', version: '1.0.0', 'factory-ui': { capabilities: ['python'] } };
    await writeFile(join(pack, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(data, 'packs.json'), JSON.stringify({ [pack]: { granted: ['python'] } }));
    server = ServerProcess.start(bundle, ['--port', '0', '--user-data', data], {
      FACTORY_UI_STOP_DEADLINE: '1',
      FACTORY_UI_PYTHON_MEMORY_LIMIT_MB: '800',
    });
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event'] });
    const { files } = await client.request('custom_nodes.list', {});
    expect(files.map(({ file, problems }) => [file, problems])).toEqual([
      ['bad.py', []],
      ['beside.py', []],
      ['apart/apart.py', []],
    ]);
    for (const kind of ['Apart', 'Beside']) {
      await open(workflowOf(kind, kind));
      await start(kind);
    }
  }, 60_000);
  afterAll(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle?.remove();
  });

  const open = (workflow: object) =>
    client.request('document.import', {
      name: 'w.json',
      text: JSON.stringify({ format: 'factory-ui/workflow', version: 1, name: 'w', ...workflow }),
    });
  let active: string | undefined;
  afterEach(async () => {
    // Of a test that failed: the next one is not to suffer from it.
    if (active !== undefined) await stop(active).catch(() => undefined);
  });
  const start = (id: string) => client.request('run.start', { workflow_id: id as WorkflowId });
  const stop = async (id: string) => (await client.request('run.stop', { workflow_id: id as WorkflowId })).end;
  const states = (workflow: string, id: string) =>
    client.all('node_state').filter(({ data }) => data.node_id === id && data.data.workflow_id === workflow);
  const latest = (workflow: string, id: string) => states(workflow, id).at(-1)?.data;
  const countOf = (workflow: string) => Number(latest(workflow, 'mine')?.data.outputs?.count ?? 0);
  const reaches = (id: string, ticks: number) => {
    const from = latest(id, 'steady')?.data.tick ?? 0;
    return client.until(() => (latest(id, 'steady')?.data.tick ?? 0) > from + ticks, `${id} to go on`);
  };

  it.each(Object.entries(cases))('%s', { timeout: 80_000 }, async (name, { fate }) => {
    await client.until(() => countOf('Apart') > 0 && countOf('Beside') > 0, 'the others to count');
    client.heard.length = 0;
    const saidBefore = server.stderr.length;
    const id = `bad-${name}`;
    await open(workflowOf(id, name));
    await start(id);
    active = id;
    const message = () => latest(id, 'mine')?.data.error ?? '';
    const isAtIt = fate === 'is at it until Stop' || fate === 'holds the interpreter';
    if (isAtIt) {
      await client.until(() => latest(id, 'mine')?.state === 'executing', 'the node to be at it');
    } else if (fate === 'goes on') {
      await client.until(() => latest(id, 'mine')?.state === 'completed', 'the node to run');
    } else if (fate === 'ends the interpreter' || fate === 'uses the interpreter up') {
      // Each time with another interpreter, which takes its time to start.
      await client.until(() => message().includes('ended 3 times'), 'the node to be left out', 40);
      expect(states(id, 'mine').map(({ data }) => data.data.error)).toContainEqual(
        expect.stringMatching(
          fate === 'ends the interpreter'
            ? (crashed[name] ?? 'The Python interpreter ended while this node ran in it; another one is started.')
            : /used more memory than Python nodes may|can't start new thread/,
        ),
      );
    } else await client.until(() => fate.test(message()), `the message; it says ${message()}`);
    // What is not Python goes on beside it.
    if (!isAtIt) await reaches(id, 3);
    // A copy of the interpreter that went on would answer for it.
    if (name === 'Forks') expect(states(id, 'mine').flatMap(({ data }) => data.data.error ?? [])).toEqual([]);
    const end = await stop(id);
    active = undefined;
    expect(fate === 'holds the interpreter' ? ['forced'] : ['stopped', 'forced']).toContain(end.reason);
    if (end.reason === 'forced') expect(end.node_id).toBe('mine');

    await reaches('Apart', 5);
    for (const { data } of states('Apart', 'steady')) {
      if (data.data.outputs) expect(data.data.outputs.count).toBe(data.data.tick);
    }
    const counts = states('Apart', 'mine').flatMap(({ data }) =>
      data.data.outputs ? [Number(data.data.outputs.count)] : [],
    );
    for (const [at, count] of counts.entries()) expect(count).toBeGreaterThanOrEqual(counts[at - 1] ?? 0);
    expect(latest('Apart', 'mine')?.state).toBe('completed');
    // What a node does by itself is told of before the end, so that no other is taken for it.
    if (fate === 'ends the interpreter' && !isSilent.has(name)) {
      const errors = states('Beside', 'mine').map(({ data }) => data.data.error ?? '');
      expect(errors.filter((error) => error.includes('while this node ran'))).toEqual([]);
    }
    const before = states('Beside', 'mine').length;
    await client.until(
      () => states('Beside', 'mine').length > before + 3 && latest('Beside', 'mine')?.state === 'completed',
      'the node beside it to be there again',
    );
    const { files } = await client.request('custom_nodes.list', {});
    expect(files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(server.stderr.length - saidBefore).toBeLessThan(100_000);
  });

  it('leaves no process behind when the server is killed, nor what nodes have started', {
    timeout: 30_000,
  }, async () => {
    for (const name of ['Program', 'Daemon']) {
      await open(workflowOf(`last-${name}`, name));
      await start(`last-${name}`);
      await client.until(() => latest(`last-${name}`, 'mine')?.state === 'completed', 'the node to run');
    }
    await until(() => processesWith(sleeper).length > 1, 'the programs');
    server.kill('SIGKILL');
    await server.exited;
    const killed = performance.now();
    await until(() => processesWith(sleeper).length === 0 && processesWith(folder).length === 0, 'all to be gone');
    expect(performance.now() - killed).toBeLessThan(2_000);
  });
});
