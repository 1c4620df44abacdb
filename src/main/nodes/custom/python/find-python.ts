import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest version that nodes are run with. */
const oldest = [3, 8] as const;
const check = `import sys; sys.exit(0 if sys.version_info >= (${oldest.join(', ')}) else 3)`;

/**
 * The interpreter for a custom-nodes folder, with its arguments: the one that was asked for, else the one its `.python`
 * file names (an interpreter, or the folder of a virtual environment), else the system's. Rejects with what to do.
 */
export async function findPython(asked: string | undefined, customNodes: string): Promise<readonly string[]> {
  const named = asked ?? namedIn(join(customNodes, '.python'));
  const candidates = named === undefined ? systemInterpreters() : [[interpreterOf(named, customNodes)]];
  for (const [command = '', ...args] of candidates) {
    try {
      await run(command, [...args, '-c', check], { timeout: 15_000, windowsHide: true });
      return [command, ...args];
    } catch {
      // Not there, too old, or something else of that name.
    }
  }
  const version = oldest.join('.');
  throw new Error(
    named === undefined
      ? `Python ${version} or later was not found. Install it from python.org, or name an interpreter with --python.`
      : `"${named}" is no Python ${version} or later. Name another one with --python, or in the file .python.`,
  );
}

function namedIn(file: string): string | undefined {
  const [line = ''] = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return line.trim() || undefined;
}

function interpreterOf(named: string, customNodes: string): string {
  const path = isAbsolute(named) || !/[\\/]|^\./.test(named) ? named : resolve(customNodes, named);
  // Folders of `venv` and of conda have it in different places.
  const inside = [join('bin', 'python'), join('Scripts', 'python.exe'), 'python.exe'];
  return inside.map((part) => join(path, part)).find((file) => existsSync(file)) ?? path;
}

function systemInterpreters(): readonly (readonly string[])[] {
  return process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];
}
