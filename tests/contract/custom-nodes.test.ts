import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './support/client';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

// A file of the custom-nodes folder and a workflow that runs it, over the real server and its processes.

const counter = (step: string) => `
import { defineNode, out } from 'factory-ui';
export const count = defineNode({
  kind: 'my.count', version: 1, title: 'Count', description: 'Counts.', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { count: out.number() },
  state: () => ({ count: 0 }),
  run(_inputs, _context, state) { ${step} return { count: state.count }; },
});
`;

const workflow = {
  id: 'custom',
  nodes: [
    { id: 'mine', kind: 'my.count' },
    { id: 'theirs', kind: 'time.counter', inputs: { start: 1 } },
  ],
  settings: { pacing: { mode: 'rate', hz: 100 } },
};

describe('a custom node in a running workflow', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let file = '';
  beforeAll(async () => {
    bundle = await bundleServer();
    const folder = await mkdtemp(join(bundle.folder, 'user-'));
    file = join(folder, 'custom_nodes/count.ts');
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(file, counter('state.count += 1;'));
    await writeFile(join(folder, 'custom.json'), JSON.stringify(workflow));
    const args = ['--port', '0', '--user-data', folder, '--workflow', join(folder, 'custom.json'), '--run'];
    server = ServerProcess.start(bundle, args);
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'workflow_event', 'kinds_changed', 'run_stats'] });
  }, 60_000);
  afterAll(async () => {
    client?.close();
    server?.kill('SIGKILL');
    await server?.exited;
    await bundle?.remove();
  });

  const states = (id: string) => client.all('node_state').filter(({ data }) => data.node_id === id);
  const counts = (id: string) =>
    states(id).flatMap(({ data: { data } }) => (data.outputs ? [Number(data.outputs.count)] : []));
  const latest = (id: string) => states(id).at(-1)?.data;

  it('[E10] goes on with new code and its state, and nothing else loses a tick or its state', async () => {
    await client.until(() => (counts('mine').at(-1) ?? 0) > 5, 'the first code to count');
    await writeFile(file, counter('state.count += 1000;'));
    await client.until(() => (counts('mine').at(-1) ?? 0) > 3_000, 'the second code to count');
    const mine = counts('mine');
    // From where the first code had come to: never from nothing.
    for (const [at, count] of mine.entries()) expect(count).toBeGreaterThan(mine[at - 1] ?? 0);
    for (const { data } of states('theirs')) {
      if (data.data.outputs) expect(data.data.outputs.count).toBe(data.data.tick);
    }
    expect(client.all('kinds_changed')).not.toEqual([]);
  });

  it('that has an error keeps running as it was; the file says where the error is', async () => {
    await writeFile(file, `${counter('state.count += 1;')}\nlet 3;`);
    const problems = async () => (await client.request('custom_nodes.list', {})).files[0]?.problems ?? [];
    await until(async () => (await problems()).length > 0, 'the problem');
    expect(await problems()).toMatchObject([{ severity: 'error', line: 10 }]);
    const before = counts('mine').at(-1) ?? 0;
    await client.until(() => (counts('mine').at(-1) ?? 0) > before + 1_000, 'the code of before');
    expect(latest('mine')?.state).toBe('completed');
  });

  it('that has a wrong type runs, and the file says where', async () => {
    await writeFile(file, counter('const step: string = 2; state.count += 2; void step;'));
    const problems = async () => (await client.request('custom_nodes.list', {})).files[0]?.problems ?? [];
    await until(async () => (await problems())[0]?.severity === 'warning', 'the warning');
    expect(await problems()).toMatchObject([{ line: 7, message: expect.stringContaining('TS2322') }]);
    const before = counts('mine').at(-1) ?? 0;
    await client.until(() => (counts('mine').at(-1) ?? 0) > before + 4, 'the node to go on');
    await writeFile(file, counter('state.count += 1;'));
    await until(async () => (await problems()).length === 0, 'the warning to go');
  });

  it('[E8] that throws is in error with file and line, and the others go on', async () => {
    await writeFile(file, counter("\n\n throw new Error('out of order');"));
    await client.until(() => latest('mine')?.state === 'error', 'the error');
    expect(latest('mine')?.data).toMatchObject({ code: 'NODE_FAILED', error: 'out of order (count.ts, line 9)' });
    const before = latest('theirs')?.data.tick ?? 0;
    await client.until(() => (latest('theirs')?.data.tick ?? 0) > before + 10, 'the other node');
    await writeFile(file, counter('state.count += 1;'));
    await client.until(() => latest('mine')?.state === 'completed', 'the mended code');
  });
});
