import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import type { TestClient } from './support/client';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';

// Custom nodes in TypeScript written to break the process they run in, over the real server: the node is named, its run
// ends or goes on without it, and another run misses nothing.

const node = (kind: string, body: string, more = '', head = '') => `
import { defineNode, out } from 'factory-ui';
${head}
export const node = defineNode({
  kind: '${kind}', version: 1, title: '${kind}', description: '', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { value: out.any() },
  ${more || `run(_inputs: {}, context: any) { ${body} return { value: 1 }; },`}
});
`;

interface Case {
  readonly text: (kind: string) => string;
  /** What becomes of the node's run. */
  readonly fate:
    | 'stuck'
    | 'refused'
    | 'any'
    | 'never starts'
    | 'forced at Stop'
    | 'fails'
    | 'crashes'
    | 'error'
    | 'goes on';
}

const run = (body: string, fate: Case['fate'], head = ''): Case => ({
  text: (kind) => node(kind, body, '', head),
  fate,
});
/** Once the run is known to go on. */
const later = (body: string, head = ''): Case => run(`if (context.tick > 20) { ${body} }`, 'crashes', head);
const setup = (hook: string, fate: Case['fate']): Case => ({
  text: (kind) => node(kind, '', `setup() { return { run: () => ({ value: 1 }), ${hook} }; },`),
  fate,
});

const patching = `
  const no = () => { throw new Error('patched'); };
  for (const [owner, name] of [[Array.prototype, 'map'], [Array.prototype, 'push'], [JSON, 'stringify'], [Object, 'entries'],
    [Map.prototype, 'get'], [Promise.prototype, 'then'], [globalThis, 'Promise']] as const) (owner as any)[name] = no;
`;

/** Sleeps so long that nothing but its being ended ends it; the number tells it from others. */
const sleeper = `8${process.pid}.5`;
const program = `import { execFileSync, spawn } from 'node:child_process'; const SLEEP = '${sleeper}';`;

/** A file that is there once the node is being made. */
const madeMark = join(tmpdir(), `factory-ui-made-${process.pid}`);

/** A file that is there once a node is at what it has in mind. */
const mark = join(tmpdir(), `factory-ui-at-it-${process.pid}`);
const marking = `import { writeFileSync } from 'node:fs'; const mark = () => writeFileSync(${JSON.stringify(mark)}, '');`;
/** Does it once, while others of its run tick. */
const afterwards = (body: string, fate: Case['fate'] = 'stuck'): Case =>
  run(`if (context.tick === 5) { mark(); ${body} }`, fate, marking);
const stuckAt = (body: string): Case => run(`mark(); ${body}`, 'stuck', marking);

