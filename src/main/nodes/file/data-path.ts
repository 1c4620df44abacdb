import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { inputError } from '../input-error';
import { resourcesFolder } from './resource-folder';

const resourcePrefix = 'resource:';

/** What a path input says, for its description. */
export const pathHelp =
  'The whole path, or one in the home folder beginning with ~/. resource:data/… names data that comes with Factory UI.';

/** The file a path input means. INPUT_INVALID for an empty or relative path and for one that leaves the resources. */
export function dataPath(path: string, input: string, resources: () => string = resourcesFolder): string {
  const refuse = (message: string) => inputError(input, message);
  const trimmed = path.trim();
  if (trimmed === '') throw refuse('No file is chosen.');
  if (trimmed.includes('\0')) throw refuse('The path has a character that no path may have.');
  if (trimmed.startsWith(resourcePrefix)) {
    const folder = resources();
    const file = resolve(folder, trimmed.slice(resourcePrefix.length));
    const inside = relative(folder, file);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) {
      throw refuse(`${shortened(trimmed)} is not within the bundled data.`);
    }
    return file;
  }
  if (/^~[/\\]/.test(trimmed)) return join(homedir(), trimmed.slice(2));
  if (!isAbsolute(trimmed))
    throw refuse(`${shortened(trimmed)} is not a whole path: begin it with /, a drive letter or ~/.`);
  return trimmed;
}

/** The folder a path input means. INPUT_INVALID as for a file. */
export function folderPath(path: string, input: string): string {
  if (path.trim() === '') throw inputError(input, 'No folder is chosen.');
  return dataPath(path, input);
}

/** A wire may bring whole pages where a path is meant. */
function shortened(path: string): string {
  const line = path.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
