/** Why a file system refused. The server says it in English; a window says it in its own language. */
export const disk = {
  permission: 'permission denied',
  read_only: 'the disk is read-only',
  full: 'the disk is full',
  quota: 'the disk quota is used up',
  too_large: 'the file would be too large',
  folder_gone: 'its folder is gone',
  no_folder: 'its folder is not a folder',
  is_folder: 'a folder has this name',
  is_file: 'a file has this name',
  long_name: 'the name is too long',
  busy: 'another program uses it',
  broken: 'the disk reports an error',
  unknown: 'unknown reason',
} as const;
