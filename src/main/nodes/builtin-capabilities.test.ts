import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Capability } from '#shared/graph/permissions/capabilities';
import { builtinKinds } from './builtin-kinds';
import { needOf } from './custom/guard/builtin-capabilities';

const root = 'src';
const nodesFolder = 'src/main/nodes';

/** What of the packages that nodes import reaches the machine; all others compute. */
const packages: Readonly<Record<string, readonly Capability[]>> = {
  aedes: ['network'],
  chokidar: ['read_files'],
  mqtt: ['network'],
  nodemailer: ['network'],
  undici: ['network'],
  ws: ['network'],
  'write-file-atomic': ['write_files'],
};

/**
 * Kinds that look at nothing but how this machine is doing, at places that no input names; *Disk usage* asks how full
 * the disk of a folder is, and nothing of what is in it.
 */
const machineFigures = ['system.battery', 'system.disk', 'system.memory', 'system.network', 'system.processes'];

/** Of Node's modules the ones that reach nothing in the hands of nodes that come with the app: threads, and their own code. */
const ownThread = ['process', 'worker_threads', 'vm', 'v8'];

/** Names of `node:net` that look at a text and open nothing. */
const harmlessNames = /^(?:type )?(?:isIP(?:v[46])?|BlockList)$/;

interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  const fixed = [...text.matchAll(/^(?:import|export) (?!type )([^;]*?) from '([^']+)'/gms)].map(
    ([, what = '', from = '']) => ({
      from,
      names: what
        .replace(/[{}]/g, '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    }),
  );
  const later = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, from = '']) => ({ from, names: ['*'] }));
  const fetches = /\bfetch\(/.test(text.replace(/function fetch\(/g, ''))
    ? [{ from: 'node:https', names: ['fetch'] }]
    : [];
  return [...fixed, ...later, ...fetches].filter(({ names }) => !names.every((name) => name.startsWith('type ')));
}

function fileOf(from: string, importer: string): string | undefined {
  const path = from.startsWith('#')
    ? join(root, from.slice(1))
    : from.startsWith('.')
      ? join(dirname(importer), from)
      : undefined;
  if (path === undefined) return undefined;
  return [`${path}.ts`, path, join(path, 'index.ts')].find((name) => existsSync(name) && name.includes('.'));
}

/** What the code of a file reaches, by itself and by all that it imports; each is a choice of which one must be declared. */
function reachOf(file: string, seen = new Set<string>()): Set<string> {
  const reached = new Set<string>();
  if (seen.has(file)) return reached;
  seen.add(file);
  for (const { from, names } of importsOf(file)) {
    const own = fileOf(from, file);
    if (own !== undefined) for (const one of reachOf(own, seen)) reached.add(one);
    else if (from.startsWith('node:')) {
      const builtin = from.slice('node:'.length);
      if (ownThread.includes(builtin) || (builtin === 'net' && names.every((name) => harmlessNames.test(name))))
        continue;
      const need = needOf(builtin);
      if (need === 'files') reached.add('read_files or write_files');
      else if (need !== 'nothing') reached.add(need);
    } else for (const capability of packages[from] ?? []) reached.add(capability);
  }
  return reached;
}

const files = readdirSync(nodesFolder, { recursive: true, encoding: 'utf8' })
  .map((name) => join(nodesFolder, name))
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|[/\\](?:custom|testing)[/\\]/.test(file));

/** The file that a kind is defined in. */
const fileOfKind = new Map(
  files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\s*kind: '([^']+)',$/gm)].map(([, kind = '']) => [kind, file] as const),
  ),
);

describe('capabilities of built-in kinds', () => {
  it.each(builtinKinds.map(({ description }) => description.kind))('%s declares what its code reaches', (name) => {
    const { capabilities = [] } = builtinKinds.find(({ description }) => description.kind === name)?.description ?? {};
    const file = fileOfKind.get(name);
    // A kind that a helper makes of a table of functions has no file of its own, and nothing but these functions.
    const reached = file === undefined || machineFigures.includes(name) ? new Set<string>() : reachOf(file);
    // A program can do whatever its user can, and hardware is reached over its files and programs of the system.
    if (capabilities.includes('process') || capabilities.includes('device')) return;
    const missing = [...reached].filter(
      (one) => !one.split(' or ').some((each) => capabilities.some((has) => has === each)),
    );
    expect(missing).toEqual([]);
  });

  it('knows the file of each kind that declares something, and of all in the folders that reach out', () => {
    const folders = ['file', 'network', 'system', 'device'];
    const names = builtinKinds
      .filter(({ description }) => description.capabilities || folders.includes(description.kind.split('.')[0] ?? ''))
      .map(({ description }) => description.kind);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !fileOfKind.has(name))).toEqual([]);
  });

  it('finds what is imported over other files', () => {
    expect([...reachOf(join(nodesFolder, 'file/read-text.ts'))]).toEqual(['read_files or write_files']);
    expect([...reachOf(join(nodesFolder, 'network/mqtt/mqtt-publish.ts'))]).toContain('network');
    expect([...reachOf(join(nodesFolder, 'network/http-request.ts'))]).toContain('network');
    expect([...reachOf(join(nodesFolder, 'math/kinds.ts'))]).toEqual([]);
  });
});
