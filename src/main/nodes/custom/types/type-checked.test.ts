import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '#main/nodes/network/testing/until';
import { CustomNodes } from '../custom-nodes';
import { readProblems } from './check-types';
import { findChecker } from './find-checker';
import { TypeChecked } from './type-checked';

const node = (body: string, head = '') => `import { defineNode, number, out } from 'factory-ui';
${head}
export const peak = defineNode({
  kind: 'my.peak', version: 1, title: 'Peak', description: '', category: 'Mine', icon: 'IconStar',
  inputs: { value: number({ default: 0 }) }, outputs: { peak: out.number() },
  run({ value }) { ${body} return { peak: value }; },
});
`;

let folder = '';
let source: TypeChecked;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-typed-'));
});
afterEach(async () => {
  source.dispose();
  await rm(folder, { recursive: true });
});

function open(): TypeChecked {
  const loader = {
    languages: ['typescript', 'javascript'] as const,
    dispose: () => undefined,
    // What a file holds does not matter to its types; the real loader is tested beside it.
    load: async () =>
      ({
        ok: true,
        value: { kinds: [], capabilities: [], data: {} as never, dependencies: [], warnings: [] },
      }) as const,
  };
  source = new TypeChecked(
    new CustomNodes({
      folder,
      loaders: [loader],
      taken: new Set(),
      packSettings: join(folder, '..', 'none.json'),
      appVersion: '0.1.0',
    }),
    folder,
  );
  return source;
}
const problems = () => source.files.flatMap((file) => file.problems);

describe('types of custom nodes', () => {
  it('that are wrong are warnings with line and column, and gone when they are mended', async () => {
    await writeFile(join(folder, 'peak.ts'), node('const text: string = value; void text;'));
    await writeFile(join(folder, 'other.ts'), node(''));
    await writeFile(join(folder, 'plain.js'), 'export const x = 1 .no.no;');
    open();
    await eventually(() => expect(problems().length > 0).toBe(true));
    expect(source.files.find(({ file }) => file === 'peak.ts')?.problems).toEqual([
      {
        severity: 'warning',
        message: "Type 'number' is not assignable to type 'string'. (TS2322)",
        line: 6,
        column: 26,
      },
    ]);
    expect(problems()).toHaveLength(1);
    await writeFile(join(folder, 'peak.ts'), node('const text: number = value; void text;'));
    await eventually(() => expect(problems().length === 0).toBe(true));
  });

  it('follow the settings of the folder, and nothing is said of types that are not installed', async () => {
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true, noUnusedLocals: true } }),
    );
    await writeFile(
      join(folder, 'peak.ts'),
      node('', "import { readFileSync } from 'node:fs';\nimport x from 'nowhere';"),
    );
    open();
    await eventually(() => expect(problems().length > 0).toBe(true));
    expect(problems().map(({ message }) => message.replace(/.*\(/, '('))).toEqual(['(TS6133)', '(TS6133)']);
  });

  it('that are wrong in a part are told of the file that imports it', async () => {
    await mkdir(join(folder, 'parts'));
    await writeFile(join(folder, 'parts/gain.ts'), 'export const gain: string = 2;');
    await writeFile(join(folder, 'peak.ts'), node('void gain;', "import { gain } from './parts/gain';"));
    await writeFile(join(folder, 'other.ts'), node(''));
    open();
    await eventually(() => expect(problems().length > 0).toBe(true));
    expect(source.files.find(({ file }) => file === 'peak.ts')?.problems).toEqual([
      { severity: 'warning', message: "gain.ts, line 1: Type 'number' is not assignable to type 'string'. (TS2322)" },
    ]);
    expect(problems()).toHaveLength(1);
  });

  it('know what there is without an import, and that there is no page', async () => {
    const uses = `
      setImmediate((text: string) => text, import.meta.url + __dirname);
      Error.prepareStackTrace = (_, frames) => frames.length;
      Error.captureStackTrace({});
      const answer: Promise<Response> = fetch(new URL('http://localhost'), { signal: AbortSignal.timeout(5) });
      void [answer, structuredClone(global.performance.now()), new TextEncoder(), crypto.randomUUID()];`;
    await writeFile(join(folder, 'peak.ts'), node(uses));
    await writeFile(join(folder, 'page.ts'), node('document.title;'));
    open();
    await eventually(() => expect(problems().length > 0).toBe(true));
    expect(source.files.map(({ file, problems }) => [file, problems.map(({ message }) => message)])).toEqual([
      ['page.ts', [expect.stringContaining("Cannot find name 'document'")]],
      ['peak.ts', []],
    ]);
  });
});

describe('the answer of the checker', () => {
  it('is read with all lines of a message, at most twenty a file', () => {
    const found = readProblems(
      [
        'a.ts(1,2): error TS1: One.\n  More.\n    Still more.',
        '../b(1).ts(3,4): error TS2: Two.',
        "a.ts(5,6): error TS2307: Cannot find module 'x'.\n  Its own line.",
        'error TS5: Of no file.',
        ...Array.from({ length: 30 }, () => 'c.ts(1,1): error TS3: Many.'),
      ].join('\n'),
      '/base',
    );
    expect(found.get('/base/a.ts')).toEqual([
      { severity: 'warning', message: 'One. (TS1) More. Still more.', line: 1, column: 2 },
    ]);
    expect(found.get('/b(1).ts')).toMatchObject([{ line: 3, column: 4 }]);
    expect(found.get('/base/c.ts')).toHaveLength(20);
    expect(found.size).toBe(3);
  });

  it('comes from the compiler of the folder where there is one', async () => {
    open();
    expect(findChecker(folder)).toMatch(/tsc(\.exe)?$/);
    const program = join(folder, `node_modules/@typescript/typescript-${process.platform}-${process.arch}/lib`);
    await mkdir(program, { recursive: true });
    const name = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
    await writeFile(join(program, name), '');
    expect(findChecker(join(folder, 'deep'))).toBe(join(program, name));
    expect(findChecker(folder, folder)).toBe(join(program, name));
    expect(findChecker('/nowhere', '/nowhere')).toBeUndefined();
  });
});
