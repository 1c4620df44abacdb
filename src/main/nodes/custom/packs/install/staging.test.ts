import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { create, Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installDependencies } from './install-dependencies';
import { parsePackageName } from './npm-registry';
import { Staging } from './staging';

let base = '';
let nodes = '';
let staging: Staging;
let registry: Server | undefined;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'factory-ui-staging-'));
  nodes = join(base, 'nodes');
  staging = new Staging(nodes, '0.2.0');
});
afterEach(async () => {
  await staging.dispose();
  await new Promise((resolve) => (registry ? registry.close(resolve) : resolve(undefined)));
  registry = undefined;
  delete process.env.npm_config_registry;
  await rm(base, { recursive: true });
});

const manifest = JSON.stringify({
  name: 'kiln',
  version: '1.0.0',
  author: { name: 'Ada', email: 'ada@example.org' },
  description: 'Reads a kiln.',
  scripts: { postinstall: 'touch SHOULD-NOT-BE' },
  'factory-ui': { capabilities: ['network', 'network'] },
});

async function save(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(base, name)), { recursive: true });
  await writeFile(join(base, name), text);
}

interface Item {
  readonly path: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'FIFO' | 'CharacterDevice';
  readonly text?: string;
  readonly linkpath?: string;
}

/** An archive with whatever is asked for, which `tar` itself would refuse to make. */
function archive(items: readonly Item[]): Buffer {
  const blocks = items.flatMap(({ path, type = 'File', text = '', linkpath }) => {
    const body = Buffer.from(text);
    const header = new Header({
      path,
      type,
      mode: 0o644,
      size: body.length,
      ...(linkpath !== undefined && { linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const good: Item[] = [
  { path: 'package/package.json', text: manifest },
  { path: 'package/kiln.ts', text: 'export {};' },
];

async function stageArchive(content: Buffer) {
  await writeFile(join(base, 'kiln.tgz'), content);
  return staging.add(join(base, 'kiln.tgz'));
}

/** A registry of one package. */
async function serve(
  content: Buffer,
  change: (dist: Record<string, unknown>) => object = (dist) => dist,
): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { port } = server.address() as AddressInfo;
    if (request.url?.endsWith('.tgz')) return void response.end(content);
    if (request.url !== '/kiln') return void response.writeHead(404).end('{}');
    const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
    const dist = change({ tarball: `http://127.0.0.1:${port}/kiln.tgz`, integrity });
    response.end(JSON.stringify({ 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { dist } } }));
  });
  registry = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.npm_config_registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return asked;
}

describe('a pack lies ready', () => {
  it('from a folder, without its history, links and anything outside', async () => {
    await save('work/package.json', manifest);
    await save('work/kiln.ts', 'export {};');
    await save('work/node_modules/dep/index.js', '');
    await save('work/.git/config', 'secret');
    await save('secret', 'secret');
    await symlink(join(base, 'secret'), join(base, 'work/link.txt'));
    const { folder, manifest: told, source } = await staging.add(join(base, 'work'));
    expect((await readdir(folder)).sort()).toEqual(['kiln.ts', 'node_modules', 'package.json']);
    expect(told).toEqual({
      name: 'kiln',
      version: '1.0.0',
      author: 'Ada',
      description: 'Reads a kiln.',
      capabilities: ['network'],
    });
    expect(source).toBe(join(base, 'work'));
  });

  it('from an archive as npm makes it', async () => {
    await save('work/package/package.json', manifest);
    await save('work/package/lib/kiln.ts', 'export {};');
    await create({ file: join(base, 'kiln.tgz'), gzip: true, cwd: join(base, 'work') }, ['package']);
    const { folder } = await staging.add(join(base, 'kiln.tgz'));
    expect(existsSync(join(folder, 'lib/kiln.ts'))).toBe(true);
  });

  it('from a registry, by the name, and only if it is what was promised', async () => {
    const asked = await serve(archive(good));
    const { manifest: told, source } = await staging.add('npm:kiln@latest');
    expect([told.name, source, asked]).toEqual(['kiln', 'npm:kiln@latest', ['/kiln', '/kiln.tgz']]);
    await expect(staging.add('other')).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
    await expect(staging.add('kiln@9.9.9')).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
  });

  it.each([
    ['another sum', (dist: object) => ({ ...dist, integrity: 'sha512-AAAA' }), 'PACK_UNSAFE'],
    ['no sum at all', ({ tarball }: Record<string, unknown>) => ({ tarball }), 'PACK_UNSAFE'],
    ['a file for an address', (dist: object) => ({ ...dist, tarball: 'file:///etc/passwd' }), 'PACK_UNREACHABLE'],
  ])('never from a registry that tells %s', async (_what, change, code) => {
    await serve(archive(good), change);
    await expect(staging.add('kiln')).rejects.toMatchObject({ code });
  });

  it('never where no registry answers', async () => {
    process.env.npm_config_registry = 'http://127.0.0.1:1';
    await expect(staging.add('kiln')).rejects.toMatchObject({ code: 'PACK_UNREACHABLE' });
  });

  it.each<[string, Item]>([
    ['a path that climbs', { path: 'package/../../climbed' }],
    ['a path that climbs as on Windows', { path: 'package\\..\\..\\climbed' }],
    ['an absolute path', { path: '/tmp/factory-ui-absolute' }],
    ['a drive', { path: 'C:/climbed' }],
    ['a symbolic link', { path: 'package/link', type: 'SymbolicLink', linkpath: '/etc' }],
    ['a hard link', { path: 'package/link', type: 'Link', linkpath: '/etc/passwd' }],
    ['a pipe', { path: 'package/pipe', type: 'FIFO' }],
    ['a device', { path: 'package/device', type: 'CharacterDevice' }],
  ])('never from an archive with %s', async (_what, item) => {
    await expect(stageArchive(archive([...good, item]))).rejects.toMatchObject({ code: 'PACK_UNSAFE' });
    await expect(stageArchive(archive([item, ...good]))).rejects.toMatchObject({ code: 'PACK_UNSAFE' });
    expect(existsSync('/tmp/factory-ui-absolute')).toBe(false);
    expect((await readdir(base)).sort()).toEqual(['kiln.tgz', 'nodes']);
    expect(await readdir(join(nodes, '.staging', String(process.pid)))).toEqual([]);
  });

  it('never from an archive that is a bomb, cut off, or none', async () => {
    const zeros = Buffer.alloc(1 << 20);
    const header = Buffer.alloc(512);
    new Header({ path: 'package/bomb', type: 'File', mode: 0o644, size: 400 * zeros.length }).encode(header, 0);
    const bomb = gzipSync(Buffer.concat([header, ...Array.from({ length: 400 }, () => zeros)]), { level: 1 });
    await expect(stageArchive(bomb)).rejects.toMatchObject({ code: 'PACK_UNSAFE', message: /unpacks to more than/ });
    await expect(stageArchive(archive(good).subarray(0, 60))).rejects.toMatchObject({ code: 'PACK_UNSAFE' });
    await expect(stageArchive(Buffer.from('no archive'))).rejects.toMatchObject({ code: 'PACK_UNSAFE' });
    expect(await readdir(join(nodes, '.staging', String(process.pid)))).toEqual([]);
  }, 30_000);

  it.each([
    ['{}', 'PACK_INVALID'],
    ['{', 'PACK_INVALID'],
    [manifest.replace('"kiln"', '"../kiln"'), 'PACK_INVALID'],
    [manifest.replace('["network","network"]', '["everything"]'), 'PACK_INVALID'],
    [manifest.replace('"capabilities"', '"minimumAppVersion":"9.0.0","capabilities"'), 'PACK_NEEDS_NEWER_APP'],
  ])('never with the manifest %s', async (text, code) => {
    await save('work/package.json', text);
    await expect(staging.add(join(base, 'work'))).rejects.toMatchObject({ code });
    await expect(staging.add(join(base, 'nowhere.tgz'))).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
  });

  it('takes away what programs that ended left', async () => {
    await save('nodes/.staging/999999999/x/pack/file', 'left');
    await save('work/package.json', manifest);
    await staging.add(join(base, 'work'));
    expect(await readdir(join(nodes, '.staging'))).toEqual([String(process.pid)]);
  });
});

describe('packages that a pack depends on', () => {
  it('are fetched by npm, whose scripts are not run', async () => {
    await save(
      'dep/package.json',
      JSON.stringify({ name: 'dep', version: '1.0.0', scripts: { install: 'touch ../RAN' } }),
    );
    await save(
      'work/package.json',
      JSON.stringify({
        name: 'kiln',
        version: '1.0.0',
        scripts: { postinstall: 'touch RAN' },
        dependencies: { dep: 'file:../dep' },
      }),
    );
    await save('work/.npmrc', 'git=./evil\nignore-scripts=false\n');
    await installDependencies(join(base, 'work'));
    expect(JSON.parse(await readFile(join(base, 'work/node_modules/dep/package.json'), 'utf8'))).toMatchObject({
      name: 'dep',
    });
    expect((await readdir(join(base, 'work'))).sort()).toEqual(['node_modules', 'package.json']);
  }, 60_000);

  it('say so where npm is not there', async () => {
    await save('work/package.json', JSON.stringify({ name: 'kiln', version: '1.0.0', dependencies: { dep: '1' } }));
    const { PATH = '' } = process.env;
    process.env.PATH = base;
    try {
      const failed = installDependencies(join(base, 'work'));
      await expect(failed).rejects.toMatchObject({ code: 'PACK_DEPENDENCIES', message: /npm.*was not found/ });
    } finally {
      process.env.PATH = PATH;
    }
  });
});

it('a name is one of npm’s, or none', () => {
  expect(parsePackageName('npm:@ada/kiln@^1.2.0')).toEqual({ name: '@ada/kiln', wanted: '^1.2.0' });
  expect(parsePackageName('kiln')).toEqual({ name: 'kiln', wanted: 'latest' });
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parsePackageName(text);
      if (parsed) expect(parsed.name).toMatch(/^(@[a-z0-9._-]+\/)?[a-z0-9._-]+$/);
    }),
  );
});
