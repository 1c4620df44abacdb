import type { Capability } from '#shared/graph/permissions/capabilities';
import { isDeviceFile } from './device-file';

type Refuse = (capability: Capability, what: string) => Error;
type Functions = Readonly<Record<string, unknown>>;

/** Those by which files are opened. */
export const fileCapabilities: readonly Capability[] = ['read_files', 'write_files', 'device'];

/** By their names without `Sync`. A function that is in neither list needs both capabilities. */
const reading = new Set([
  'access',
  'close',
  'createReadStream',
  'exists',
  'fstat',
  'glob',
  'lstat',
  'open',
  'opendir',
  'read',
  'readdir',
  'readFile',
  'readlink',
  'readv',
  'realpath',
  'stat',
  'statfs',
  'unwatchFile',
  'watch',
  'watchFile',
]);
const writing = new Set([
  'appendFile',
  'chmod',
  'chown',
  'createWriteStream',
  'lchmod',
  'lchown',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'rename',
  'rm',
  'rmdir',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
]);
/** What opens a file, or works on one that is open, by what it is given first. */
const opening = new Set([
  'appendFile',
  'close',
  'createReadStream',
  'createWriteStream',
  'fdatasync',
  'fstat',
  'fsync',
  'open',
  'openAsBlob',
  'read',
  'readFile',
  'readv',
  'truncate',
  'write',
  'writeFile',
  'writev',
]);
/** What reads one file and writes another. */
const copying = new Set(['copyFile', 'cp']);
/** What is no action. */
const plain = new Set(['Stats', 'Dirent', 'Dir', 'StatFs']);

/**
 * `node:fs` or `node:fs/promises` of which each function is refused that needs what is not granted. Files of hardware are
 * no files in this: they need `device`, and nothing else.
 */
export function guardedFiles(files: Functions, granted: readonly Capability[], refuse: Refuse): Functions {
  if (fileCapabilities.every((one) => granted.includes(one))) return files;
  const isPromises = !('readFileSync' in files);
  const guard = (name: string, call: (...args: never[]) => unknown) => {
    const base = name.replace(/Sync$/, '');
    return (...args: never[]): unknown => {
      const missing = needsOf(base, args, isPromises).find((one) => !granted.includes(one));
      if (missing) throw refuse(missing, `fs.${isPromises && base === 'open' ? 'promises.' : ''}${name}`);
      return call(...args);
    };
  };
  const entries = Object.entries(files).map(([name, value]) => {
    if (name === 'promises') return [name, guardedFiles(value as Functions, granted, refuse)];
    const isAction = typeof value === 'function' && !plain.has(name);
    return [name, isAction ? guard(name, value as (...args: never[]) => unknown) : value];
  });
  return Object.fromEntries(entries);
}

function needsOf(name: string, args: readonly unknown[], isPromises: boolean): readonly Capability[] {
  if (opening.has(name) && isDeviceFile(args[0])) return ['device'];
  const needs: Capability[] = [];
  if (copying.has(name) && args.slice(0, 2).some(isDeviceFile)) needs.push('device');
  if (!writing.has(name)) needs.push('read_files');
  // What `open` of promises gives to be read from can be written through as well.
  const writes = !reading.has(name) || opensToWrite(name, args) || (isPromises && name === 'open');
  if (writes) needs.push('write_files');
  return needs;
}

/** Functions that read take flags that may say otherwise. */
function opensToWrite(name: string, args: readonly unknown[]): boolean {
  const flags = args.flatMap((arg): unknown[] => {
    if (typeof arg !== 'object' || arg === null) return [];
    return ['flag', 'flags'].flatMap((key) => (key in arg ? [(arg as Functions)[key]] : []));
  });
  if (name === 'open' && typeof args[1] !== 'function') flags.push(args[1]);
  return flags.some((flag) => flag !== undefined && flag !== null && !['r', 'rs', 'sr', 0].includes(flag as string));
}
