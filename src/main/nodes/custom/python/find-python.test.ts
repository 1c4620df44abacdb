import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { condaEnvironment } from './conda';
import { findPython } from './find-python';

const run = promisify(execFile);
const prefixOf = async ([command = '', ...args]: readonly string[]) =>
  (await run(command, [...args, '-c', 'import sys; print(sys.prefix)'])).stdout.trim();

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-python-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const makeVenv = (path: string) => run('python3', ['-m', 'venv', '--without-pip', path]);

async function makeConda(root: string, name: string): Promise<string> {
  const environment = join(root, 'envs', name);
  await mkdir(join(environment, 'conda-meta'), { recursive: true });
  await mkdir(join(environment, 'bin'));
  const { stdout } = await run('python3', ['-c', 'import sys; print(sys.executable)']);
  await symlink(stdout.trim(), join(environment, 'bin/python'));
  return environment;
}

describe('the interpreter of a folder', () => {
  it('is that of a .venv in it, found by itself', async () => {
    await makeVenv(join(folder, '.venv'));
    expect(await prefixOf(await findPython(undefined, folder))).toBe(join(folder, '.venv'));
  });

  it('is the one that .python names, before a .venv: a file, a folder beside it, a whole path', async () => {
    await makeVenv(join(folder, '.venv'));
    await makeVenv(join(folder, 'other'));
    for (const named of ['./other', 'other/', join(folder, 'other'), './other/bin/python']) {
      await writeFile(join(folder, '.python'), `${named}\nwhatever`);
      expect(await prefixOf(await findPython(undefined, folder)), named).toBe(join(folder, 'other'));
    }
    expect(await prefixOf(await findPython(join(folder, '.venv'), folder))).toBe(join(folder, '.venv'));
  });

  it('is that of a conda environment by its name', async () => {
    const environment = await makeConda(join(folder, 'miniconda3'), 'robots');
    vi.stubEnv('HOME', folder);
    await writeFile(join(folder, '.python'), 'conda:robots\n');
    expect(await findPython(undefined, folder)).toEqual([join(environment, 'bin/python')]);
    await writeFile(join(folder, '.python'), 'conda:nobody');
    vi.stubEnv('PATH', '');
    await expect(findPython(undefined, folder)).rejects.toThrow('“conda:nobody” is no Python 3.8 or later.');
  });

  it('is asked of conda where environments lie elsewhere', async () => {
    const environment = await makeConda(join(folder, 'far'), 'robots');
    const program = join(folder, 'conda');
    await writeFile(program, `#!/bin/sh\necho '${JSON.stringify({ envs: ['/opt/base', environment] })}'\n`);
    await chmod(program, 0o755);
    const env = { PATH: process.env.PATH, HOME: folder, CONDA_EXE: program };
    expect(await condaEnvironment('robots', env)).toBe(environment);
    expect(await condaEnvironment('base', env)).toBe('/opt/base');
    expect(await condaEnvironment('nobody', env)).toBeUndefined();
  });

  it('that is nowhere is told with what to do about it, by platform', async () => {
    vi.stubEnv('PATH', '');
    await expect(findPython(undefined, folder, 'linux')).rejects.toThrow(
      /not found\. .*sudo apt install python3.*--python/,
    );
    await expect(findPython(undefined, folder, 'darwin')).rejects.toThrow('brew install python');
    await expect(findPython(undefined, folder, 'win32')).rejects.toThrow('winget install');
    await expect(findPython('/nonexistent', folder)).rejects.toThrow('“/nonexistent” is no Python 3.8 or later.');
  });
});
