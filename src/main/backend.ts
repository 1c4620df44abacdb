import type { Documents } from '#main/documents/index';
import type { Engine, HostProcess } from '#main/engine/index';
import type { Logger } from '#main/log';
import type { Address, Hub } from '#main/realtime/index';
import type { Settings } from '#main/settings';

export interface BackendOptions {
  readonly settings: Settings;
  readonly paths: BackendPaths;
  /** Starts the host process: `forkHost` of the engine, or Electron's utilityProcess. */
  readonly forkHost: () => HostProcess;
  readonly log: Logger;
  readonly headless: boolean;
  readonly version: string;
  /** Origins beside the server's own whose pages may talk to it, such as the desktop editor's. */
  readonly allowedOrigins: readonly string[];
}

export interface BackendPaths {
  readonly userData: string;
  readonly workflows: string;
  readonly templates: string;
  readonly recovery: string;
  /** The built editor; absent: none is served. */
  readonly editor?: string;
}

/** Engine, documents and hub, put together: what the desktop and the headless server share. */
export interface Backend {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly hub: Hub;
  /** The launch's token; undefined with `--no-auth`. */
  readonly token: string | undefined;
  /** Starts listening. `url` is the server's, `editorUrl` the editor's with the token in its fragment. PORT_TAKEN. */
  start(): Promise<Address & { readonly url: string; readonly editorUrl: string }>;
  /** Stops every run with its hooks, keeps what is unsaved, ends the sessions and the host. */
  close(): Promise<void>;
}
