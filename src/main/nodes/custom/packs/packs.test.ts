import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Capability } from '#shared/graph/permissions/capabilities';
import { CustomNodes } from '../custom-nodes';
import { loadModule } from '../load-module';
import { findPython } from '../python/find-python';
import { createPythonLoader } from '../python/python-loader';
import { PythonProcess } from '../python/python-process';
import { createScriptLoader } from '../script/script-loader';
import { bundleProbe, saveIn, untilKnown } from '../testing/watched-folder';
import { writePackSetting } from './pack-settings';

// Real folders, a real watcher, the real bundler, and a real thread that executes what it made.

let probe: Awaited<ReturnType<typeof bundleProbe>>;
let base = '';
let folder = '';
let settings = '';
let nodes: CustomNodes;

beforeAll(async () => {
  probe = await bundleProbe();
}, 60_000);
afterAll(() => probe.remove());
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'factory-ui-packs-'));
  folder = join(base, 'nodes');
  settings = join(base, 'packs.json');
});
afterEach(async () => {
  nodes?.dispose();
  await rm(base, { recursive: true });
});

const save = (name: string, text: string) => saveIn(folder, name, text);

const manifest = (name: string, field: object = {}, more: object = {}) =>
  JSON.stringify({ name, version: '1.2.0', author: 'Ada', ...more, 'factory-ui': field });

const node = (kind: string, body = '{ return { y: x }; }', head = '') => `
import { defineNode, number, out } from 'factory-ui';
${head}
export default defineNode({
  kind: '${kind}', version: 1, title: 'Theirs', description: 'Theirs.', category: 'Theirs', icon: 'IconStar',
  inputs: { x: number({ default: 1 }) },
  outputs: { y: out.any() },
  run({ x }: { x: number }) ${body},
});
`;

async function open(): Promise<void> {
  const interpreter = () => findPython(undefined, folder);
  const python = createPythonLoader(
    (pack) => new PythonProcess({ programs: 'resources/python', memoryMb: 4096, folder, ...pack, interpreter }),
    () => [],
  );
  const loaders = [createScriptLoader(probe.file), python];
  nodes = new CustomNodes({
    folder,
    loaders,
    taken: new Set(['math.add']),
    packSettings: settings,
    appVersion: '0.2.0',
  });
  await nodes.ready;
}

const until = (condition: () => boolean) => untilKnown(nodes, condition);

const pack = (name: string) => nodes.packs.find((known) => known.folder === name);
const problems = (file: string) => nodes.files.find((known) => known.file === file)?.problems;
const kinds = () => nodes.modules.flatMap((module) => module.kinds.map(({ kind }) => kind));
const kind = (name: string) => nodes.modules.flatMap((module) => module.kinds).find((known) => known.kind === name);
const decide = (name: string, granted: Capability[], disabled = false) =>
  writePackSetting(settings, join(folder, name), () => ({ granted, disabled }));

function instance(name: string) {
  const module = nodes.modules.find((known) => known.kinds.some((other) => other.kind === name));
  const found = module && loadModule(module).find(({ description }) => description.kind === name);
  return found?.create({ signal: new AbortController().signal, log: () => undefined } as never);
}
const run = (name: string, x = 1): unknown =>
  instance(name)?.run({ x }, { signal: new AbortController().signal } as never);

