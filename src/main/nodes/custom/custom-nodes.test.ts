import { mkdtemp, rename, rm, symlink, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CustomNodes } from './custom-nodes';
import { loadModule } from './load-module';
import { createScriptLoader } from './script/script-loader';
import { bundleProbe, saveIn, untilKnown } from './testing/watched-folder';

// Real files, a real watcher, the real bundler, and a real thread that executes what it made.

let probe: Awaited<ReturnType<typeof bundleProbe>>;
let folder = '';
let settings = '';
let nodes: CustomNodes;

beforeAll(async () => {
  probe = await bundleProbe();
}, 60_000);
afterAll(() => probe.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-nodes-'));
  settings = await mkdtemp(join(tmpdir(), 'factory-ui-settings-'));
});
afterEach(async () => {
  nodes?.dispose();
  await rm(folder, { recursive: true });
  await rm(settings, { recursive: true });
});

const save = (name: string, text: string) => saveIn(folder, name, text);

const node = (kind: string, run = '{ return { y: x }; }', head = '') => `
import { defineNode, number, out } from 'factory-ui';
${head}
export default defineNode({
  kind: '${kind}', version: 1, title: 'Mine', description: 'Mine.', category: 'Mine', icon: 'IconStar',
  inputs: { x: number({ default: 1 }) },
  outputs: { y: out.number() },
  run({ x }: { x: number }) ${run},
});
`;

async function open(): Promise<CustomNodes> {
  const loaders = [createScriptLoader(probe.file)];
  const packSettings = join(settings, 'packs.json');
  nodes = new CustomNodes({ folder, loaders, taken: new Set(['math.add']), packSettings, appVersion: '0.2.0' });
  await nodes.ready;
  return nodes;
}

const until = (condition: () => boolean) => untilKnown(nodes, condition);

const problems = (file: string) => nodes.files.find((known) => known.file === file)?.problems;
const kinds = () => nodes.modules.flatMap((module) => module.kinds.map(({ kind }) => kind));

/** What a node of the kind gives, made as an executor makes it. */
function run(kind: string, x: number): unknown {
  const module = nodes.modules.find((known) => known.kinds.some((other) => other.kind === kind));
  const found = module && loadModule(module).find(({ description }) => description.kind === kind);
  return found?.create({} as never).run({ x }, {} as never);
}

