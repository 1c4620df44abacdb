import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '#main/testing/bundle-for-node';

export interface Program {
  readonly file: string;
  remove(): void;
}

/** Bundles `editing-program.ts` as the app's processes are, so that plain Node can run it. */
export async function bundleProgram(): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-program-'));
  const here = fileURLToPath(new URL('.', import.meta.url));
  await bundleForNode({ program: join(here, 'editing-program.ts') }, folder);
  // Also for a program that runs as another user.
  await chmod(folder, 0o755);
  return { file: join(folder, 'program.cjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
