import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * What `entry.ts` exports, from the bundle of this run.
 * @param {string} hostFile
 * @returns {typeof import('./entry.ts')}
 */
export function loadOurs(hostFile) {
  return createRequire(import.meta.url)(join(dirname(hostFile), 'ours.cjs'));
}
