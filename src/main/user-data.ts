import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import type { CustomNodesPlace } from '#main/engine/index';
import { errorCode, FactoryError, messageOf } from '#shared/base/errors';

const folder = 'factory-ui';

/** The folder of settings, logs and workflows where Electron would put it, for a start without Electron. */
export function defaultUserData(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = homedir();
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', folder);
    case 'win32':
      return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), folder);
    default:
      return join(environment.XDG_CONFIG_HOME || join(home, '.config'), folder);
  }
}

/** Where the user's own nodes are: in the folder that was asked for, else in the one of the user data folder. */
export function customNodesPlace(
  {
    customNodes,
    python,
    pythonMemoryLimitMb: pythonMemoryMb,
  }: {
    readonly customNodes?: string | undefined;
    readonly python?: string | undefined;
    readonly pythonMemoryLimitMb: number;
  },
  userData: string,
): CustomNodesPlace {
  const folder = customNodes === undefined ? join(userData, 'custom_nodes') : resolve(customNodes);
  const packSettings = join(resolve(userData), 'packs.json');
  return { folder, packSettings, pythonMemoryMb, ...(python !== undefined && { python }) };
}

/**
 * Makes the folder where it is missing, so that a start that could keep nothing fails at once.
 * @throws FactoryError SETTINGS_INVALID naming the folder.
 */
export function prepareUserData(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    const reason = errorCode(error) ? reasonOf(error) : messageOf(error);
    const message = `The user data folder ${path} can not be used: ${reason}. Choose another one with --user-data.`;
    throw new FactoryError('SETTINGS_INVALID', message, {}, { cause: error });
  }
}

/** Level by level: below /proc, where nothing can be made, Node's recursive mkdir never returns. */
export function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error('it is a file');
  makeFolder(dirname(path));
  mkdirSync(path);
}
