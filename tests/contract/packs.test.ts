import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pack } from '#shared/protocol/packs';
import type { Method } from '#shared/protocol/requests';
import type { TestClient } from './support/client';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// Packs of nodes over the real server and its processes: what a person does with them, in their order.

const code = (version: string) => `
import { defineNode, out } from 'factory-ui';
import { readFileSync } from 'node:fs';
export const read = defineNode({
  kind: 'kiln.read', version: 1, title: 'Kiln', description: 'Reads.', category: 'Kiln', icon: 'IconFlame',
  inputs: {}, outputs: { version: out.text(), count: out.integer(), name: out.text() },
  state: () => ({ count: 0 }),
  run(_inputs, _context, state) {
    state.count += 1;
    return { version: '${version}', count: state.count, name: JSON.parse(readFileSync(__dirname + '/package.json', 'utf8')).name };
  },
});
`;

const manifest = (version: string, field: object) =>
  JSON.stringify({
    name: '@ada/kiln',
    version,
    author: 'Ada',
    scripts: { postinstall: 'exit 1' },
    'factory-ui': field,
  });

const workflow = (id: string) => ({
  id,
  nodes: [{ id: 'kiln', kind: 'kiln.read' }],
  settings: { pacing: { mode: 'rate', hz: 100 } },
});

