import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The variable that names a folder in which bundles are kept for whoever asks for the same ones; see tests/bundles.ts. */
export const keptBundles = 'FACTORY_UI_TEST_BUNDLES';

type Entries = Readonly<Record<string, string>>;

/**
 * Bundles entries as the app's own build does, so that a test can run them as real processes of plain Node.
 * @param input entry files by name; each becomes `NAME.cjs`.
 * @param outDir is not emptied, and is the caller's own.
 */
export async function bundleForNode(input: Entries, outDir: string): Promise<void> {
  const folder = process.env[keptBundles];
  if (folder === undefined) await bundle(input, outDir);
  else await cp(await keep(input, folder), outDir, { recursive: true });
}

/** The folder of a bundle that is there, or is made now. */
async function keep(input: Entries, folder: string): Promise<string> {
  const kept = join(folder, await keyOf(input));
  if (existsSync(kept)) return kept;
  await mkdir(folder, { recursive: true });
  const made = await mkdtemp(join(folder, 'new-'));
  await bundle(input, made);
  // Put in place whole. Who else made it meanwhile made the same.
  await rename(made, kept).catch((error: unknown) => {
    if (!existsSync(kept)) throw error;
  });
  return kept;
}

/** Of what the entries say: some are written for one test, in a folder of their own. */
async function keyOf(input: Entries): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, file] of Object.entries(input)) {
    // What is imported by a relative path makes the place part of it.
    const isWritten = file.startsWith(tmpdir());
    hash.update(JSON.stringify([name, isWritten ? '' : resolve(file), await readFile(file, 'utf8')]));
  }
  return hash.digest('hex');
}

async function bundle(input: Entries, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        external: ['bufferutil', 'utf-8-validate', 'electron'],
        input: { ...input },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
}
