import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FileProblem } from '#shared/protocol/node-files';
import { resourcesFolder } from '../../file/resource-folder';
import { makeCheckFolder } from '../temporary-places';

/** By absolute path. */
export type TypeProblems = ReadonlyMap<string, readonly FileProblem[]>;

/** Milliseconds after which a check is given up; types may be written that are never worked out. */
const deadline = 30_000;
/** Bytes of its answer that are read. */
const mostOutput = 1_000_000;
const mostProblems = 20;

/** What the folder's own settings need not say. */
const settings = {
  target: 'ES2022',
  // Of the web's what there is without a page.
  lib: ['ES2022', 'WebWorker'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  allowImportingTsExtensions: true,
};
/** Said of what is missing on the disk, of which the bundler knows better: types of Node and of packages may well be. */
const ofMissing = new Set(['TS2307', 'TS2580', 'TS2591', 'TS7016', 'TS2688']);

/** Has the compiler look at files, with the settings of their folder; executes nothing. Undefined when it was given up. */
export async function checkTypes(
  checker: string,
  folder: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<TypeProblems | undefined> {
  const place = await makeCheckFolder();
  try {
    const project = join(place, 'tsconfig.json');
    await writeFile(project, JSON.stringify(await projectOf(folder, place, files)));
    const output = await run(checker, ['-p', project, '--pretty', 'false'], place, signal);
    return output === undefined ? undefined : readProblems(output, await realpath(place));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function projectOf(folder: string, place: string, files: readonly string[]): Promise<object> {
  const own = join(folder, 'tsconfig.json');
  const declarations = join(folder, 'factory-ui.d.ts');
  const ours = join(place, 'factory-ui.d.ts');
  const isThere = existsSync(declarations);
  if (!isThere) await copyFile(join(resourcesFolder(), 'custom-nodes', 'factory-ui.d.ts'), ours);
  const common = { noEmit: true, skipLibCheck: true, typeRoots: [join(folder, 'node_modules', '@types')] };
  return {
    ...(existsSync(own) && { extends: own }),
    compilerOptions: existsSync(own) ? common : { ...settings, ...common },
    files: [...files, isThere ? declarations : ours],
    include: [],
  };
}

/** What the program wrote; undefined when it was ended before it was done. */
function run(program: string, args: readonly string[], cwd: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((answer) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      signal,
      timeout: deadline,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < mostOutput) output += text;
    });
    child.once('error', () => answer(undefined));
    // 1 and 2: there are problems.
    child.once('close', (code) => answer(code !== null && code <= 2 ? output : undefined));
  });
}

const line = /^(\S.*?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

/** Of each file the first ones; what a message says in further lines belongs to it. */
export function readProblems(output: string, base: string): TypeProblems {
  const problems = new Map<string, FileProblem[]>();
  let last: FileProblem[] | undefined;
  for (const text of output.split(/\r?\n/)) {
    const [, path, row, column, code = '', message = ''] = line.exec(text) ?? [];
    if (path === undefined) {
      const before = text.startsWith(' ') ? last?.pop() : undefined;
      if (before) last?.push({ ...before, message: `${before.message} ${text.trim()}` });
      continue;
    }
    last = undefined;
    if (ofMissing.has(code)) continue;
    const file = resolve(base, path);
    last = problems.get(file) ?? [];
    problems.set(file, last);
    if (last.length === mostProblems) last = undefined;
    last?.push({ severity: 'warning', message: `${message} (${code})`, line: Number(row), column: Number(column) });
  }
  return problems;
}