const cases: Readonly<Record<string, Case>> = {
  loop: run('for (;;);', 'forced at Stop'),
  later: run('return new Promise<never>(() => {});', 'forced at Stop'),
  regexp: run('/^(a|a)*$/.test("a".repeat(60) + "b");', 'forced at Stop'),
  create: {
    text: (kind) =>
      node(
        kind,
        '',
        `setup() { writeFileSync(${JSON.stringify(madeMark)}, ''); for (;;); },`,
        "import { writeFileSync } from 'node:fs';",
      ),
    fate: 'never starts',
  },
  onstop: setup('onStop() { for (;;); }', 'forced at Stop'),
  memory: run('const all: unknown[] = []; for (;;) all.push(new Array(100_000).fill({}));', 'fails'),
  buffers: run('const all: Buffer[] = []; for (;;) all.push(Buffer.alloc(2 ** 25, 1));', 'fails'),
  exit: run('process.exit(0);', 'fails'),
  segfault: later('execFileSync("kill", ["-SEGV", String(process.pid)]);', program),
  native: later("new ((process as any).binding('pipe_wrap').Pipe)();"),
  fatal: later('"x".repeat(2 ** 28).split("");'),
  abort: run('process.abort();', 'error'),
  kill: run('process.kill(process.pid, "SIGKILL");', 'error'),
  signal: run('process.kill(process.ppid);', 'error'),
  // Outside of its own calls: only the code the thread is in tells whose it is.
  microtasks: afterwards('const loop = (): unknown => Promise.resolve().then(loop); loop();'),
  next_ticks: afterwards('const loop = () => process.nextTick(loop); loop();'),
  awaits: afterwards('(async () => { for (;;) await null; })();'),
  in_timer: run('if (context.tick === 5) setTimeout(() => { mark(); for (;;); }, 1);', 'stuck', marking),
  at_abort: afterwards('context.signal.addEventListener("abort", () => { for (;;); });'),
  in_getter: stuckAt('return { value: { get a() { for (;;); } } } as never;'),
  in_proxy: stuckAt('return { value: new Proxy({}, { ownKeys() { for (;;); } }) } as never;'),
  dies_later: afterwards(
    'process.removeAllListeners("uncaughtException"); setTimeout(() => { throw new Error("later"); }, 1);',
    'fails',
  ),
  timers: afterwards(
    'globalThis.setTimeout = globalThis.setImmediate = (() => { throw new Error("no"); }) as any;',
    'fails',
  ),
  iterator: run('(Array.prototype as any)[Symbol.iterator] = () => { throw new Error("no"); };', 'fails'),
  recursion: run('const deep = (): number => deep() + 1; deep();', 'error'),
  rejects: run('void Promise.reject(new Error("later"));', 'goes on'),
  timer: run('setTimeout(() => { throw new Error("later"); }, 1);', 'goes on'),
  huge: run('return { value: "x".repeat(20_000_000) } as never;', 'goes on'),
  many: run('return { value: Array.from({ length: 3_000_000 }, (_, at) => at) } as never;', 'goes on'),
  prints: run('console.log("x".repeat(100_000_000));', 'goes on'),
  descriptors: run(
    'for (const fd of [1, 3]) try { writeSync(fd, "x".repeat(100)); } catch {}',
    'goes on',
    "import { writeSync } from 'node:fs';",
  ),
  waits: run('execFileSync("sleep", [SLEEP]);', 'forced at Stop', program),
  leaves: run('spawn("sleep", [SLEEP], { detached: true });', 'goes on', program),
  proxy: run(
    'return { value: new Proxy({}, { ownKeys() { throw new Error("no"); }, get() { throw new Error("no"); } }) } as never;',
    'goes on',
  ),
  getter: run('return { get value() { throw new Error("no"); } } as never;', 'error'),
  context: run(
    'for (const key of Object.getOwnPropertyNames(context)) try { delete context[key]; context[key] = null; } catch {}',
    'goes on',
  ),
  closes: run(
    'for (let fd = 3; fd < 60; fd++) try { closeSync(fd); } catch {}',
    'any',
    "import { closeSync } from 'node:fs';",
  ),
  circle: run('const value: any = {}; value.value = value; return { value };', 'goes on'),
  patches: run(patching, 'any'),
  refused: run('', 'refused', patching),
  pollution: run(
    '',
    'goes on',
    `(Object.prototype as any).polluted = 1; (Object.prototype as any).then = undefined;
     (Object.prototype as any).code = 'X'; (Object.prototype as any).error = 'X';`,
  ),
};

const workflowOf = (name: string, isAlone: boolean) => ({
  id: `bad-${name}`,
  nodes: [
    { id: 'mine', kind: `bad.${name}` },
    ...(isAlone ? [] : [{ id: 'beside', kind: 'my.counter' }]),
    { id: 'count', kind: 'time.counter' },
  ],
  settings: { pacing: { mode: 'rate', hz: 50 } },
});
/** Runs beside it: one of built-in kinds, and one of a kind of one's own that does no harm. */
const good = {
  id: 'good',
  nodes: [{ id: 'steady', kind: 'time.counter', inputs: { start: 1 } }],
  settings: { pacing: { mode: 'rate', hz: 50 } },
};
const own = { ...good, id: 'own', nodes: [{ id: 'steady', kind: 'my.counter' }] };
const counter = `
import { defineNode, out } from 'factory-ui';
export const node = defineNode({
  kind: 'my.counter', version: 1, title: 'Count', description: '', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { count: out.integer() }, state: () => ({ count: 0 }),
  run(_inputs: {}, _context: unknown, state: { count: number }) { state.count += 1; return { count: state.count }; },
});
`;

