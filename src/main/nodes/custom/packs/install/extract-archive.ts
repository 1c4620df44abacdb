import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { toldOf } from '#main/disk-reason';
import { FactoryError, messageOf } from '#shared/base/errors';
import { limits, unsafe } from './unsafe';

/**
 * Unpacks a .tgz as npm makes them, without its outermost folder. Anything that could reach beyond the folder is refused,
 * not left out: an archive with such a thing in it is not to be trusted with the rest. PACK_UNSAFE, PACK_NOT_FOUND.
 */
export async function extractArchive(file: string, folder: string): Promise<void> {
  // Only who installs a pack pays for it.
  const { Unpack } = await import('tar');
  let fault: FactoryError | undefined;
  let entries = 0;
  const unpack = new Unpack({
    cwd: folder,
    strip: 1,
    strict: true,
    // The archive's owners are nobody's here.
    preserveOwner: false,
    filter(path, entry) {
      entries += 1;
      const type = 'type' in entry ? entry.type : 'File';
      fault ??= faultOf(path, type, entries);
      return fault === undefined;
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const [source, gunzip, bound] = [createReadStream(file), createGunzip(), bounded()];
      const failed = (error: Error) => {
        source.destroy();
        gunzip.destroy();
        reject(error);
      };
      source.on('error', failed);
      gunzip.on('error', failed);
      bound.on('error', failed);
      unpack.on('error', failed);
      unpack.on('finish', () => resolve());
      source
        .pipe(gunzip)
        .pipe(bound)
        .pipe(unpack as unknown as NodeJS.WritableStream);
    });
  } catch (error) {
    throw fault ?? readable(error);
  }
  if (fault) throw fault;
}

function faultOf(path: string, type: string, entries: number): FactoryError | undefined {
  if (entries > limits.entries) return unsafe(`The archive has more than ${limits.entries} entries.`);
  const name = path.slice(0, 200);
  // A file's path as somebody on Windows would read it as well.
  if (/^[/\\]|^[a-z]:|\0/i.test(path) || path.split(/[/\\]/).includes('..')) {
    return unsafe(`The archive has “${name}” in it, which leads out of its folder.`);
  }
  if (type !== 'File' && type !== 'OldFile' && type !== 'Directory') {
    return unsafe(`The archive has “${name}” in it, which is neither a file nor a folder (${type}).`);
  }
  return undefined;
}

/** Passes on so many bytes and no more: a small archive may hold a disk full. */
function bounded(): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.byteLength;
      if (size > limits.content) done(unsafe(`The archive unpacks to more than ${limits.content / 2 ** 20} MiB.`));
      else done(null, chunk);
    },
  });
}

function readable(error: unknown): FactoryError {
  const told = toldOf(error, 'It could not be unpacked');
  if (told instanceof FactoryError) return told;
  return new FactoryError('PACK_UNSAFE', `It could not be unpacked: ${messageOf(error)}.`, {}, { cause: error });
}
