import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inPlace } from '#main/documents/aside/in-place';
import { createDocuments, type Documents, type DocumentsOptions } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { OfflineSwitch } from '#main/offline-switch';
import { createHub, createToken, type Hub, type HubOptions } from '#main/realtime/index';
import { readSettings } from '#main/settings';
import type { Pack } from '#shared/protocol/packs';
import { protocolVersion } from '#shared/protocol/version';

export interface TestHub {
  readonly hub: Hub;
  readonly documents: Documents;
  readonly token: string;
  readonly url: string;
  readonly port: number;
  /** Everything that was logged, as text. */
  readonly logged: string[];
  readonly folder: string;
  /** HTTP with the token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

export interface TestHubOptions {
  readonly engine: Engine;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly auth?: boolean;
  readonly editorFolder?: string;
  readonly portTaken?: HubOptions['portTaken'];
  readonly allowedOrigins?: readonly string[];
  readonly limits?: HubOptions['limits'];
  readonly secrets?: HubOptions['secrets'];
  readonly aside?: DocumentsOptions['aside'];
}

const pack: Pack = { folder: 'kiln', state: 'works', granted: [], problems: [] };
const manifest = { name: 'kiln', version: '1.0.0', capabilities: [] };
const emptyShelf: HubOptions['packs'] = {
  list: async () => [],
  inspect: async () => ({ staged: 's', manifest, granted: [], dependencies: [] }),
  discard: async () => undefined,
  install: async () => pack,
  grant: async () => pack,
  disable: async () => pack,
  enable: async () => pack,
  remove: async () => undefined,
};

const noPython = { chosen: null, in_use: null, fixed: false, interpreters: [] };

/** What nodes refer to where no test asks for any. */
export const noSecrets: HubOptions['secrets'] = {
  place: { type: 'file' },
  list: () => [],
  set: () => undefined,
  delete: () => undefined,
  onChanged: () => ({ dispose: () => undefined }),
};

/** A hub with real documents in a folder of its own, listening on a free port. Closing it leaves the engine alone. */
export async function startHub(options: TestHubOptions): Promise<TestHub> {
  const { engine } = options;
  const folder = await mkdtemp(join(tmpdir(), 'factory-ui-hub-'));
  const paths = {
    workflows: join(folder, 'workflows'),
    recovery: join(folder, 'recovery'),
    revisions: join(folder, 'revisions'),
  };
  await mkdir(paths.workflows);
  const logged: string[] = [];
  const log = recordingLog(logged);
  const documents = createDocuments({
    engine,
    workflowsFolder: paths.workflows,
    templatesFolder: join(process.cwd(), 'resources/workflows'),
    recoveryFolder: paths.recovery,
    revisionsFolder: paths.revisions,
    grantsFile: join(dirname(paths.revisions), 'grants.json'),
    aside: options.aside ?? inPlace,
    // What the tests bring is their own.
    allowed: 'all',
    log,
  });
  const offline = new OfflineSwitch({
    file: join(dirname(paths.revisions), 'offline.json'),
    asked: false,
    host: '127.0.0.1',
    log,
  });
  const token = createToken();
  const hub = createHub({
    offline,
    engine,
    documents,
    settings: readSettings(['--port', '0', ...(options.args ?? [])], options.environment ?? {}),
    token: options.auth === false ? undefined : token,
    log,
    ...(options.editorFolder === undefined ? {} : { editorFolder: options.editorFolder }),
    customNodes: { folder: '/nodes', create: async (name) => name },
    packs: emptyShelf,
    python: { list: async () => noPython, choose: async () => noPython },
    headlessCommand: (file) => `factory-ui --headless --workflow ${file}`,
    secrets: options.secrets ?? noSecrets,
    appInfo: {
      version: '0.0.0-test',
      protocol: protocolVersion,
      platform: process.platform,
      headless: true,
      workflows_folder: paths.workflows,
    },
    allowedOrigins: options.allowedOrigins ?? [],
    portTaken: options.portTaken ?? 'refuse',
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const { port } = await hub.bind().catch(async (error: unknown) => {
    await documents.dispose();
    await hub.close();
    await rm(folder, { recursive: true });
    throw error;
  });
  hub.serve();
  const url = `http://127.0.0.1:${port}`;
  const withToken = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  return {
    hub,
    documents,
    token,
    url,
    port,
    logged,
    folder,
    fetch: withToken,
    post: (path, body) =>
      withToken(path, {
        method: 'POST',
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    async close() {
      await documents.dispose();
      await hub.close();
      await offline.saved();
      await rm(folder, { recursive: true });
    },
  };
}

function recordingLog(lines: string[]): Logger {
  const record =
    (level: string) =>
    (...parts: unknown[]) =>
      void lines.push(
        [level, ...parts.map((part) => (part instanceof Error ? part.stack : JSON.stringify(part)))].join(' '),
      );
  return { error: record('error'), warn: record('warn'), info: record('info'), debug: record('debug') };
}
