import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NodeContext } from '#main/engine/node-kind';
import { loadModule } from '../load-module';
import { openPythonFolder } from '../testing/open-python-folder';
import { Interpreters } from './interpreters';

const run = promisify(execFile);

let folder = '';
let interpreters: Interpreters;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'factory-ui-interpreters-')), 'custom_nodes');
  await mkdir(folder);
  interpreters = new Interpreters(folder, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(join(folder, '..'), { recursive: true });
});

const makeVenv = (path: string) => run('python3', ['-m', 'venv', '--without-pip', path]);

async function program(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

it('are those of the system, and environments in the folder and beside it, each with its version', async () => {
  await Promise.all([makeVenv(join(folder, '.venv')), makeVenv(join(folder, '../venv'))]);
  const { chosen, in_use, fixed, interpreters: found } = await interpreters.list();
  expect({ chosen, in_use, fixed }).toEqual({ chosen: null, in_use: '.venv', fixed: false });
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['.venv', '../venv', 'python3']));
  expect(found.find(({ name }) => name === '.venv')).toMatchObject({
    from: 'environment',
    path: join(folder, '.venv/bin/python'),
    version: expect.stringMatching(/^3\.\d+\.\d+$/),
  });
  const system = found.filter(({ from }) => from === 'system');
  expect(new Set(system.map(({ path }) => path)).size).toBe(system.length);
});

it('of which one is chosen, which is written for whoever starts nodes, and nothing where it does not work', async () => {
  await makeVenv(join(folder, '../venv'));
  expect(await interpreters.choose('../venv')).toMatchObject({ chosen: '../venv', in_use: '../venv' });
  expect(await readFile(join(folder, '.python'), 'utf8')).toBe('../venv\n');

  const old = await program('old', `echo '{"version": [2, 7, 18], "path": "/usr/bin/python2", "packages": []}'`);
  const other = await program('other', 'echo hello');
  const broken = await program('broken', 'exit 3');
  const noProgram = join(folder, 'text.txt');
  await writeFile(noProgram, '');
  for (const [name, message] of [
    ['./nowhere', '“./nowhere” is not there.'],
    [noProgram, 'is no program, or may not be run.'],
    [old, 'is Python 2.7.18; nodes need 3.8 or later.'],
    [other, `“${other}” is no Python.`],
    [broken, 'is no Python that starts.'],
    ['conda:nobody', '“conda:nobody” is not there.'],
  ] as const) {
    await expect(interpreters.choose(name), name).rejects.toMatchObject({
      code: 'PYTHON_NOT_FOUND',
      message: expect.stringContaining(message),
    });
  }
  expect(await readFile(join(folder, '.python'), 'utf8')).toBe('../venv\n');

  // One that is gone since is told with what is wrong, and another takes over only when it is chosen.
  await rm(join(folder, '../venv'), { recursive: true });
  const gone = await interpreters.list();
  expect(gone).toMatchObject({ chosen: '../venv', in_use: null });
  expect(gone.interpreters.at(-1)).toMatchObject({
    name: '../venv',
    from: 'named',
    problem: { code: 'PYTHON_NOT_FOUND' },
  });
  expect(await interpreters.choose(null)).toMatchObject({ chosen: null, in_use: 'python3' });
  await expect(readFile(join(folder, '.python'))).rejects.toThrow('ENOENT');
});

it('are not chosen where one was named at the start', async () => {
  const fixed = new Interpreters(folder, 'python3');
  expect(await fixed.list()).toMatchObject({ chosen: 'python3', in_use: 'python3', fixed: true });
  await expect(fixed.choose(null)).rejects.toMatchObject({ code: 'PYTHON_FIXED' });
});

it('change under nodes that are there: their file is loaded anew by the other one', async () => {
  await makeVenv(join(folder, '../venv'));
  await writeFile(
    join(folder, 'where.py'),
    `
import sys
from core.node_base import NodeBase
class Where(NodeBase):
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"prefix": ("STRING", {"default": sys.prefix})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return sys.prefix
`,
  );
  const nodes = await openPythonFolder(folder);
  const context: NodeContext = {
    nodeId: 'n',
    clock: { wall: () => 0, monotonic: () => 0, sleep: () => Promise.resolve() },
    signal: new AbortController().signal,
    tick: 1,
    progress: () => undefined,
    update: () => undefined,
    log: () => undefined,
  };
  const prefix = async () => {
    const [kind] = nodes.modules.flatMap((module) => loadModule(module));
    return (await kind?.create(context).run({}, context))?.prefix;
  };
  const before = await prefix();
  await interpreters.choose('../venv');
  await vi.waitFor(async () => expect(await prefix()).toBe(join(folder, '../venv')), { timeout: 20_000 });
  expect(before).not.toBe(join(folder, '../venv'));
  nodes.dispose();
});
