import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { Result } from '#shared/base/result';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { Capability } from '#shared/graph/permissions/capabilities';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import type { ModuleData } from './load-module';
import type { PackPlace } from './pack-place';

export interface LoadedFile {
  readonly kinds: readonly Kind[];
  /** What its kinds may touch, as far as it can be told from outside; what they declare comes on top. */
  readonly capabilities: readonly Capability[];
  readonly data: ModuleData;
  /** Absolute paths of what else it was made of: it has to be loaded again when one of them changes. */
  readonly dependencies: readonly string[];
  readonly warnings: readonly FileProblem[];
}

/** What was loaded of a pack, or of the files that are in none, is gone, and has to be loaded again. */
export interface Lost {
  /** The pack's folder. */
  readonly pack: string | undefined;
  /** The file that is to blame for it, which is not loaded again. */
  readonly culprit: string | undefined;
}

/** Finds out what kinds a file of one language has, without executing it in this thread. Never rejects for what is in the file. */
export interface FileLoader extends Disposable {
  readonly languages: readonly NodeFile['language'][];
  readonly onLost?: Event<Lost>;
  /** Nothing of the pack in this folder is wanted any more. */
  leave?(folder: string): void;
  load(file: string, pack?: PackPlace): Promise<Result<LoadedFile, readonly FileProblem[]>>;
}
