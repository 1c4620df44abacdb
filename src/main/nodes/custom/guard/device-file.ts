import { fstatSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Character devices that command nothing. */
const harmless = new Set(['/dev/null', '/dev/zero', '/dev/full', '/dev/random', '/dev/urandom']);
/** Ports and drives of Windows, which lie in no folder. */
const onWindows = /^(?:\\\\[.?]\\(?!UNC\\|[a-z]:\\)|(?:COM|LPT)\d+:?$)/i;

/** Whether what is to be opened, a path or a number of an open file, is hardware, wherever links lead. */
export function isDeviceFile(target: unknown): boolean {
  try {
    const isNumber = typeof target === 'number';
    const path = isNumber ? undefined : pathOf(target);
    if (!isNumber && path === undefined) return false;
    if (process.platform === 'win32' && path !== undefined) return onWindows.test(path);
    const stats = path === undefined ? fstatSync(target as number) : statSync(path);
    if (!stats.isCharacterDevice() && !stats.isBlockDevice()) return false;
    // A number is of what was opened by its path, and had to pass here then.
    return path === undefined || !harmless.has(realpathSync(path));
  } catch {
    return false;
  }
}

function pathOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (target instanceof URL) return fileURLToPath(target);
  return Buffer.isBuffer(target) ? target.toString() : undefined;
}

/** Whether text of code names a file of hardware. */
export const namesDeviceFile = (code: string): boolean =>
  /["'`]\/dev\/(?!null\b|zero\b|full\b|u?random\b|shm\b|std(?:in|out|err)\b|fd\b)\w/.test(code);
