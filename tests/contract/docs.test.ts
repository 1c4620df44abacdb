import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '#main/cli/command-line';
import { optionHelp, readSettings, settingVariables } from '#main/settings';

/** Every page that somebody reads, by its path. */
const pages = new Map(
  ['README.md', 'bench/README.md', ...markdownIn('docs'), ...markdownIn('src')].map((path) => [
    path,
    readFileSync(path, 'utf8'),
  ]),
);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each([...pages])('%s', (path, text) => {
  it('links to what is there', () => {
    const dead = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].filter(([, target = '']) => !leads(path, target));
    expect(dead.map(([, target]) => target)).toEqual([]);
  });

  it('names files that are there', () => {
    // What a package has under `resources` is not what the repository has.
    const named = [...text.matchAll(/`((?:src|tests|scripts|docs|bench)\/[^`\s]+\.\w+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('gives commands that are understood', () => {
    for (const command of commandsIn(text)) expect(() => understand(command), command).not.toThrow();
  });

  it('names settings that are read', () => {
    const named = [...text.matchAll(/\b(?:FACTORY_UI|WEBSOCKET)_[A-Z_]*[A-Z]\b/g)].map(([name]) => name);
    expect(named.filter((name) => !isRead(name))).toEqual([]);
  });
});

it('README.md lists every option that --help explains, and no other', () => {
  const listed =
    pages.get('README.md')?.match(/`npm start -- --help` lists the options: ([\s\S]*?)\. Without/)?.[1] ?? '';
  const help = optionHelp();
  expect(optionsIn(listed)).toEqual(optionsIn(help).filter((option) => !['--headless', '--help'].includes(option)));
});

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function leads(from: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : normalize(join(dirname(from), path));
  if (!existsSync(file)) return false;
  return anchor === undefined || headingsOf(readFileSync(file, 'utf8')).includes(anchor);
}

/** As they are written in links. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What follows `npm` in code, without comments and what a shell would do with it. */
function commandsIn(text: string): string[] {
  const inBlocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inLines = [...text.matchAll(/`(npm [^`]+)`/g)].map(([, command = '']) => command);
  return [...inBlocks, ...inLines]
    .flatMap((line) => line.match(/\bnpm (?:run|start|test)\b[^#|>]*/) ?? [])
    .map((command) => command.trim());
}

function understand(command: string): void {
  const [, verb = '', ...rest] = wordsOf(command).filter((word) => word !== '-s');
  const [script = '', ...after] = verb === 'run' ? rest : [verb, ...rest];
  if (!Object.hasOwn(scripts, script)) throw new Error(`There is no script ${script}.`);
  const args = after[0] === '--' ? after.slice(1) : after;
  if (script === 'start') readSettings(args, {});
  // A command without arguments stands for all of them.
  if (script === 'cli' && args.length > 0) parseCommandLine(args);
  if (script === 'bench' && args[0] !== undefined && !existsSync(join('bench', args[0], 'suite.mjs')))
    throw new Error(`There is no suite ${args[0]}.`);
}

/** As a shell divides them, where nothing but quotes is special. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** By the backend, the scripts or the tests. */
function isRead(variable: string): boolean {
  return (
    settingVariables.includes(variable) ||
    variable.startsWith('FACTORY_UI_SECRET_') ||
    readers.some((text) => text.includes(variable))
  );
}

const readers = ['scripts', 'src/main', 'electron-builder.config.mjs']
  .flatMap((path) =>
    path.endsWith('.mjs')
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
  )
  .filter((file) => /\.(?:mjs|ts|py)$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(file, 'utf8'));

function optionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/--[a-z-]+/g)].map(([option]) => option))];
}
