import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleHost } from '#main/engine/testing/bundle-host';
import { motorLines } from '#main/engine/testing/motor-lines';
import { workflow } from '#main/engine/testing/workflows';
import { enginesOf } from './support/processes';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

const kinds = fileURLToPath(new URL('../../src/main/engine/testing/safety-kinds.ts', import.meta.url));

describe('[E9] the server without a window leaves no motor running', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let path: string;
  let file: string;
  beforeAll(async () => {
    bundle = await bundleServer();
    // The same server, over a host that knows motors.
    const host = await bundleHost([kinds], false);
    await cp(dirname(host.hostFile), dirname(bundle.file), { recursive: true });
    await host.remove();
  }, 60_000);
  afterEach(async () => {
    if (server.running) server.kill('SIGKILL');
    await server.exited;
  });
  afterAll(() => bundle.remove());

  const lines = () => motorLines(path);

  /** A server that runs a motor; a client that hears of it; and the process of the host. */
  async function running() {
    const folder = await mkdtemp(join(bundle.folder, 'user-'));
    path = join(folder, 'motor');
    file = join(folder, 'motor.json');
    const flow = workflow({ m: { kind: 'safety.motor', inputs: { path, channel: 4 } } }, [], { id: 'motor' });
    await writeFile(file, JSON.stringify(flow));
    server = ServerProcess.start(bundle, ['--port', '0', '--user-data', folder, '--workflow', file, '--run']);
    const client = await server.connect();
    await client.find('continuous_update', ({ data }) => data.execution_count >= 2);
    return { client, host: hostOf(server.pid) };
  }

  const ran = { what: 'onStop', node: 'm', ran: true, inputs: { channel: 4 } };

  it.each(['SIGTERM', 'SIGINT'] as const)('at %s', async (signal) => {
    const { client, host } = await running();
    server.kill(signal);
    expect(await server.exited).toBe(0);
    expect(lines()).toMatchObject([{ ...ran, pid: host }, { what: 'teardown' }]);
    const stopped = await client.find('workflow_event', ({ event }) => event === 'continuous_stopped');
    expect(stopped.data.hooks).toMatchObject([{ hook: 'onStop', outcome: 'ran' }, { hook: 'teardown' }]);
  });

  it('when it is killed', async () => {
    const { host } = await running();
    server.kill('SIGKILL');
    await server.exited;
    await until(() => lines().length === 2, 'the hooks');
    expect(lines()[0]).toMatchObject({ ...ran, pid: host });
  });

  it('when its host is killed', async () => {
    const { client, host } = await running();
    process.kill(host, 'SIGKILL');
    const failed = await client.find('workflow_event', ({ event }) => event === 'workflow_error');
    expect(failed.data).toMatchObject({
      code: 'HOST_CRASHED',
      hooks: [
        { node_id: 'm', hook: 'onStop', outcome: 'ran' },
        { node_id: 'm', hook: 'teardown', outcome: 'ran' },
      ],
    });
    expect(lines()[0]).toMatchObject({ ...ran, ran: false, pid: hostOf(server.pid) });
    client.close();
  });
});

const hostOf = (server: number) => enginesOf(server, 'host')[0] ?? 0;
