import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './children.mjs';
import { root } from './paths.mjs';

/** One project for each runtime, so that none sees what another has. */
export const projects = [
  'tsconfig.shared.json',
  'tsconfig.main.json',
  'tsconfig.renderer.json',
  'tsconfig.preload.json',
  'tsconfig.tests.json',
  'scripts/tsconfig.json',
  'bench/tsconfig.json',
  'bench/editor/pages/tsconfig.json',
];

/**
 * @param {string} project
 * @returns {Promise<{ project: string, passed: boolean, output: string }>}
 */
export async function checkProject(project) {
  if (!existsSync(join(root, project))) return { project, passed: false, output: `${project} is not there` };
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = await runTool(process.execPath, [tsc, '--noEmit', '-p', project], {
    cwd: root,
    timeoutMs: 5 * 60_000,
  });
  return { project, passed: result.code === 0, output: result.output.trim() };
}
