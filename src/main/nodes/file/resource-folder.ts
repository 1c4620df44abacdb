import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Environment variable with the whole path of the resources folder, for installations that keep it elsewhere. */
const resourcesVariable = 'FACTORY_UI_RESOURCES';

/**
 * The folder of bundled data. The built code lies below the application's root, at a depth that differs between a
 * checkout, a build and a package, so the folder is looked for from `start` upwards. In a package the archive's
 * unpacked twin is meant: a worker thread can't read inside the archive.
 */
export function resourcesFolder(start: string = __dirname, env: NodeJS.ProcessEnv = process.env): string {
  const given = env[resourcesVariable];
  if (given) return given;
  const unpacked = start.replace(/app\.asar(?=[/\\]|$)/, 'app.asar.unpacked');
  for (let folder = unpacked; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'workflows'))) return candidate;
    if (dirname(folder) === folder) throw new Error('The bundled resources are missing from this installation.');
  }
}
