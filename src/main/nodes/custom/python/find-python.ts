import { existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { condaEnvironment } from './conda';
import { oldestPython, probePython } from './probe-python';

/** There is none. */
export class NoPython extends FactoryError {
  /** @param places where one would be found once it is there. */
  constructor(
    message: string,
    readonly places: readonly string[],
  ) {
    super('PYTHON_NOT_FOUND', message);
  }
}

/** What a person does to have it, by platform. */
const howToInstall: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Install it with “sudo apt install python3” (Debian, Ubuntu) or “sudo dnf install python3” (Fedora)',
  darwin: 'Install it with “brew install python” or from python.org',
  win32: 'Install it with “winget install Python.Python.3.13” or from python.org',
};

/**
 * The interpreter for a custom-nodes folder, with its arguments: the one that was asked for, else the one its `.python`
 * file names (an interpreter, the folder of a virtual environment, or `conda:NAME`), else that of a `.venv` in the folder,
 * else the system's. Rejects with NoPython, which says what to do.
 */
export async function findPython(
  asked: string | undefined,
  customNodes: string,
  platform: NodeJS.Platform = process.platform,
): Promise<readonly string[]> {
  const named = asked ?? namedIn(noteIn(customNodes));
  const candidates = named === undefined ? usualInterpreters(customNodes) : [await commandOf(named, customNodes)];
  for (const command of candidates) {
    try {
      await probePython(command, command.join(' '));
      return command;
    } catch {
      // Not there, too old, or something else of that name.
    }
  }
  const install = howToInstall[platform] ?? 'Install it from python.org';
  const commands = [
    ...candidates.flatMap(([command = '']) => [command]),
    ...environmentFiles(join(customNodes, '.venv')),
  ];
  throw new NoPython(
    named === undefined
      ? `Python ${oldestPython} or later was not found. ${install}; or name an interpreter with --python, or in a file .python beside the nodes.`
      : `“${named}” is no Python ${oldestPython} or later. Name another one with --python, or in the file .python. ${install} if there is none.`,
    [...(named === undefined ? [] : environmentFiles(resolve(customNodes, named))), ...commands.flatMap(placesOf)],
  );
}

/** The file of a folder that names its interpreter. */
export const noteIn = (folder: string): string => join(folder, '.python');

export function namedIn(file: string): string | undefined {
  const [line = ''] = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return line.trim() || undefined;
}

/** What starts the interpreter of this name. */
export async function commandOf(named: string, customNodes: string): Promise<readonly string[]> {
  const [, environment] = /^conda:\s*(.+)$/.exec(named) ?? [];
  if (environment !== undefined) return [interpreterIn(await condaEnvironment(environment)) ?? named];
  const path = isAbsolute(named) || !/[\\/]|^\./.test(named) ? named : resolve(customNodes, named);
  return [interpreterIn(path) ?? path];
}

/** Folders of `venv` and of conda have it in different places. */
function interpreterIn(folder: string | undefined): string | undefined {
  return folder === undefined ? undefined : environmentFiles(folder).find((file) => existsSync(file));
}

function environmentFiles(folder: string): readonly string[] {
  const inside = [join('bin', 'python'), join('bin', 'python3'), join('Scripts', 'python.exe'), 'python.exe'];
  return inside.map((part) => join(folder, part));
}

/** Where the system looks for a command. */
function placesOf(command: string): readonly string[] {
  if (isAbsolute(command)) return [command];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const name = process.platform === 'win32' && !/\.\w+$/.test(command) ? `${command}.exe` : command;
  return folders.map((folder) => join(folder, name));
}

function usualInterpreters(customNodes: string): readonly (readonly string[])[] {
  const own = interpreterIn(join(customNodes, '.venv'));
  const system = process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];
  return own === undefined ? system : [[own], ...system];
}
