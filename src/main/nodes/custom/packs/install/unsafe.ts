import { FactoryError } from '#shared/base/errors';

/** Bounds of what a pack may be; a real one is far below each. */
export const limits = {
  /** Bytes of an archive. */
  archive: 50 * 2 ** 20,
  /** Bytes of what is in it. */
  content: 300 * 2 ** 20,
  /** Files and folders. */
  entries: 50_000,
} as const;

export const unsafe = (message: string): FactoryError => new FactoryError('PACK_UNSAFE', message);