describe('a pack in the custom-nodes folder', () => {
  it('is a folder whose package.json says so, with the files beside it or those it names', async () => {
    await save('kiln/package.json', manifest('kiln', { capabilities: ['network'] }));
    await save(
      'kiln/read.ts',
      node('kiln.read', '{ return { y: twice(x) }; }', "import { twice } from './lib/twice';"),
    );
    await save('kiln/lib/twice.ts', 'export const twice = (x: number) => 2 * x;');
    await save('@ada+belt/package.json', manifest('@ada/belt', { nodes: ['src/belt.ts'] }));
    await save('@ada+belt/src/belt.ts', node('belt.move'));
    await save('@ada+belt/build.ts', 'throw new Error("not a node file");');
    await save('parts/package.json', '{"name":"parts"}');
    await save('parts/part.ts', 'throw new Error("a part");');
    await open();
    expect(kinds()).toEqual(['belt.move', 'kiln.read']);
    expect(nodes.files.map(({ file, pack: of }) => [file, of])).toEqual([
      ['@ada+belt/src/belt.ts', '@ada+belt'],
      ['kiln/read.ts', 'kiln'],
    ]);
    expect(pack('kiln')).toEqual({
      folder: 'kiln',
      manifest: { name: 'kiln', version: '1.2.0', author: 'Ada', capabilities: ['network'] },
      state: 'works',
      granted: [],
      problems: [],
    });
    expect(kind('kiln.read')).toMatchObject({ pack: 'kiln', capabilities: ['network'], ungranted: ['network'] });
    expect(kind('belt.move')).toMatchObject({ pack: '@ada+belt', ungranted: [] });
    expect(run('kiln.read', 4)).toEqual({ y: 8 });
  });

  it('that is broken disables itself only, and says why', async () => {
    await save('good/package.json', manifest('good'));
    await save('good/good.ts', node('good.one'));
    await save('mine.ts', node('my.own'));
    await save('bad_json/package.json', '{');
    await save('bad_field/package.json', manifest('bad_field', { capabilities: ['fly'] }, { version: 'one' }));
    await save('bad_field/x.ts', node('bad.field'));
    await save('bad_code/package.json', manifest('bad_code'));
    await save('bad_code/x.ts', 'const = 3;');
    await save('hang/package.json', manifest('hang'));
    await save('hang/x.ts', 'for (;;);');
    await save('empty/package.json', manifest('empty'));
    await save('leads_out/package.json', manifest('leads_out', { nodes: ['../mine.ts'] }));
    await save('newer/package.json', manifest('newer', { minimumAppVersion: '0.10.0' }));
    await save('newer/x.ts', node('newer.one'));
    await open();
    expect(kinds()).toEqual(['my.own', 'good.one']);
    const states = nodes.packs.map(({ folder: name, state }) => [name, state]);
    expect(Object.fromEntries(states)).toEqual({
      bad_code: 'broken',
      bad_field: 'broken',
      bad_json: 'broken',
      empty: 'broken',
      good: 'works',
      hang: 'broken',
      leads_out: 'broken',
      newer: 'needs_newer_app',
    });
    expect(pack('bad_json')?.problems).toMatchObject([{ code: 'PACK_INVALID' }]);
    expect(
      pack('bad_field')
        ?.problems.map(({ message }) => message)
        .join(' '),
    ).toMatch(/version.*capabilities/);
    expect(pack('newer')?.problems[0]).toMatchObject({ code: 'PACK_NEEDS_NEWER_APP' });
    expect(problems('bad_code/x.ts')?.[0]).toMatchObject({ line: 1 });
    // Mended, it is there.
    await save('bad_field/package.json', manifest('bad_field'));
    await until(() => kinds().includes('bad.field'));
  }, 20_000);

  it('takes no kind from a file of the person’s own', async () => {
    await save('a/package.json', manifest('a'));
    await save('a/x.ts', node('my.own', '{ return { y: "theirs" }; }'));
    await save('z.ts', node('my.own', '{ return { y: "mine" }; }'));
    await open();
    expect(run('my.own')).toEqual({ y: 'mine' });
    expect(problems('a/x.ts')?.[0]?.message).toContain('is in z.ts already');
  });

  it('is disabled, enabled and removed while the folder is watched', async () => {
    await save('kiln/package.json', manifest('kiln'));
    await save('kiln/read.ts', node('kiln.read'));
    await open();
    await decide('kiln', [], true);
    await until(() => pack('kiln')?.state === 'disabled');
    expect(kinds()).toEqual([]);
    await decide('kiln', []);
    await until(() => kinds().includes('kiln.read'));
    await rm(join(folder, 'kiln'), { recursive: true });
    await until(() => nodes.packs.length === 0 && nodes.files.length === 0);
  });
});

