import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from './children.mjs';
import { isRoot } from './debian.mjs';

/**
 * Whether Chromium's sandbox can work here. On Linux it needs user namespaces or a set-uid helper, and refuses root.
 * @param {string} executable
 * @returns {Promise<boolean>}
 */
export async function sandboxWorks(executable) {
  if (process.platform !== 'linux') return true;
  if (isRoot()) return false;
  const helper = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  const namespaces = await runTool('unshare', ['--user', '--map-root-user', 'true'], {});
  return namespaces.code === 0;
}
