import type { Grant } from './guard/grant';

/** The pack that a file is loaded for. */
export interface PackPlace {
  /** Absolute. */
  readonly folder: string;
  readonly grant: Grant;
}
