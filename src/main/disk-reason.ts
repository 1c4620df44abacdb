import { errorCode, FactoryError } from '#shared/base/errors';
import { disk } from '#shared/words/en/disk';

/** Why the file system refused, for a person. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) return disk.unknown;
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? disk.unknown) : code;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: disk.permission,
  EPERM: disk.permission,
  EROFS: disk.read_only,
  ENOSPC: disk.full,
  EDQUOT: disk.quota,
  EFBIG: disk.too_large,
  ENOENT: disk.folder_gone,
  ENOTDIR: disk.no_folder,
  EISDIR: disk.is_folder,
  EEXIST: disk.is_file,
  ENAMETOOLONG: disk.long_name,
  ELOOP: disk.circle,
  EINVAL: disk.not_taken,
  EBUSY: disk.busy,
  ETXTBSY: disk.busy,
  EMFILE: disk.too_many,
  ENFILE: disk.too_many,
  EIO: disk.broken,
  ENXIO: disk.away,
  ENODEV: disk.away,
  ESTALE: disk.away,
  ENOTCONN: disk.away,
  EHOSTDOWN: disk.away,
  EHOSTUNREACH: disk.away,
  ETIMEDOUT: disk.silent,
};

/** What a disk refused, as FILE_UNWRITABLE with what was to be done; everything else as it is. */
export function toldOf(error: unknown, what: string): unknown {
  if (error instanceof FactoryError || !/^E[A-Z]+$/.test(errorCode(error) ?? '')) return error;
  return new FactoryError('FILE_UNWRITABLE', `${what}: ${reasonOf(error)}.`, {}, { cause: error });
}
