import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestClient } from './support/client';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// Node files whose first execution takes the whole process along that reads node files, over the real server.

const node = (kind: string) => `
import { defineNode, out } from 'factory-ui';
export const node = defineNode({
  kind: '${kind}', version: 1, title: '${kind}', description: '', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { value: out.any() }, run: () => ({ value: 1 }),
});
`;
const crash =
  "import { execFileSync } from 'node:child_process';\nexecFileSync('kill', ['-SEGV', String(process.pid)]);";

describe.runIf(process.platform === 'linux')('node files that crash the process that reads them', () => {
  let bundle: ServerBundle;
  let server: ServerProcess | undefined;
  let client: TestClient | undefined;
  let data = '';
  let folder = '';
  beforeEach(async () => {
    bundle = await bundleServer();
    data = await mkdtemp(join(bundle.folder, 'user-'));
    folder = join(data, 'custom_nodes');
    await mkdir(folder);
  }, 60_000);
  afterEach(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle.remove();
  });

  async function connect(): Promise<TestClient> {
    server = ServerProcess.start(bundle, ['--port', '0', '--user-data', data]);
    client = await server.connect();
    return client;
  }

  it('are named and left out, each of them, until they change; all others are there', { timeout: 60_000 }, async () => {
    for (const name of ['one', 'two']) await writeFile(join(folder, `${name}.ts`), crash + node(`my.${name}`));
    await writeFile(join(folder, 'good.ts'), node('my.good'));
    const line = await connect();
    const problems = async (): Promise<Record<string, string | undefined>> =>
      Object.fromEntries(
        (await line.request('custom_nodes.list', {})).files.map(({ file, problems: [first] }) => [
          file,
          first?.message,
        ]),
      );
    const ended = 'It ended the process that reads node files. It is left out until it is changed.';
    await until(
      async () => {
        // Until it has found them both, the process that reads files may have ended so often that this is said.
        const said = await problems().catch((error: Error): Record<string, string> => {
          if (!error.message.includes('HOST_CRASHED')) throw error;
          return {};
        });
        return (
          said['one.ts'] === ended && said['two.ts'] === ended && 'good.ts' in said && said['good.ts'] === undefined
        );
      },
      'both to be named',
      40,
    );
    const kinds = async () => (await line.request('kinds.list', {})).kinds.map(({ kind }) => kind);
    expect(await kinds()).toEqual(expect.arrayContaining(['my.good', 'time.counter']));

    await writeFile(join(folder, 'one.ts'), node('my.one'));
    await until(async () => (await kinds()).includes('my.one'), 'the mended file to be read', 20);
    expect(await problems()).toEqual({ 'one.ts': undefined, 'two.ts': ended, 'good.ts': undefined });
    await rm(join(folder, 'two.ts'));
    await until(async () => !('two.ts' in (await problems())), 'the other to be gone', 20);
  });
});
