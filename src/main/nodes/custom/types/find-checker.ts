import { join } from 'node:path';
import { findAbove } from '../../find-above';

/**
 * TypeScript's compiler, a program without Node: that of the folder, where somebody has installed one there, else the
 * app's own. Undefined where there is none.
 */
export function findChecker(folder: string, start?: string): string | undefined {
  const name = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
  const path = join('node_modules', '@typescript', `typescript-${process.platform}-${process.arch}`, 'lib', name);
  return findAbove(path, folder) ?? findAbove(path, start);
}
