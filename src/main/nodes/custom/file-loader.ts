import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { Result } from '#shared/base/result';
import type { Kind } from '#shared/graph/kinds';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import type { ModuleData } from './load-module';

export interface LoadedFile {
  readonly kinds: readonly Kind[];
  readonly data: ModuleData;
  /** Absolute paths of what else it was made of: it has to be loaded again when one of them changes. */
  readonly dependencies: readonly string[];
  readonly warnings: readonly FileProblem[];
}

/** Finds out what kinds a file of one language has, without executing it in this thread. Never rejects for what is in the file. */
export interface FileLoader extends Disposable {
  readonly languages: readonly NodeFile['language'][];
  /** What was loaded is gone, and everything has to be loaded again, save the file that is to blame for it. */
  readonly onLost?: Event<string | undefined>;
  load(file: string): Promise<Result<LoadedFile, readonly FileProblem[]>>;
}