describe('a capability', () => {
  const tries = {
    network: [
      ["import { connect } from 'node:net';", '{ return { y: connect({ port: 9 }) }; }'],
      ["import http from 'http';", '{ return { y: http.get("http://127.0.0.1") }; }'],
      ["import * as dns from 'node:dns/promises';", '{ return { y: dns.lookup("localhost") }; }'],
      ['', '{ return fetch("http://127.0.0.1:1") as never; }'],
      ['', '{ return { y: new WebSocket("ws://127.0.0.1:1") }; }'],
      ['', '{ return globalThis.fetch("http://127.0.0.1:1") as never; }'],
      ['', '{ return import("node:net").then(({ connect }) => ({ y: connect({ port: 9 }) })) as never; }'],
    ],
    process: [
      ["import { execSync } from 'node:child_process';", '{ return { y: String(execSync("id")) }; }'],
      [
        "import { Worker } from 'node:worker_threads'; class Mine extends Worker {}",
        '{ return { y: new Mine("0", { eval: true }) }; }',
      ],
      ['', '{ return { y: process.exit(3) }; }'],
      ['', '{ return { y: (process as any).getBuiltinModule("child_process").execSync("id") }; }'],
      ['', '{ return { y: new Function("return process")().env }; }'],
    ],
    native: [
      ["import { createRequire } from 'node:module';", '{ return { y: createRequire("/x")("fs") }; }'],
      ['', '{ return { y: (process as any).binding("fs") }; }'],
      ['', '{ return { y: require("/anything" + x).read() }; }'],
    ],
    read_files: [
      ["import { readFileSync } from 'node:fs';", '{ return { y: readFileSync("/etc/hostname", "utf8") }; }'],
    ],
    write_files: [
      ["import * as fs from 'node:fs';", '{ fs.writeFileSync("/nowhere/x", "x"); return { y: 0 }; }'],
      ["import fs from 'fs/promises';", '{ return fs.rm("/nowhere/x").then(() => ({ y: 0 })) as never; }'],
    ],
  } as const;

  it.each(
    Object.entries(tries).flatMap(([capability, all]) => all.map(([head, body]) => ({ capability, head, body }))),
  )('$capability that is not granted is refused where it is used: $head $body', async ({ capability, head, body }) => {
    await save('kiln/package.json', manifest('kiln', { capabilities: [capability] }));
    await save('kiln/x.ts', node('kiln.x', body, head));
    await open();
    expect(problems('kiln/x.ts')).toEqual([]);
    const refused = { code: 'CAPABILITY_NOT_GRANTED', details: { pack: 'kiln', capability } };
    await expect((async () => run('kiln.x'))()).rejects.toMatchObject(refused);
    await expect((async () => run('kiln.x'))()).rejects.toThrow(/Allow it in My nodes/);
  });

  it.runIf(process.platform !== 'win32')('for devices opens files of hardware, and no others', async () => {
    await mkdir(folder, { recursive: true });
    await symlink('/dev/ptmx', join(folder, 'port'));
    await save('kiln/package.json', manifest('kiln', { capabilities: ['device', 'read_files', 'write_files'] }));
    const port = JSON.stringify(join(folder, 'port'));
    await save(
      'kiln/x.ts',
      node(
        'kiln.x',
        `{
    if (x === 0) { const fd = fs.openSync('/dev/ptmx', 'r+'); const is = fs.fstatSync(fd).isCharacterDevice(); fs.closeSync(fd); return { y: is }; }
    if (x === 1) { const fd = fs.openSync(${port}, 'r+'); fs.closeSync(fd); return { y: true }; }
    if (x === 2) return fs.promises.open('/dev/ptmx', 'r+').then(async (file) => { await file.close(); return { y: true }; }) as never;
    if (x === 3) return { y: fs.readFileSync('/etc/hostname', 'utf8').length > 0 };
    return { y: fs.readFileSync('/dev/null', 'utf8') };
  }`,
        "import fs from 'node:fs';",
      ),
    );
    await decide('kiln', ['device']);
    await open();
    expect([run('kiln.x', 0), run('kiln.x', 1), await run('kiln.x', 2)]).toEqual([
      { y: true },
      { y: true },
      { y: true },
    ]);
    expect(() => run('kiln.x', 3)).toThrow(/Read files/);
    await decide('kiln', ['read_files', 'write_files']);
    await until(() => kind('kiln.x')?.ungranted?.join() === 'device' && pack('kiln')?.state === 'works');
    for (const x of [0, 1, 2]) await expect((async () => run('kiln.x', x))()).rejects.toThrow(/Devices.*\(device\)/);
    expect([run('kiln.x', 3), run('kiln.x', 4)]).toEqual([{ y: true }, { y: '' }]);
  });

  it('for devices is declared where a node has a safe state', async () => {
    const safe = node('kiln.x').replace('outputs:', 'safeState: true, outputs:');
    await save('kiln/package.json', manifest('kiln', { capabilities: [] }));
    await save('kiln/x.ts', safe);
    await save('mine.ts', safe.replace('kiln.x', 'my.safe'));
    await save('port.ts', node('my.port', '{ return { y: open }; }', "const open = '/dev/ttyUSB0';"));
    await open();
    expect(kinds()).toEqual(['my.safe', 'my.port']);
    expect(problems('kiln/x.ts')).toMatchObject([
      { code: 'CAPABILITY_NOT_GRANTED', message: expect.stringContaining('package.json does not declare it') },
    ]);
    expect([kind('my.safe')?.capabilities, kind('my.port')?.capabilities]).toEqual([['device'], ['device']]);
    await save('kiln/package.json', manifest('kiln', { capabilities: ['device'] }));
    await until(() => kinds().includes('kiln.x'));
    expect(kind('kiln.x')?.ungranted).toEqual(['device']);
  });

  it('that is not declared is refused where it is imported, with the line', async () => {
    await save('kiln/package.json', manifest('kiln'));
    await save(
      'kiln/x.ts',
      node('kiln.x', '{ return { y: String(connect) }; }', "import { connect } from 'node:net';"),
    );
    await open();
    expect(problems('kiln/x.ts')).toMatchObject([{ code: 'CAPABILITY_NOT_GRANTED' }]);
    expect(problems('kiln/x.ts')?.[0]?.message).toMatch(/node:net.*Network.*package.json does not declare it/);
    expect(pack('kiln')?.state).toBe('broken');
  });

  it('that is granted is there, and what else the module can do is not', async () => {
    const { port } = await import('node:net').then(
      (net) =>
        new Promise<{ port: number }>((resolve) => {
          const server = net.createServer((socket) => socket.end('hello'));
          server.listen(0, '127.0.0.1', () => {
            server.unref();
            resolve(server.address() as { port: number });
          });
        }),
    );
    await save('data.txt', 'content');
    await save('kiln/package.json', manifest('kiln', { capabilities: ['network', 'read_files', 'write_files'] }));
    const text = JSON.stringify(join(folder, 'data.txt'));
    await save(
      'kiln/x.ts',
      node(
        'kiln.x',
        `{
    if (x === 0) return new Promise((resolve) => connect(${port}, '127.0.0.1').on('data', (d) => resolve({ y: String(d) }))) as never;
    if (x === 1) return { y: fs.readFileSync(${text}, 'utf8') };
    if (x === 2) return { y: fs.openSync(${text}, 'w') };
    if (x === 3) return { y: fs.readFileSync(${text}, { flag: 'w+' }) };
    return { y: typeof globalThis.process.env.PATH };
  }`,
        "import { connect } from 'node:net'; import fs from 'node:fs';",
      ),
    );
    await decide('kiln', ['network', 'read_files']);
    await open();
    expect(kind('kiln.x')?.ungranted).toEqual(['write_files']);
    await expect(run('kiln.x', 0)).resolves.toEqual({ y: 'hello' });
    expect(run('kiln.x', 1)).toEqual({ y: 'content' });
    expect(() => run('kiln.x', 2)).toThrow(/fs.openSync.*Write files/);
    expect(() => run('kiln.x', 3)).toThrow(/fs.readFileSync.*Write files/);
    expect(run('kiln.x', 1)).toEqual({ y: 'content' });
    expect(run('kiln.x', 4)).toEqual({ y: 'undefined' });
    await decide('kiln', []);
    await until(() => kind('kiln.x')?.ungranted?.length === 3 && pack('kiln')?.state === 'works');
    expect(() => run('kiln.x', 1)).toThrow(/Read files/);
  });

  it('keeps a pack from taking files outside of it into its bundle', async () => {
    await save('secret.json', '{"key":"abc"}');
    await save('kiln/package.json', manifest('kiln'));
    await save('kiln/x.ts', node('kiln.x', '{ return { y: key }; }', "import { key } from '../secret.json';"));
    await open();
    expect(problems('kiln/x.ts')).toMatchObject([{ code: 'CAPABILITY_NOT_GRANTED' }]);
    expect(kinds()).toEqual([]);
  });

  it('leaves files of the person’s own as free as they were', async () => {
    await save(
      'mine.ts',
      node(
        'my.own',
        '{ return { y: readdirSync("/").length > 0 && typeof process.exit }; }',
        "import { readdirSync } from 'node:fs';",
      ),
    );
    await open();
    expect(run('my.own')).toEqual({ y: 'function' });
  });
});

