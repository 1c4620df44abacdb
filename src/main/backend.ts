import { join } from 'node:path';
import { AsidePool, createDocuments, type Documents } from '#main/documents/index';
import {
  type CustomNodesPlace,
  createEngine,
  type Desktop,
  type Engine,
  type HostProcess,
  type HostRole,
} from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { writeNewNode } from '#main/nodes/custom/new-node/write-new-node';
import { PackStore } from '#main/nodes/custom/packs/install/pack-store';
import { Interpreters } from '#main/nodes/custom/python/interpreters';
import { OfflineSwitch } from '#main/offline-switch';
import { type Address, createHub, createToken, type Hub } from '#main/realtime/index';
import type { Secrets } from '#main/secrets/secrets';
import type { Settings } from '#main/settings';
import { protocolVersion } from '#shared/protocol/version';
import { headlessCommand, type Launcher } from './headless-command';
import { HostExits } from './process/host-exits';

export interface BackendOptions {
  readonly settings: Settings;
  readonly paths: BackendPaths;
  /** Starts a process of the engine's: `forkHost` of the engine, or Electron's utilityProcess. */
  readonly forkHost: (role: HostRole) => HostProcess;
  readonly log: Logger;
  /** What nodes refer to. It is the caller's to open, for only it knows of the system's key store. */
  readonly secrets: Secrets;
  /** What nodes may ask of the desktop. */
  readonly desktop: Desktop;
  /** Whether it serves without a window; then a taken port is an error, else the next free one is as good. */
  readonly headless: boolean;
  readonly version: string;
  /** What starts this app in a terminal. */
  readonly launcher: Launcher;
  /** Origins beside the server's own whose pages may talk to it, such as the desktop editor's. */
  readonly allowedOrigins: readonly string[];
}

export interface BackendPaths {
  readonly userData: string;
  readonly workflows: string;
  readonly templates: string;
  readonly recovery: string;
  readonly revisions: string;
  /** Where the user's own nodes are; the folder is made if it is not there. */
  readonly customNodes: CustomNodesPlace;
  /** The entry of the threads beside the main one. */
  readonly aside: string;
  /** The built editor; absent: none is served. */
  readonly editor?: string;
}

export interface Listening extends Address {
  /** The server's own: `http://127.0.0.1:8000`. */
  readonly url: string;
  /** The editor's in a browser on this machine, with the token in its fragment, where no server log sees it. */
  readonly editorUrl: string;
}

/** Engine, documents and hub, put together: what the desktop and the headless server share. */
export interface Backend {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly hub: Hub;
  /** The launch's token; undefined with `--no-auth`. */
  readonly token: string | undefined;
  /** Takes the port. Nobody is answered yet. PORT_TAKEN. */
  bind(): Promise<Listening>;
  /** Lets clients in: after `bind`, and after what a start opens is open, see `openAtStart`. */
  serve(): void;
  /** Stops every run with its hooks, keeps what is unsaved, ends the sessions and the engine's processes. */
  close(): Promise<void>;
  /** Ends every run at once, whatever it does; for a program that can not wait for `close`. */
  kill(): void;
}

export function createBackend(options: BackendOptions): Backend {
  const { settings, paths, log, secrets, headless } = options;
  const keeper = { has: secrets.has.bind(secrets), keep: secrets.keep.bind(secrets) };
  const { stopDeadline, maxRuns, memoryLimitMb, executor, heavyThreads } = settings;
  const token = settings.noAuth ? undefined : (settings.token ?? createToken());
  const hosts = new HostExits();
  const fork = hosts.watching(options.forkHost);
  const engine = createEngine({
    fork,
    settings: { stopDeadline, maxRuns, memoryLimitMb, executor, heavyThreads, customNodes: paths.customNodes },
    secrets,
    desktop: options.desktop,
    log,
  });
  const offline = new OfflineSwitch({
    file: join(paths.userData, 'offline.json'),
    asked: settings.offline,
    host: settings.host,
    log,
  });
  engine.setOffline(offline.isOn);
  const following = offline.onChanged(() => engine.setOffline(offline.isOn));
  const documents = createDocuments({
    engine,
    workflowsFolder: paths.workflows,
    templatesFolder: paths.templates,
    recoveryFolder: paths.recovery,
    revisionsFolder: paths.revisions,
    secrets: keeper,
    grantsFile: join(paths.userData, 'grants.json'),
    allowed: settings.allow,
    aside: new AsidePool(paths.aside),
    log,
  });
  const packs = new PackStore({
    engine,
    customNodes: paths.customNodes.folder,
    settings: paths.customNodes.packSettings,
    appVersion: options.version,
  });
  const hub = createHub({
    engine,
    documents,
    settings,
    packs,
    python: new Interpreters(paths.customNodes.folder, paths.customNodes.python),
    headlessCommand: (file) => headlessCommand(options.launcher, file, settings),
    secrets,
    offline,
    customNodes: {
      folder: paths.customNodes.folder,
      create: (name, language) => writeNewNode({ folder: paths.customNodes.folder, name, language }),
    },
    token,
    log,
    ...(paths.editor === undefined ? {} : { editorFolder: paths.editor }),
    appInfo: {
      version: options.version,
      protocol: protocolVersion,
      platform: process.platform,
      headless,
      workflows_folder: paths.workflows,
      custom_nodes_folder: paths.customNodes.folder,
    },
    allowedOrigins: options.allowedOrigins,
    portTaken: headless ? 'refuse' : 'next',
  });
  return {
    engine,
    documents,
    hub,
    token,
    async bind() {
      const address = await hub.bind();
      const editor = urlOf({ ...address, host: reachable(address.host) });
      const fragment = token === undefined ? '' : `#token=${token}`;
      return { ...address, url: urlOf(address), editorUrl: `${editor}/editor/${fragment}` };
    },
    serve: () => hub.serve(),
    async close() {
      // In this order, so that clients still hear how their runs ended.
      await documents.dispose();
      await hub.close();
      await packs.dispose();
      following.dispose();
      await offline.saved();
      engine.dispose();
      secrets.dispose();
      await hosts.done();
    },
    kill: () => hosts.kill(),
  };
}

function urlOf({ host, port }: Address): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** Where a browser on this machine finds a server that listens on every address. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
