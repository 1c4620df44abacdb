import type { FileProblem } from '#shared/protocol/node-files';
import type { LoadedFile } from './file-loader';
import type { Grant } from './guard/grant';
import type { FilePlace } from './packs/folder-packs';

/** A file of nodes, and what became of it. */
export interface Entry extends FilePlace {
  /** What is in force: of a file with an error that of the text before. */
  loaded: LoadedFile | undefined;
  version: string;
  problems: readonly FileProblem[];
  /** What its pack might do when it was loaded. */
  grant: Grant | undefined;
  /** The files it was made of, each as it was on the disk. */
  readonly stamps: Map<string, string>;
  /** It was tried. */
  isKnown: boolean;
}
