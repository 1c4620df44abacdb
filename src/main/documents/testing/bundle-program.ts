import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface Program {
  readonly file: string;
  remove(): void;
}

/** Bundles `editing-program.ts` as the app's processes are, so that plain Node can run it. */
export async function bundleProgram(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-program-'));
  const here = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    root: join(here, '../../../..'),
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: { program: join(here, 'editing-program.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
  // Also for a program that runs as another user.
  await chmod(folder, 0o755);
  return { file: join(folder, 'program.cjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