describe('packs', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let base = '';
  let nodes = '';
  const registry = createServer((request, response) => {
    const file = join(base, 'kiln.tgz');
    void readFile(file).then((archive) => {
      if (request.url?.endsWith('.tgz')) return response.end(archive);
      const { port } = registry.address() as AddressInfo;
      const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
      const versions = { '3.0.0': { dist: { tarball: `http://127.0.0.1:${port}/kiln.tgz`, integrity } } };
      return response.end(JSON.stringify({ 'dist-tags': { latest: '3.0.0' }, versions }));
    });
  });

  beforeAll(async () => {
    bundle = await bundleServer();
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  }, 60_000);
  afterAll(async () => {
    await new Promise((resolve) => registry.close(resolve));
    await bundle?.remove();
  });
  beforeEach(async () => {
    base = await mkdtemp(join(bundle.folder, 'user-'));
    nodes = join(base, 'custom_nodes');
    await start();
  });
  afterEach(() => stop());

  async function start(): Promise<void> {
    const { port } = registry.address() as AddressInfo;
    const environment = { npm_config_registry: `http://127.0.0.1:${port}` };
    server = ServerProcess.start(bundle, ['--port', '0', '--user-data', base], environment);
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event', 'kinds_changed'] });
  }

  async function stop(): Promise<void> {
    client?.close();
    server?.kill('SIGTERM');
    await server?.exited;
  }

  async function work(version: string, field: object = { capabilities: ['read_files'] }): Promise<string> {
    const folder = join(base, 'work', 'package');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), manifest(version, field));
    await writeFile(join(folder, 'kiln.ts'), code(version));
    return folder;
  }

  const list = async (): Promise<readonly Pack[]> => (await client.request('packs.list', {})).packs;
  const states = () => client.all('node_state').filter(({ data }) => data.node_id === 'kiln');
  const outputs = () => states().flatMap(({ data: { data } }) => (data.outputs ? [data.outputs] : []));
  const open = async (id: string) =>
    (await client.request('document.import', { name: `${id}.json`, text: JSON.stringify(workflow(id)) })).workflow_id;
  const install = async (source: string, grant: readonly 'read_files'[]) => {
    const { staged } = await client.request('packs.inspect', { source });
    return client.request('packs.install', { staged, grant: [...grant] });
  };

  /** How something is answered that must not succeed. */
  const refusal = async (method: Method, params: object) => (await client.respond(method, params)).outcome;

  it('one is looked at, installed from a folder, refused at Run, allowed, and runs', async () => {
    const staged = await client.request('packs.inspect', { source: await work('1.0.0') });
    expect(staged).toMatchObject({
      manifest: { name: '@ada/kiln', version: '1.0.0', author: 'Ada', capabilities: ['read_files'] },
      granted: [],
      dependencies: [],
    });
    expect(await list()).toEqual([]);
    const installed = await client.request('packs.install', { staged: staged.staged, grant: [] });
    expect(installed).toMatchObject({ folder: '@ada+kiln', state: 'works', granted: [] });
    expect((await readdir(nodes)).filter((name) => !name.startsWith('.'))).toEqual(['@ada+kiln']);
    const id = await open('refused');
    const { problems } = await client.request('workflow.check', { workflow_id: id });
    expect(problems).toMatchObject([{ code: 'CAPABILITY_NOT_GRANTED', node_id: 'kiln' }]);
    expect(problems[0]?.message).toContain('read files');
    await expect(refusal('run.start', { workflow_id: id })).resolves.toMatchObject({
      code: 'CAPABILITY_NOT_GRANTED',
      details: { node_id: 'kiln' },
    });
    await client.request('packs.grant', { pack: '@ada+kiln', capabilities: ['read_files', 'network'] });
    // What was not asked for is not kept.
    expect((await list())[0]?.granted).toEqual(['read_files']);
    const { end } = await client.request('run.once', { workflow_id: id });
    expect(end).toMatchObject({ reason: 'completed' });
    expect(outputs().at(-1)).toMatchObject({ version: '1.0.0', name: '@ada/kiln' });
    // What was decided outlives the server.
    await stop();
    await start();
    expect(await list()).toMatchObject([{ folder: '@ada+kiln', granted: ['read_files'], state: 'works' }]);
  }, 30_000);

  it('[E10] one in use is updated under the run; it is not disabled, revoked or removed there', async () => {
    await work('1.0.0');
    await install(join(base, 'work/package'), ['read_files']);
    const workflow_id = await open('used');
    await client.request('run.start', { workflow_id });
    await client.until(() => Number(outputs().at(-1)?.count ?? 0) > 5, 'the first version to count');
    const pack = '@ada+kiln';
    const inUse = { code: 'PACK_IN_USE', details: { workflow_id } };
    await expect(refusal('packs.disable', { pack })).resolves.toMatchObject(inUse);
    await expect(refusal('packs.remove', { pack })).resolves.toMatchObject(inUse);
    await expect(refusal('packs.grant', { pack, capabilities: [] })).resolves.toMatchObject(inUse);

    await work('2.0.0');
    await create({ file: join(base, 'kiln.tgz'), gzip: true, cwd: join(base, 'work') }, ['package']);
    const { staged, replaces, granted } = await client.request('packs.inspect', { source: join(base, 'kiln.tgz') });
    expect([replaces, granted]).toEqual(['1.0.0', ['read_files']]);
    await client.request('packs.install', { staged, grant: [...granted] });
    await client.until(() => outputs().at(-1)?.version === '2.0.0', 'the second version');
    const counts = outputs().map(({ count }) => Number(count));
    for (const [at, count] of counts.entries()) expect(count).toBeGreaterThanOrEqual(counts[at - 1] ?? 0);

    // A version that asks for more runs on as the one before, until that is allowed.
    await work('3.0.0', { capabilities: ['read_files', 'network'] });
    await create({ file: join(base, 'kiln.tgz'), gzip: true, cwd: join(base, 'work') }, ['package']);
    await install('npm:@ada/kiln', ['read_files']);
    const before = outputs().length;
    await client.until(() => outputs().length > before + 5, 'the run to go on');
    expect(outputs().at(-1)?.version).toBe('2.0.0');
    await client.request('packs.grant', { pack, capabilities: ['read_files', 'network'] });
    await client.until(() => outputs().at(-1)?.version === '3.0.0', 'the third version');

    await client.request('run.stop', { workflow_id });
    expect(await client.request('packs.disable', { pack })).toMatchObject({ state: 'disabled' });
    expect((await client.request('kinds.list', {})).kinds.some(({ kind }) => kind === 'kiln.read')).toBe(false);
    await expect(refusal('run.once', { workflow_id })).resolves.toMatchObject({ code: 'UNKNOWN_KIND' });
    expect(await client.request('packs.enable', { pack })).toMatchObject({ state: 'works' });
    expect((await client.request('run.once', { workflow_id })).end).toMatchObject({ reason: 'completed' });
    await client.request('packs.remove', { pack });
    expect(await list()).toEqual([]);
    expect(existsSync(join(nodes, pack))).toBe(false);
    await expect(refusal('packs.enable', { pack })).resolves.toMatchObject({ code: 'PACK_NOT_FOUND' });
  }, 30_000);

  it('one that lies in the folder already is not replaced where it is no pack, and one copied there has nothing granted', async () => {
    await mkdir(join(nodes, '@ada+kiln'), { recursive: true });
    await writeFile(join(nodes, '@ada+kiln', 'mine.txt'), 'mine');
    const { staged } = await client.request('packs.inspect', { source: await work('1.0.0') });
    await expect(refusal('packs.install', { staged, grant: [] })).resolves.toMatchObject({ code: 'FILE_EXISTS' });
    expect(await readdir(join(nodes, '@ada+kiln'))).toEqual(['mine.txt']);
    await writeFile(join(nodes, '@ada+kiln', 'kiln.ts'), code('1.0.0'));
    await writeFile(join(nodes, '@ada+kiln', 'package.json'), manifest('1.0.0', { capabilities: ['read_files'] }));
    await until(async () => (await list())[0]?.state === 'works', 'the pack');
    expect(await list()).toMatchObject([{ granted: [] }]);
  }, 30_000);

  it('one that is hostile is refused, and leaves nothing behind', async () => {
    await writeFile(join(base, 'bad.tgz'), 'no archive');
    for (const source of [join(base, 'bad.tgz'), join(base, 'custom_nodes'), './nowhere', '../../etc', 'x y', 'npm:']) {
      await expect(refusal('packs.inspect', { source })).resolves.toMatchObject({
        code: expect.stringMatching(/^PACK_/),
      });
    }
    await expect(refusal('packs.install', { staged: '../..', grant: [] })).resolves.toMatchObject({
      code: 'PACK_NOT_FOUND',
    });
    await client.request('packs.discard', { staged: '../..' });
    for (const pack of ['..', '.', '.staging', 'nowhere', '../recovery']) {
      await expect(refusal('packs.remove', { pack })).resolves.toMatchObject({ code: 'PACK_NOT_FOUND' });
    }
    expect(existsSync(nodes)).toBe(true);
    await rm(join(base, 'bad.tgz'));
  });
});