describe('the custom-nodes folder', () => {
  it('is made where there is none, and has no kinds', async () => {
    folder = join(folder, 'not', 'there');
    await open();
    expect([nodes.modules, nodes.files]).toEqual([[], []]);
    folder = dirname(dirname(folder));
  });

  it('gives what can be read where more than one file can not', async () => {
    for (const [name, other] of [
      ['a', 'b'],
      ['c', 'd'],
    ] as const) {
      await symlink(`${other}.ts`, join(folder, `${name}.ts`));
      await symlink(`${name}.ts`, join(folder, `${other}.ts`));
    }
    await save('mine.ts', node('my.node'));
    await open();
    await until(() => kinds().includes('my.node'));
  });

  it('is there although links lead in circles and to a whole disk, and files are far too large', async () => {
    await save('good.ts', node('my.good'));
    await save('huge.js', '');
    await save('pack/part.ts', '');
    await truncate(join(folder, 'huge.js'), 100 * 2 ** 20);
    await symlink('.', join(folder, 'self'));
    await symlink('../..', join(folder, 'pack', 'up'));
    await symlink('../pack', join(folder, 'pack', 'again'));
    await symlink('/usr', join(folder, 'disk'));
    await open();
    const leftOut = () => nodes.files.find(({ file }) => file.startsWith('disk/'));
    await until(() => kinds().includes('my.good') && problems('huge.js') !== undefined && leftOut() !== undefined);
    expect(problems('huge.js')).toEqual([{ severity: 'error', message: expect.stringContaining('100 MiB') }]);
    expect(leftOut()?.problems).toEqual([{ severity: 'warning', message: expect.stringContaining('not watched') }]);
    expect(nodes.files.some(({ file }) => /^(self|pack.(up|again))/.test(file))).toBe(false);
  }, 30_000);

  it('gives the kinds of TypeScript and JavaScript files, with what they import', async () => {
    await save('lib/double.ts', 'export const double = (x: number): number => 2 * x;');
    await save('node_modules/plus-one/package.json', '{"name":"plus-one","type":"module","exports":"./index.js"}');
    await save('node_modules/plus-one/index.js', 'export default (x) => x + 1;');
    await save(
      'a.ts',
      node(
        'my.a',
        '{ return { y: plusOne(double(x)) } }',
        "import { double } from './lib/double'; import plusOne from 'plus-one';",
      ),
    );
    await save('b.mjs', node('my.b').replace(': { x: number }', ''));
    await save('types.d.ts', 'declare const nothing: number;');
    await save('a.test.ts', 'throw new Error("tests are not nodes");');
    await open();
    expect(kinds()).toEqual(['my.a', 'my.b']);
    expect(nodes.files).toEqual([
      { file: 'a.ts', language: 'typescript', kinds: ['my.a'], problems: [] },
      { file: 'b.mjs', language: 'javascript', kinds: ['my.b'], problems: [] },
    ]);
    expect(run('my.a', 20)).toEqual({ y: 41 });
  });

  it('follows files that are changed, added, renamed and removed, and what they import', async () => {
    await save('lib.ts', 'export const factor = 2;');
    await save('_part.ts', 'export const factor = 2;');
    await save('a.ts', node('my.a', '{ return { y: factor * x } }', "import { factor } from './_part';"));
    await open();
    expect(problems('lib.ts')?.[0]?.message).toContain('exports no node');
    const { modules } = nodes;
    await save('_part.ts', 'export const factor = 3;');
    await until(() => run('my.a', 1) !== undefined && nodes.modules !== modules);
    expect(run('my.a', 5)).toEqual({ y: 15 });
    await save('c.ts', node('my.c'));
    await until(() => kinds().includes('my.c'));
    await rename(join(folder, 'c.ts'), join(folder, 'd.ts'));
    await until(() => nodes.files.some(({ file, kinds: [kind] }) => file === 'd.ts' && kind === 'my.c'));
    expect(nodes.files.map(({ file }) => file)).toEqual(['a.ts', 'd.ts', 'lib.ts']);
    await rm(join(folder, 'a.ts'));
    await until(() => !kinds().includes('my.a'));
  });

  it('says where an error is and keeps the kinds of the text before it', async () => {
    await save('a.ts', node('my.a'));
    await open();
    await save('a.ts', `${node('my.a')}\nconst = 3;`);
    await until(() => problems('a.ts')?.length === 1);
    expect(problems('a.ts')).toMatchObject([{ severity: 'error', line: 11, column: 7 }]);
    expect(run('my.a', 3)).toEqual({ y: 3 });
    await save('a.ts', `${node('my.a')}\nthrow new Error('on loading');`);
    await until(() => problems('a.ts')?.[0]?.message === 'on loading');
    expect(problems('a.ts')).toMatchObject([{ line: 11, column: 7 }]);
    await save('a.ts', `import './missing';\n${node('my.a')}`);
    await until(() => problems('a.ts')?.[0]?.message.includes('missing') ?? false);
    expect(problems('a.ts')).toMatchObject([{ line: 1 }]);
    await save('a.ts', node('my.a', '{ return { y: 7 } }'));
    await until(() => problems('a.ts')?.length === 0);
    expect(run('my.a', 3)).toEqual({ y: 7 });
  });

  it('says in which line a node throws, also from a promise', async () => {
    await save('a.ts', node('my.a', "{\n    throw new Error('sync');\n  }"));
    await save('b.ts', node('my.b', "{\n    return Promise.resolve().then(() => { throw new Error('later'); });\n  }"));
    await open();
    expect(() => run('my.a', 1)).toThrow('sync (a.ts, line 9)');
    await expect(run('my.b', 1)).rejects.toThrow('later (b.ts, line 9)');
  });

  it('survives files that exit, crash or never return, and loads the others', async () => {
    await save('good.ts', node('my.good'));
    await save('exit.ts', 'process.exit(3);');
    await save('hang.ts', 'for (;;);');
    await save('bomb.ts', 'const all: unknown[] = []; for (;;) all.push(new Array(1_000).fill(0.5));');
    await save('odd.ts', 'export default { description: { kind: 7 }, create: 3 };');
    await open();
    expect(kinds()).toEqual(['my.good']);
    expect(problems('exit.ts')?.[0]?.message).toContain('ended the thread');
    expect(problems('hang.ts')?.[0]?.message).toContain('was not done loading');
    // Which of the two ends it first depends on the machine.
    expect(problems('bomb.ts')?.[0]?.message).toMatch(/memory|not done loading/);
    expect(problems('odd.ts')).toHaveLength(1);
  });

  it('lets no file take a name that is taken', async () => {
    await save('a.ts', node('my.a'));
    await save('b.ts', node('my.a', '{ return { y: 0 } }'));
    await save('c.ts', node('math.add'));
    await open();
    expect(kinds()).toEqual(['my.a']);
    expect(problems('b.ts')?.[0]?.message).toContain('is in a.ts already');
    expect(problems('c.ts')?.[0]?.message).toContain('is built in');
    await rm(join(folder, 'a.ts'));
    await until(() => run('my.a', 5) !== undefined && nodes.files.length === 2);
    expect(run('my.a', 5)).toEqual({ y: 0 });
  });
});
