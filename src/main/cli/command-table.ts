/** Every command, once: what is parsed and what --help prints. */
export const commands = {
  run: { usage: 'run FILE', object: 'workflow file', help: 'Runs a workflow and prints the value of each node' },
  check: { usage: 'check FILE', object: 'workflow file', help: 'Tells what would keep a workflow from running' },
  import: {
    usage: 'import FILE',
    object: 'file of another program',
    help: 'Makes a workflow of a file of ComfyUI, Node-RED, chaiNNer or n8n',
  },
  export: {
    usage: 'export FILE',
    object: 'workflow file',
    help: 'Writes a workflow as JSON, or as a picture (SVG, or PNG that carries the workflow)',
  },
  kinds: { usage: 'kinds', object: undefined, help: 'Lists the node kinds that are installed' },
  'new-node': { usage: 'new-node NAME', object: 'node', help: 'Writes a node of your own to begin with' },
  'try-node': {
    usage: 'try-node KIND',
    object: 'kind',
    help: 'Runs one node alone and prints what it gives at each tick',
  },
  pack: {
    usage: 'pack ACTION [PACK]',
    object: 'action',
    help: 'Packs of nodes: list, inspect, install, allow, disable, enable, remove',
  },
  secret: {
    usage: 'secret ACTION [NAME]',
    object: 'action',
    help: 'Secrets of nodes: set (asks for it, or reads it from standard input), list, delete',
  },
} as const;
export const commandNames = Object.keys(commands).join(', ');

/** Every option, once: what is parsed and what --help prints. `value` names the value of those that take one. */
export const options = {
  once: { commands: ['run'], help: 'One tick; so it is without any of the next three' },
  ticks: {
    commands: ['run', 'try-node', 'export'],
    value: 'N',
    help: 'N ticks, at the pace the workflow says; a picture shows the values then',
  },
  seconds: { commands: ['run'], value: 'S', help: 'For S seconds' },
  continuous: { commands: ['run'], help: 'Until Ctrl-C' },
  json: {
    commands: ['run'],
    value: 'OUT',
    help: 'Also writes success, ticks, results, logs and error to the file OUT',
  },
  out: {
    commands: ['import', 'export'],
    value: 'FILE',
    help: 'Where the workflow goes: to standard output without it; export takes .json, .svg or .png',
  },
  theme: { commands: ['export'], value: 'THEME', help: 'Of a picture: dark, as it is without this, or light' },
  transparent: { commands: ['export'], help: 'A picture without a ground' },
  report: {
    commands: ['import', 'export'],
    value: 'OUT',
    help: 'Also writes what became of each thing in the file to the file OUT',
  },
  markdown: { commands: ['kinds'], help: 'Prints a page with all that is known of each' },
  python: { commands: ['new-node'], help: 'In Python instead of TypeScript' },
  inputs: { commands: ['try-node'], value: 'JSON', help: 'Values of its inputs by name; else their defaults' },
  allow: {
    commands: ['run', 'export', 'pack'],
    value: 'LIST',
    help: 'What the workflow, or the pack, may touch, such as network,read-files; or all',
  },
  'custom-nodes': {
    commands: ['run', 'check', 'import', 'export', 'kinds', 'new-node', 'try-node', 'pack'],
    value: 'DIR',
    help: 'The folder of your own nodes',
  },
  help: { commands: [], help: 'Prints this' },
} as const satisfies Record<string, { commands: readonly (keyof typeof commands)[]; value?: string; help: string }>;

export type OptionName = keyof typeof options;
const optionNames: readonly string[] = Object.keys(options);
export const isOption = (name: string): name is OptionName => optionNames.includes(name);
export const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

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
