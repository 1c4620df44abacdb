import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const environmentsSchema = z.object({ envs: z.array(z.string()) });

/** Where conda and its kin are installed by themselves, and where they keep environments of a person. */
const roots = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge', 'micromamba', '.conda', '.mamba'];

/** The folder of a conda environment: as conda itself says, else where environments usually are. `base` is conda's own. */
export async function condaEnvironment(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  return inFolders(name, env) ?? (await asCondaSays(name, env));
}

/** The environments there are where they usually are. */
export async function condaNames(env: NodeJS.ProcessEnv = process.env): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const place of placesOfConda(env)) {
    if (existsSync(join(place, 'conda-meta'))) names.add('base');
    for (const name of await readdir(join(place, 'envs')).catch(() => [])) {
      if (existsSync(join(place, 'envs', name, 'conda-meta'))) names.add(name);
    }
  }
  return [...names].sort();
}

function inFolders(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = placesOfConda(env).map((place) => (name === 'base' ? place : join(place, 'envs', name)));
  return folders.find((folder) => existsSync(join(folder, 'conda-meta')));
}

function placesOfConda(env: NodeJS.ProcessEnv): readonly string[] {
  const home = env.HOME ?? homedir();
  const program = env.CONDA_EXE === undefined ? [] : [dirname(dirname(env.CONDA_EXE))];
  const named = [env.CONDA_ROOT, env.MAMBA_ROOT_PREFIX].filter((root) => root !== undefined);
  return [...program, ...named, ...roots.flatMap((root) => [join(home, root), join('/opt', root)]), '/opt/conda'];
}

async function asCondaSays(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout } = await run(env.CONDA_EXE ?? 'conda', ['info', '--envs', '--json'], { timeout: 15_000, env });
    const { envs } = environmentsSchema.parse(JSON.parse(stdout));
    // The first one listed is conda's own.
    return name === 'base' ? envs[0] : envs.find((folder) => basename(folder) === name);
  } catch {
    return undefined;
  }
}
