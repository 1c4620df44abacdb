import type { Settings } from './settings';

/** What starts this app in a terminal: the program and what stands before its own options. */
export type Launcher = readonly string[];

/** From the sources, wherever they are. */
export const sourceLauncher = (root: string): Launcher => ['npm', '--prefix', root, 'start', '--'];

type Kept = Pick<Settings, 'userData' | 'customNodes' | 'python'>;

/**
 * What to type to run a workflow's file without a window, with the folders that this process was given. The port is any
 * free one: the usual one may well be this process's.
 */
export function headlessCommand(
  launcher: Launcher,
  file: string,
  { userData, customNodes, python }: Kept,
  platform: NodeJS.Platform = process.platform,
): string {
  const options = Object.entries({ 'user-data': userData, 'custom-nodes': customNodes, python });
  const words = [
    ...launcher,
    '--headless',
    ...['--workflow', file],
    '--run',
    ...['--port', '0'],
    ...options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
  ];
  return words.map((word) => quoted(word, platform)).join(' ');
}

function quoted(word: string, platform: NodeJS.Platform): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // No name of a file there has a quote in it.
  if (platform === 'win32') return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
