import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import type { Settings } from '#main/settings';
import type { Disposable } from '#shared/base/disposable';
import type { PortLike } from './channels/channel';
import type { ServerLimits } from './limits/limits';
import type {
  AppInfo,
  CustomNodesFolder,
  Offline,
  PackShelf,
  PythonShelf,
  SecretShelf,
} from './sessions/request-handlers';

export interface HubOptions {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly settings: HubSettings;
  /** The launch's own, beside JWTs where they are configured. Absent: no authentication (`--no-auth`). Host and Origin are checked all the same. */
  readonly token: string | undefined;
  readonly log: Logger;
  /** Folder of the built editor, served under /editor/; absent: no editor. */
  readonly editorFolder?: string;
  readonly appInfo: AppInfo;
  readonly customNodes: CustomNodesFolder;
  /** What to type in a terminal to run a workflow's file without a window. */
  readonly headlessCommand: (file: string) => string;
  readonly packs: PackShelf;
  readonly python: PythonShelf;
  readonly secrets: SecretShelf;
  readonly offline: Offline;
  /** Origins beside the server's own whose pages may talk to it. */
  readonly allowedOrigins?: readonly string[];
  /** What to do when the port is taken: end with PORT_TAKEN, or try the ones after it. */
  readonly portTaken: 'refuse' | 'next';
  /** Instead of those that everybody else has, for tests. */
  readonly limits?: Partial<ServerLimits>;
}

export type HubSettings = Pick<
  Settings,
  | 'host'
  | 'port'
  | 'allowedHosts'
  | 'allowedOrigins'
  | 'heartbeatInterval'
  | 'pingTimeout'
  | 'jwtSecret'
  | 'jwtKeys'
  | 'jwtIssuer'
  | 'jwtAudience'
  | 'jwtClockSkew'
  | 'maxConnections'
  | 'maxConnectionsPerAddress'
  | 'messageSizeLimit'
  | 'compression'
  | 'resumeLog'
>;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The realtime server: every client's session, over WebSocket, MessagePort or within the process, and HTTP. */
export interface Hub {
  /** Takes the port and resolves with where the server will be. Who comes before `serve` is cut off. PORT_TAKEN, SETTINGS_INVALID. */
  bind(): Promise<Address>;
  /** From here on whoever may come in is answered. To be called once, after `bind`. */
  serve(): void;
  /** A session over a MessagePort: the window's channel. Trusted as it comes from main itself. Disposing ends it. */
  connectPort(port: PortLike): Disposable;
  readonly sessionCount: number;
  /** Ends every session and stops listening. */
  close(): Promise<void>;
}
