import { parseArgs } from 'node:util';
import { messageOf } from '#shared/base/errors';

/** How long a run goes on. */
export type Extent =
  | { readonly type: 'once' }
  | { readonly type: 'ticks'; readonly ticks: number }
  | { readonly type: 'seconds'; readonly seconds: number }
  | { readonly type: 'continuous' };

export type Command =
  | { readonly type: 'run'; readonly file: string; readonly extent: Extent; readonly json: string | undefined }
  | { readonly type: 'check'; readonly file: string }
  | { readonly type: 'kinds' }
  | { readonly type: 'help' };

/** The command line does not say what to do; its message says how it would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const commands = {
  run: { usage: 'run FILE', help: 'Runs a workflow and prints the value of each node' },
  check: { usage: 'check FILE', help: 'Tells what would keep a workflow from running' },
  kinds: { usage: 'kinds', help: 'Lists the node kinds that are installed' },
} as const;

/** Every option, once: what is parsed and what --help prints. `value` names the value of those that take one. */
const options = {
  once: { command: 'run', help: 'One tick; so it is without any of the next three' },
  ticks: { command: 'run', value: 'N', help: 'N ticks, at the pace the workflow says' },
  seconds: { command: 'run', value: 'S', help: 'For S seconds' },
  continuous: { command: 'run', help: 'Until Ctrl-C' },
  json: { command: 'run', value: 'OUT', help: 'Also writes success, ticks, results, logs and error to the file OUT' },
  help: { command: undefined, help: 'Prints this' },
} as const satisfies Record<string, { command: keyof typeof commands | undefined; value?: string; help: string }>;

type OptionName = keyof typeof options;
const optionNames: readonly string[] = Object.keys(options);
const isOption = (name: string): name is OptionName => optionNames.includes(name);
const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

/** What the arguments after the program's name ask for. Throws `UsageError`. */
export function parseCommandLine(args: readonly string[]): Command {
  const { given, words } = parse(args);
  if (given.has('help')) return { type: 'help' };
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageError('Say what to do: run, check or kinds.');
  if (!isCommand(name)) throw new UsageError(`There is no command ${name}. There are: run, check, kinds.`);
  for (const option of given.keys()) {
    if (options[option].command !== name) throw new UsageError(`--${option} does not go with ${name}.`);
  }
  const wanted = name === 'kinds' ? 0 : 1;
  if (rest.length > wanted) throw new UsageError(`"${rest[wanted]}" is one word too many after ${name}.`);
  const [file = ''] = rest;
  if (wanted === 1 && file === '') throw new UsageError(`Name the workflow file: ${commands[name].usage}.`);
  switch (name) {
    case 'kinds':
      return { type: 'kinds' };
    case 'check':
      return { type: 'check', file };
    case 'run':
      return { type: 'run', file, extent: readExtent(given), json: given.get('json') };
  }
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

function readSeconds(text: string): number {
  const seconds = Number(text);
  // A timer takes no more than 2^31 ms.
  if (text.trim() === '' || !(seconds > 0 && seconds <= 2_000_000)) {
    throw new UsageError(`--seconds takes a number above 0, not "${text}".`);
  }
  return seconds;
}

export function helpText(): string {
  const commandRows = Object.values(commands).map(({ usage, help }) => [usage, help] as const);
  const optionRows = Object.entries(options).map(
    ([name, option]) => [`--${name}${'value' in option ? ` ${option.value}` : ''}`, option.help] as const,
  );
  const width = Math.max(...[...commandRows, ...optionRows].map(([left]) => left.length)) + 2;
  const print = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([left, help]) => `  ${left.padEnd(width)}${help}\n`).join('');
  return [
    'Runs Factory UI workflows without a server.\n',
    '\nCommands\n',
    print(commandRows),
    '\nOptions\n',
    print(optionRows),
    '\nResults go to standard output, progress, logs and errors to standard error.\n',
    'Ends with 0 when all went well, 1 when a node failed or the workflow does not run,\n',
    '2 when the command line is wrong, 130 when Ctrl-C came before the end.\n',
  ].join('');
}
