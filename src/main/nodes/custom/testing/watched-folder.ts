import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleForNode } from '#main/testing/bundle-for-node';
import type { CustomNodes } from '../custom-nodes';

/** The thread that executes a script for the first time, as the app has it. */
export async function bundleProbe(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'factory-ui-probe-'));
  await bundleForNode({ probe: 'src/main/probe.ts' }, folder);
  return { file: join(folder, 'probe.cjs'), remove: () => rm(folder, { recursive: true }) };
}

export async function saveIn(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Resolves when what is known of the folder fits; whoever changes a file waits for it with this. */
export function untilKnown(nodes: CustomNodes, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (condition()) return resolve();
    const listening = nodes.onChange(() => {
      if (!condition()) return;
      listening.dispose();
      resolve();
    });
  });
}
