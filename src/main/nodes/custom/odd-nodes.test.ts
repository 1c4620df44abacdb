import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeContext, NodeInstance } from '#main/engine/node-kind';
import { CustomNodes } from './custom-nodes';
import { loadModule } from './load-module';
import { createScriptLoader } from './script/script-loader';
import { bundleProbe, saveIn, untilKnown } from './testing/watched-folder';

// Files as strangers write them: every way to export, import and spell a node that works, and what can be in a name.

const facts = (kind: string) =>
  `kind: '${kind}', version: 1, title: 'Mine', description: 'Mine.', category: 'Mine', icon: 'IconStar'`;
const ports = 'inputs: { x: number({ default: 1 }) }, outputs: { y: out.number() }';
const head = "import { defineNode, number, out } from 'factory-ui';\n";
const plain = (kind: string, body: string, before = '') =>
  `${head}${before}\nexport default defineNode({ ${facts(kind)}, ${ports}, run: ({ x }) => (${body}) });\n`;

const files: Readonly<Record<string, string>> = {
  'common.cjs': `const { defineNode, number, out } = require('factory-ui');
    module.exports = { common: defineNode({ ${facts('odd.common')}, ${ports}, run: ({ x }) => ({ y: x + require('./parts/table.json').add }) }) };`,
  'whole.cjs': `const { defineNode, number, out } = require('factory-ui');
    module.exports = defineNode({ ${facts('odd.whole')}, ${ports}, run: ({ x }) => ({ y: x * 2 }) });`,
  'extension.mjs': plain('odd.extension', '{ y: add(x) }', "import { add } from './parts/add.js';"),
  'typescript.mts': plain('odd.mts', '{ y: add(x) }', "import { add } from './parts/add.ts';"),
  'parts/add.ts':
    "export const add = (x: number): number => x + 10; import type { Never } from './nothing'; export type N = Never;",
  'parts/table.json': '{ "add": 5 }',
  'json.ts': plain('odd.json', '{ y: x + table.add }', "import table from './parts/table.json' with { type: 'json' };"),
  'meta.ts': plain(
    'odd.meta',
    "{ y: x + Number(fileURLToPath(new URL('./parts/table.json', import.meta.url)) === __dirname + '/parts/table.json') }",
    "import { fileURLToPath } from 'node:url';",
  ),
  'awaits.ts': plain('odd.awaits', '{ y: x + later }', 'const later = await Promise.resolve(7);'),
  'packages.ts': plain(
    'odd.packages',
    '{ y: twice(x) + thrice(x) }',
    "import { twice } from 'twice-esm'; import thrice from 'thrice-cjs';",
  ),
  'package.json': '{ "name": "mine", "dependencies": { "twice-esm": "1", "thrice-cjs": "1" } }',
  'node_modules/twice-esm/package.json':
    '{ "name": "twice-esm", "type": "module", "exports": { "import": "./main.js" } }',
  'node_modules/twice-esm/main.js': 'export const twice = (x) => x * 2;',
  'node_modules/thrice-cjs/package.json': '{ "name": "thrice-cjs", "main": "lib/index" }',
  'node_modules/thrice-cjs/lib/index.js': 'module.exports = function (x) { return x * 3; };',
  'language.ts': plain(
    'odd.language',
    '{ y: x + Level.High + new Counter().step() + Inner.four + (maybe?.deep ?? 1) }',
    `enum Level { Low, High = 5 }
     const enum Fixed { One = 1 }
     namespace Inner { export const four = 3 + Fixed.One; }
     function logged(_: unknown, context: ClassMethodDecoratorContext) { void context; }
     class Counter { static #all = 0; accessor size = 1; @logged step() { return ++Counter.#all; } }
     const maybe = undefined as { deep?: number } | undefined;`,
  ),
  'marked.ts': `\uFEFF${plain('odd.bom', '{ y: x }').replaceAll('\n', '\r\n')}`,
  'program.mjs': `#!/usr/bin/env node\n${plain('odd.program', '{ y: x }')}`,
  'name with ünïcode 🙂.ts': plain('odd.unicode', '{ y: x }'),
  'classy.ts': `${head}
    class Meter {
      #sum = 0;
      log: string[] = [];
      run({ x }: { x: number }) { this.#sum += x; return { y: this.#sum }; }
      onStop() { this.log.push('stopped at ' + this.#sum); stops.push(...this.log); }
      teardown() { this.#sum = 0; stops.push('torn down'); }
      keep() { return this.#sum; }
    }
    const stops: string[] = ((globalThis as any).oddStops = []);
    export default defineNode({ ${facts('odd.classy')}, ${ports}, setup: () => new Meter() });`,
  'several.ts': `${head}
    export const one = defineNode({ ${facts('odd.one')}, ${ports}, run: ({ x }) => ({ y: x }) });
    export { one as again };
    export default [defineNode({ ${facts('odd.listed')}, ${ports}, run: ({ x }) => ({ y: x }) })];
    export const helper = (x: number) => x, version = '3', nothing = null;`,
  'names.ts': `${head}
    export default defineNode({ ${facts('odd.names')},
      inputs: { constructor: number({ default: 2 }), toString: number({ default: 3 }), hasOwnProperty: number({ default: 4 }), then: number({ default: 5 }) },
      outputs: { valueOf: out.number(), constructor: out.number() },
      run: (all) => ({ valueOf: all.constructor + all.toString, constructor: all.hasOwnProperty + all.then }) });`,
  'taken.ts': plain('math.add', '{ y: x }'),
  'twin_a.ts': plain('odd.twin', '{ y: 1 }'),
  'twin_b.ts': plain('odd.twin', '{ y: 2 }'),
  'empty.ts': '',
  'types_only.ts': 'export interface Nothing { a: 1 }',
  'proto.ts': `${head}
    export default defineNode({ ${facts('odd.proto')}, inputs: JSON.parse('{"__proto__": 1}'), outputs: { y: out.number() }, run: () => ({ y: 1 }) });`,
  'wrong.ts': `${head}export default defineNode({ kind: '', version: 1 } as never);`,
  'typo.ts': plain('odd.typo', '{ z: x } as never'),
  'typo_later.ts': plain('odd.typo_later', 'Promise.resolve({ z: x }) as never'),
  'partial.ts': plain('odd.partial', '{} as never'),
  'half.ts': plain('odd.half', '{ y: x }').slice(0, -30),
};