describe('a custom node written to break its host', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let folder = '';
  beforeAll(async () => {
    bundle = await bundleServer();
    const data = await mkdtemp(join(bundle.folder, 'user-'));
    folder = join(data, 'custom_nodes');
    await mkdir(folder);
    for (const [name, { text }] of Object.entries(cases))
      await writeFile(join(folder, `${name}.ts`), text(`bad.${name}`));
    await writeFile(join(folder, 'counter.ts'), counter);
    const args = ['--port', '0', '--user-data', data];
    server = ServerProcess.start(bundle, args, { FACTORY_UI_STOP_DEADLINE: '1', FACTORY_UI_MEMORY_LIMIT_MB: '256' });
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event', 'kinds_changed', 'log'] });
    // So many files may take longer than a server waits for them.
    const isKnown = async () =>
      (await client.request('kinds.list', {})).kinds.some(({ kind }) => kind === 'my.counter');
    await vi.waitUntil(isKnown, { timeout: 40_000, interval: 100 });
    for (const workflow of [good, own]) {
      await open(workflow);
      await start(workflow.id);
    }
  }, 60_000);
  afterAll(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle?.remove();
    for (const file of [madeMark, mark]) await rm(file, { force: true });
  });

  const open = (workflow: object) =>
    client.request('document.import', {
      name: 'w.json',
      text: JSON.stringify({ format: 'factory-ui/workflow', version: 1, name: 'w', ...workflow }),
    });
  const start = (id: string) => client.request('run.start', { workflow_id: id as WorkflowId });
  const latest = (workflow: string, id: string) =>
    client
      .all('node_state')
      .filter(({ data }) => data.node_id === id && data.data.workflow_id === workflow)
      .at(-1)?.data;
  const ticks = (workflow: string, id: string) => latest(workflow, id)?.data.tick ?? 0;

  it.each(Object.entries(cases))('%s', { timeout: 40_000 }, async (name, { fate }) => {
    const id = `bad-${name}`;
    client.heard.length = 0;
    if (fate === 'refused') {
      // What it does to the thread in which it is looked at first is its own trouble, and said of the file.
      const { files } = await client.request('custom_nodes.list', {});
      expect(files.find(({ file }) => file === `${name}.ts`)?.problems).toMatchObject([{ severity: 'error' }]);
      return;
    }
    await open(workflowOf(name, fate !== 'stuck'));
    await rm(mark, { force: true });
    if (fate === 'never starts') void start(id).catch(() => undefined);
    // It may be over before it is said to have begun; that names it too.
    else if (fate === 'any') await start(id).catch((error: Error) => expect(error.message).toContain('(mine)'));
    else await start(id);
    switch (fate) {
      case 'fails':
        await client.until(() => JSON.stringify(client.all('workflow_event')).includes('"failed"'), 'the run to fail');
        expect(JSON.stringify(client.all('workflow_event'))).toContain('"mine"');
        break;
      case 'crashes':
        for (const attempt of [1, 2]) {
          const ended = await client.find('workflow_event', ({ data }) => data.code === 'HOST_CRASHED');
          expect(ended.data).toMatchObject({ workflow_id: id, reason: 'failed', node_id: 'mine' });
          expect(latest(id, 'mine')).toMatchObject({ state: 'error', data: { code: 'HOST_CRASHED' } });
          client.heard.length = 0;
          // It can be run again at once.
          if (attempt === 1) await start(id);
        }
        break;
      case 'error':
        await client.until(() => latest(id, 'mine')?.state === 'error', 'the error');
        break;
      case 'any':
        await client.until(() => ticks('good', 'steady') > 10, 'the other run');
        break;
      case 'goes on':
        await client.until(
          () => ticks(id, 'count') > 5 && latest(id, 'mine')?.state === 'completed',
          'the node to run',
        );
        break;
      case 'never starts': {
        await client.until(() => existsSync(madeMark), 'the node to be made');
        const begun = ticks('good', 'steady');
        await client.until(() => ticks('good', 'steady') > begun + 20, 'the other run to go on');
        break;
      }
      case 'stuck':
        await client.until(() => existsSync(mark), 'the node to be at it');
        break;
      case 'forced at Stop':
        if (name !== 'onstop')
          await client.until(() => latest(id, 'mine')?.state === 'executing', 'the node to be at it');
    }
    if (fate === 'any') await client.request('run.stop', { workflow_id: id as WorkflowId }).catch(() => undefined);
    else if (fate !== 'fails' && fate !== 'crashes') {
      const { end } = await client.request('run.stop', { workflow_id: id as WorkflowId });
      if (fate === 'forced at Stop' || fate === 'never starts')
        expect(end).toMatchObject({ reason: 'forced', node_id: 'mine' });
      else if (fate === 'stuck')
        expect(end).toMatchObject({
          reason: 'forced',
          node_id: 'mine',
          message: expect.stringContaining(`${name}.ts, line`),
        });
      else expect(end.reason).toBe('stopped');
    }
    if (name === 'rejects' || name === 'timer') {
      const said = client.all('log').find(({ data }) => data.message.startsWith('Uncaught in the background: later'));
      expect(said?.data).toMatchObject({ node_id: 'mine', message: expect.stringContaining(`(${name}.ts, line`) });
    }
    // The other runs have missed no tick, and the server answers.
    for (const other of ['good', 'own']) {
      const before = ticks(other, 'steady');
      await client.until(() => ticks(other, 'steady') > before + 5, 'the other run to go on');
    }
    for (const { data } of client.all('node_state').filter(({ data: { node_id } }) => node_id === 'steady')) {
      if (data.data.outputs) expect(data.data.outputs.count).toBe(data.data.tick);
    }
    expect((await client.request('custom_nodes.list', {})).files).toHaveLength(Object.keys(cases).length + 1);
  });
});