describe('a pack in Python', () => {
  const python = (body: string, head = '') => `${head}
from core.node_base import NodeBase
class KilnNode(NodeBase):
    @classmethod
    def INPUT_TYPES(cls): return {"required": {"x": ("FLOAT", {"default": 1})}}
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"y": ("ANY", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self, x):
        ${body}
`;
  const call = async () => {
    const made = instance('KilnNode');
    return made?.run({ x: 1 }, { signal: new AbortController().signal, log: () => undefined } as never);
  };

  it('is not started before it is allowed', async () => {
    await save('kiln/package.json', manifest('kiln', { capabilities: ['python'] }));
    await save('kiln/kiln.py', python('return 1'));
    await open();
    expect(problems('kiln/kiln.py')).toMatchObject([{ code: 'CAPABILITY_NOT_GRANTED' }]);
    expect(pack('kiln')?.state).toBe('works');
    await decide('kiln', ['python']);
    await until(() => kinds().includes('KilnNode'));
    await expect(call()).resolves.toEqual({ y: 1 });
  }, 20_000);

  it.each([
    ['network', 'import socket; socket.create_connection(("127.0.0.1", 9))'],
    ['network', 'import urllib.request; return urllib.request.urlopen("http://127.0.0.1:9").read()'],
    ['process', 'import subprocess; return subprocess.check_output(["id"]).decode()'],
    ['process', 'import os; return os.system("true")'],
    ['write_files', 'open("/tmp/factory-ui-never", "w").close()'],
    ['write_files', 'import os; os.remove("/tmp/factory-ui-never")'],
    ['read_files', 'return open("/etc/passwd").read()'],
    ['read_files', 'import os; return os.listdir("/etc")'],
    ['device', 'return open("/dev/ptmx", "r+b", buffering=0)'],
    ['device', 'import os; return os.open("/dev/ptmx", os.O_RDWR)'],
    ['native', 'import ctypes; return str(ctypes.CDLL(None).getpid())'],
  ])(
    'is refused %s that it does not have: %s',
    async (capability, body) => {
      await save('kiln/package.json', manifest('kiln', { capabilities: ['python'] }));
      await save('kiln/kiln.py', python(body));
      await decide('kiln', ['python']);
      await open();
      expect(problems('kiln/kiln.py')).toEqual([]);
      await expect(call()).rejects.toMatchObject({ code: 'CAPABILITY_NOT_GRANTED' });
      await expect(call()).rejects.toThrow(capability);
    },
    20_000,
  );

  it('opens files of hardware with the capability for devices, and no others', async () => {
    await save('kiln/package.json', manifest('kiln', { capabilities: ['python', 'device'] }));
    const body = `import os, stat
        with open("/dev/ptmx", "r+b", buffering=0) as port: kind = stat.S_ISCHR(os.fstat(port.fileno()).st_mode)
        try: open("/etc/passwd")
        except PermissionError as error: return [kind, "read_files" in str(error)]`;
    await save('kiln/kiln.py', python(body));
    await decide('kiln', ['python', 'device']);
    await open();
    await expect(call()).resolves.toEqual({ y: [true, true] });
  }, 20_000);

  it('runs async and generator nodes, reads its own files, and has what is granted', async () => {
    process.env.FACTORY_TEST_SECRET = 'secret';
    await save('kiln/package.json', manifest('kiln', { capabilities: ['python', 'process'] }));
    await save('kiln/data.txt', 'own');
    const body = `await asyncio.sleep(0)
        import os, random, tempfile, json, zoneinfo
        here = open(os.path.join(os.path.dirname(__file__), "data.txt")).read()
        return here + str(os.environ.get("FACTORY_TEST_SECRET"))`;
    await save('kiln/kiln.py', python(body, 'import asyncio').replace('def run', 'async def run'));
    await decide('kiln', ['python']);
    await open();
    await expect(call()).resolves.toEqual({ y: 'ownNone' });
    await decide('kiln', ['python', 'process']);
    await until(() => kind('KilnNode')?.ungranted?.length === 0);
    await expect(call()).resolves.toEqual({ y: 'ownsecret' });
    delete process.env.FACTORY_TEST_SECRET;
  }, 20_000);

  it('that ends its interpreter takes no other along', async () => {
    await save('mine.py', python('return "mine"').replace('KilnNode', 'MineNode'));
    await save('kiln/package.json', manifest('kiln', { capabilities: ['python'] }));
    await save('kiln/kiln.py', 'import os\nos._exit(3)\n');
    await decide('kiln', ['python']);
    await open();
    expect(kinds()).toEqual(['MineNode']);
    expect(pack('kiln')?.state).toBe('broken');
    const made = instance('MineNode');
    await expect(made?.run({ x: 1 }, { signal: new AbortController().signal } as never)).resolves.toEqual({
      y: 'mine',
    });
  }, 20_000);
});
