import { parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '#shared/base/errors';
import { type Capability, capabilities, findCapability } from '#shared/graph/permissions/capabilities';
import { type Allowed, readPermissions } from '#shared/graph/permissions/permissions';
import { secretNameSchema } from '#shared/graph/permissions/secrets';
import type { JsonValue } from '#shared/graph/values/values';
import { pictureThemes } from '#shared/protocol/picture';
import { type Command, type Extent, exportFormats, type PackAction, type SecretAction } from './command';
import { commandNames, commands, isCommand, isOption, type OptionName, options } from './command-table';

/** The command line does not say what to do; its message says how it would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the arguments after the program's name ask for. Throws `UsageError`. */
export function parseCommandLine(args: readonly string[]): Command {
  const { given, words } = parse(args);
  if (given.has('help')) return { type: 'help' };
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageError(`Say what to do: ${commandNames}.`);
  if (!isCommand(name)) throw new UsageError(`There is no command ${name}. There are: ${commandNames}.`);
  checkOptions(name, given);
  const { usage, object } = commands[name];
  if (rest.length > (object === undefined ? 0 : name === 'pack' || name === 'secret' ? 2 : 1)) {
    throw new UsageError(`"${rest.at(-1)}" is one word too many after ${name}.`);
  }
  const [word = ''] = rest;
  if (object !== undefined && word === '') throw new UsageError(`Name the ${object}: ${usage}.`);
  switch (name) {
    case 'kinds':
      return { type: 'kinds', markdown: given.has('markdown') };
    case 'check':
      return { type: 'check', file: word };
    case 'import':
      return { type: 'import', file: word, out: given.get('out'), report: given.get('report') };
    case 'export':
      return readExport(word, given);
    case 'run':
      return {
        type: 'run',
        file: word,
        extent: readExtent(given),
        json: given.get('json'),
        allow: readAllowed(given),
      };
    case 'new-node':
      return { type: 'new_node', name: word, language: given.has('python') ? 'python' : 'typescript' };
    case 'pack':
      return { type: 'pack', action: readPackAction(word, rest[1]), allow: readGranted(given.get('allow') ?? '') };
    case 'secret':
      return { type: 'secret', action: readSecretAction(word, rest[1]) };
    case 'try-node':
      return {
        type: 'try_node',
        kind: word,
        inputs: readInputs(given.get('inputs') ?? '{}'),
        ticks: readCount(given.get('ticks') ?? '1'),
      };
  }
}

function checkOptions(name: keyof typeof commands, given: ReadonlyMap<OptionName, string>): void {
  for (const option of given.keys()) {
    const of: readonly string[] = options[option].commands;
    if (!of.includes(name)) throw new UsageError(`--${option} does not go with ${name}.`);
  }
}

/** The folder of the user's own nodes that was asked for; it goes with every command. */
export function customNodesOption(args: readonly string[]): string | undefined {
  return parse(args).given.get('custom-nodes');
}

function parse(args: readonly string[]): { given: Map<OptionName, string>; words: string[] } {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { type: 'value' in option ? 'string' : 'boolean' } as const,
    ]),
  );
  const given = new Map<OptionName, string>();
  try {
    const { tokens, positionals } = parseArgs({
      args: [...args],
      options: config,
      strict: true,
      allowPositionals: true,
      tokens: true,
    });
    for (const token of tokens) {
      if (token.kind === 'option' && isOption(token.name)) given.set(token.name, token.value ?? '');
    }
    return { given, words: positionals };
  } catch (error) {
    // What follows the first sentence is Node's advice on its own parser.
    throw new UsageError(
      `${messageOf(error)
        .split(/\. |\n/)[0]
        ?.replace(/\.$/, '')}.`,
    );
  }
}

function readExtent(given: ReadonlyMap<OptionName, string>): Extent {
  const chosen = (['once', 'ticks', 'seconds', 'continuous'] as const).filter((name) => given.has(name));
  if (chosen.length > 1) {
    throw new UsageError(`${chosen.map((name) => `--${name}`).join(' and ')} exclude each other.`);
  }
  switch (chosen[0]) {
    case 'ticks':
      return { type: 'ticks', ticks: readCount(given.get('ticks') ?? '') };
    case 'seconds':
      return { type: 'seconds', seconds: readSeconds(given.get('seconds') ?? '') };
    case 'continuous':
      return { type: 'continuous' };
    default:
      return { type: 'once' };
  }
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`--ticks takes a whole number from 1, not "${text}".`);
  return Number(text);
}

function readExport(file: string, given: ReadonlyMap<OptionName, string>): Command {
  const out = given.get('out') ?? '';
  const format = exportFormats.find((candidate) => out.toLowerCase().endsWith(`.${candidate}`));
  if (!format) throw new UsageError('Say where it goes: --out FILE.json, FILE.svg or FILE.png.');
  const theme = pictureThemes.find((candidate) => candidate === (given.get('theme') ?? 'dark'));
  if (!theme) throw new UsageError(`--theme takes ${pictureThemes.join(' or ')}, not "${given.get('theme')}".`);
  return {
    type: 'export',
    file,
    out,
    format,
    theme,
    transparent: given.has('transparent'),
    ticks: given.has('ticks') ? readCount(given.get('ticks') ?? '') : 0,
    allow: readAllowed(given),
    report: given.get('report'),
  };
}

function readPackAction(action: string, object: string | undefined): PackAction {
  if (action === 'list' && object === undefined) return { type: 'list' };
  switch (action) {
    case 'inspect':
    case 'install':
      if (object === undefined) throw new UsageError(`Name the folder, the .tgz file or the package to ${action}.`);
      return { type: action, source: object };
    case 'allow':
    case 'disable':
    case 'enable':
    case 'remove':
      if (object === undefined) throw new UsageError(`Name the pack to ${action}.`);
      return { type: action, pack: object };
    default:
      throw new UsageError('A pack is to: list, inspect, install, allow, disable, enable, remove.');
  }
}

function readSecretAction(action: string, name: string | undefined): SecretAction {
  if (action === 'list' && name === undefined) return { type: 'list' };
  if (action !== 'set' && action !== 'delete') throw new UsageError('A secret is to: set, list, delete.');
  const parsed = secretNameSchema.safeParse(name);
  if (!parsed.success) throw new UsageError(`Name the secret to ${action}, with 1 to 100 characters.`);
  return { type: action, name: parsed.data };
}

/** What a workflow may touch. */
function readAllowed(given: ReadonlyMap<OptionName, string>): Allowed {
  const allowed = readPermissions(given.get('allow') ?? '');
  if (!allowed.ok) throw new UsageError(`${allowed.error}.`);
  return allowed.value;
}

/** What a pack may do. */
function readGranted(text: string): readonly Capability[] | 'all' {
  if (text === 'all') return 'all';
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const capability = findCapability(name);
      if (!capability) throw new UsageError(`"${name}" is no capability. There are: ${capabilities.join(', ')}.`);
      return capability;
    });
}

function readInputs(text: string): Readonly<Record<string, JsonValue>> {
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(text));
  } catch {
    throw new UsageError(`--inputs takes a JSON object such as {"value": 3}, not "${text}".`);
  }
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  // A timer takes no more than 2^31 ms.
  if (text.trim() === '' || !(seconds > 0 && seconds <= 2_000_000)) {
    throw new UsageError(`--seconds takes a number above 0, not "${text}".`);
  }
  return seconds;
}
