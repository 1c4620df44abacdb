import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '#main/testing/bundle-for-node';

const here = fileURLToPath(new URL('.', import.meta.url));
const main = join(here, '../..');

export interface HostBundle {
  /** The host's entry; those of its threads lie beside it. */
  readonly hostFile: string;
  remove(): Promise<void>;
}

/**
 * Bundles the host and its threads as the app does, with the kinds of the given modules, each of which exports a `registry`.
 *
 * @param builtin whether the built-in kinds are there too, which each process and each thread is longer in loading.
 */
export async function bundleHost(registries: readonly string[], builtin: boolean): Promise<HostBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'factory-ui-host-'));
  const known = builtin ? [`import { builtinNodes as r } from ${quote(join(main, 'nodes/registry.ts'))};`] : [];
  const modules = [...known, ...registries.map((file) => `import { registry as r } from ${quote(file)};`)];
  const imports = modules.map((line, at) => line.replace(' as r ', ` as r${at} `)).join('\n');
  const registry = `new Map([${modules.map((_, at) => `...r${at}`).join(', ')}])`;
  const host = join(here, '../engine-process.ts');
  const source = join(here, 'folder-source.ts');
  const executor = join(here, '../executor/executor-thread.ts');
  const heavy = join(here, '../heavy/heavy-thread.ts');
  await writeFile(
    join(folder, 'host.mjs'),
    `import { runEngineProcess } from ${quote(host)};\nimport { folderSource } from ${quote(source)};\n${imports}\nrunEngineProcess({ executorFile: __dirname + '/executor.cjs', loadLibrary: async () => ({ registry: ${registry}, openSource: async (place) => folderSource(place) }) });\n`,
  );
  await writeFile(
    join(folder, 'executor.mjs'),
    `import { runExecutor } from ${quote(executor)};\n${imports}\nvoid runExecutor({ builtin: ${registry}, load: () => [], findCode: () => undefined, heavyFile: __dirname + '/heavy.cjs' });\n`,
  );
  await writeFile(
    join(folder, 'heavy.mjs'),
    `import { runHeavyThread } from ${quote(heavy)};\n${imports}\nrunHeavyThread(${registry}, () => []);\n`,
  );
  const entries = ['host', 'executor', 'heavy'].map((name) => [name, join(folder, `${name}.mjs`)]);
  await bundleForNode(Object.fromEntries(entries), folder);
  return { hostFile: join(folder, 'host.cjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

function quote(path: string): string {
  return JSON.stringify(path);
}