let probe: Awaited<ReturnType<typeof bundleProbe>>;
let folder = '';
let outside = '';
let nodes: CustomNodes;
beforeAll(async () => {
  probe = await bundleProbe();
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-odd-'));
  outside = await mkdtemp(join(tmpdir(), 'factory-ui-outside-'));
  for (const [name, text] of Object.entries(files)) await saveIn(folder, name, text);
  await writeFile(join(outside, 'linked.ts'), plain('odd.linked', '{ y: x }'));
  await symlink(join(outside, 'linked.ts'), join(folder, 'linked.ts'));
  await symlink(join(outside, 'nowhere.ts'), join(folder, 'dangling.ts'));
  nodes = new CustomNodes({
    folder,
    loaders: [createScriptLoader(probe.file)],
    taken: new Set(['math.add']),
    packSettings: join(outside, 'packs.json'),
    appVersion: '0.2.0',
  });
  await nodes.ready;
  // A busy machine takes longer over so many than the app waits for.
  await untilKnown(nodes, () => nodes.files.some(({ kinds }) => kinds.length > 0));
}, 120_000);
afterAll(async () => {
  nodes?.dispose();
  await probe?.remove();
  for (const path of [folder, outside]) await rm(path, { recursive: true });
});

const problems = (file: string) =>
  nodes.files.find((known) => known.file === file)?.problems.map(({ message }) => message);

const context = { nodeId: 'n', tick: 1 } as NodeContext;
function make(kind: string): NodeInstance {
  const found = nodes.modules
    .flatMap((module) => loadModule(module))
    .find(({ description }) => description.kind === kind);
  if (!found) throw new Error(`There is no ${kind}: ${JSON.stringify(nodes.files)}`);
  return found.create(context);
}
const run = (kind: string, x = 3) => make(kind).run({ x }, context);

it.each([
  ['odd.common', 8],
  ['odd.whole', 6],
  ['odd.extension', 13],
  ['odd.mts', 13],
  ['odd.json', 8],
  ['odd.meta', 4],
  ['odd.packages', 15],
  ['odd.language', 14],
  ['odd.bom', 3],
  ['odd.unicode', 3],
  ['odd.program', 3],
  ['odd.one', 3],
  ['odd.linked', 3],
])('%s gives %i', async (kind, y) => {
  expect(await run(kind)).toEqual({ y });
});

it('that gives what is none of its outputs instead of one that is says so', async () => {
  const said = 'It gave "z", which is none of its outputs, and no "y".';
  expect(() => run('odd.typo')).toThrow(said);
  await expect(run('odd.typo_later')).rejects.toThrow(said);
  expect(await run('odd.partial')).toEqual({});
});

it('of a class keeps its methods and what is private in it', async () => {
  const meter = make('odd.classy');
  expect([await meter.run({ x: 2 }, context), await meter.run({ x: 3 }, context)]).toEqual([{ y: 2 }, { y: 5 }]);
  expect(meter.keep?.()).toBe(5);
  await meter.onStop?.(context, {});
  await meter.teardown?.();
  expect(Reflect.get(globalThis, 'oddStops')).toEqual(['stopped at 5', 'torn down']);
});

it('may call its ports as the properties of every object are called', async () => {
  const inputs = Object.fromEntries([
    ['constructor', 2],
    ['toString', 3],
    ['hasOwnProperty', 4],
    ['then', 5],
  ]);
  expect(await make('odd.names').run(inputs, context)).toEqual({ valueOf: 5, constructor: 9 });
});

it('that gives no kind, or one that there is, says so', () => {
  expect(problems('taken.ts')?.[0]).toContain('math.add');
  expect([...(problems('twin_a.ts') ?? []), ...(problems('twin_b.ts') ?? [])].join()).toContain('odd.twin');
  expect(problems('awaits.ts')?.[0]).toContain('can not await at its top');
  expect(problems('proto.ts')?.[0]).toMatch(/^What it says of itself does not fit: /);
  for (const file of ['empty.ts', 'types_only.ts', 'wrong.ts', 'half.ts', 'proto.ts'])
    expect(problems(file)?.[0], file).toMatch(/\w{3}/);
});
