import type { Kind } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { KindModule } from '../kind-modules';
import type { CustomNodesPlace } from '../options';
import type { EndedReads } from './careful-reading';

/** What main tells the library. */
export type ToLibrary =
  /** The first message; the library answers `ready`. */
  | {
      readonly type: 'open';
      readonly offline: boolean;
      /** Where the user's own kinds are, if there are any. */
      readonly customNodes?: CustomNodesPlace;
      /** What its predecessors have ended of. */
      readonly ended: EndedReads;
    }
  /** Sockets stay on this machine. */
  | { readonly type: 'offline'; readonly on: boolean }
  /** Says goodbye and exits. */
  | { readonly type: 'shutdown' };

/** Every kind there is, and the files and packs of those that are not built in. */
export interface KnownKinds {
  readonly kinds: readonly Kind[];
  readonly files: readonly NodeFile[];
  readonly packs: readonly Pack[];
  /** All that there are, in order. */
  readonly modules: readonly Pick<KindModule, 'id' | 'version'>[];
  /** Those of them that main does not have yet: their code may be long. */
  readonly news: readonly KindModule[];
}

/** What the library tells main. */
export type FromLibrary =
  | ({ readonly type: 'ready' } & KnownKinds)
  /** Kinds that are not built in, or what is to be said of their files, have changed. */
  | ({ readonly type: 'kinds' } & KnownKinds)
  /** What it executes for the first time just now: should it end, it was one of these. */
  | { readonly type: 'reading'; readonly underWay: readonly string[] }
  /** It exits because it was told to. Without it, an exit is a crash. */
  | { readonly type: 'goodbye' };
