import type { Capability } from '#shared/graph/capabilities';

type Refuse = (capability: Capability, what: string) => Error;
type Functions = Readonly<Record<string, unknown>>;

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
/** What is no action. */
const plain = new Set(['Stats', 'Dirent', 'Dir', 'StatFs']);

/** `node:fs` or `node:fs/promises` of which each function is refused that needs what is not granted. */
export function guardedFiles(files: Functions, granted: readonly Capability[], refuse: Refuse): Functions {
  const [mayRead, mayWrite] = [granted.includes('read_files'), granted.includes('write_files')];
  if (mayRead && mayWrite) return files;
  const isPromises = !('readFileSync' in files);
  const guard = (name: string, call: (...args: never[]) => unknown) => {
    const base = name.replace(/Sync$/, '');
    const isReading = reading.has(base);
    return (...args: never[]): unknown => {
      if (!mayRead && !writing.has(base)) throw refuse('read_files', `fs.${name}`);
      if (!mayWrite && (!isReading || opensToWrite(base, args))) throw refuse('write_files', `fs.${name}`);
      // What it gives to be read from can be written through as well.
      if (!mayWrite && isPromises && base === 'open') throw refuse('write_files', 'fs.promises.open');
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

/** Functions that read take flags that may say otherwise. */
function opensToWrite(name: string, args: readonly unknown[]): boolean {
  const flags = args.flatMap((arg): unknown[] => {
    if (typeof arg !== 'object' || arg === null) return [];
    return ['flag', 'flags'].flatMap((key) => (key in arg ? [(arg as Functions)[key]] : []));
  });
  if (name === 'open' && typeof args[1] !== 'function') flags.push(args[1]);
  return flags.some((flag) => flag !== undefined && flag !== null && !['r', 'rs', 'sr', 0].includes(flag as string));
}
