import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { NodeKind } from './node-kind';

/**
 * Kinds that are not built in. The library, main and the host know their descriptions and carry the rest, unread, to the
 * threads that run them: nothing of a module is executed anywhere else.
 */
export interface KindModule {
  /** The same across its versions: where it comes from. */
  readonly id: string;
  /** Another one whenever what it does has changed. */
  readonly version: string;
  readonly kinds: readonly Kind[];
  /** What the thread's `LoadModule` makes the kinds of: a structured clone. */
  readonly data: unknown;
}

/** Makes a module's kinds in the thread that is to run them. What it throws is the error of each of their nodes. */
export type LoadModule = (module: KindModule) => readonly NodeKind[];

/** A kind, and the ports that nodes of a workflow use of it. */
export interface NodesOfKind {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Where the library has modules from. */
export interface KindSource extends Disposable {
  /** Resolves when the modules that are there at the start are known. */
  readonly ready: Promise<void>;
  /** Another array whenever one of them has changed. */
  readonly modules: readonly KindModule[];
  readonly files: readonly NodeFile[];
  readonly packs: readonly Pack[];
  /** Modules or what is to be said of files and packs has changed. */
  readonly onChange: Event<void>;
}
