import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { executionSchema } from '#shared/protocol/server-messages';
import { TestClient, webSocket } from './support/client';
import { enginesOf } from './support/processes';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';
import { until } from './support/wait';

const fixture = join(process.cwd(), 'tests/fixtures/seed/text-chain.json');

describe('the server without a window', () => {
  let bundle: ServerBundle;
  const started: ServerProcess[] = [];
  beforeAll(async () => {
    bundle = await bundleServer();
  }, 60_000);
  afterEach(async () => {
    for (const server of started.splice(0)) {
      if (server.running) server.kill('SIGKILL');
      await server.exited;
    }
  });
  afterAll(() => bundle.remove());

  const start = (args: string[], environment: Record<string, string> = {}) => {
    const server = ServerProcess.start(bundle, args, environment);
    started.push(server);
    return server;
  };
  const userData = () => mkdtemp(join(bundle.folder, 'user-'));

  async function listening(args: string[] = [], environment: Record<string, string> = {}) {
    const folder = await userData();
    const server = start(['--port', '0', '--user-data', folder, ...args], environment);
    const { url, token } = await server.listening();
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}` } });
    const execution = async () => executionSchema.parse(await (await ask('/continuous/status')).json());
    return { server, folder, url, token, ask, execution };
  }

  it('prints where it listens and the editor’s address with the token, and no more', async () => {
    const { server, url, token, ask, folder } = await listening();
    expect(server.stdout).toBe(`Factory UI listening on ${url}\nEditor: ${url}/editor/#token=${token}\n`);
    expect(server.stderr).toBe('');
    expect((await fetch(`${url}/`)).status).toBe(200);
    expect((await fetch(`${url}/status`)).status).toBe(401);
    expect((await ask('/status')).status).toBe(200);
    const log = readFileSync(join(folder, 'logs/factory-ui.log'), 'utf8');
    expect(log).toContain(url);
    expect(log).not.toContain(token);
  });

  it('opens the example when nothing else is named, and runs nothing', async () => {
    const { url, token, execution } = await listening();
    const client = await TestClient.open(webSocket(url, token));
    const { documents } = await client.request('document.list', {});
    expect(documents.map((document) => document.name)).toEqual(['System monitor']);
    expect((await execution()).is_running).toBe(false);
    client.close();
  });

  it('opens and runs the named file', async () => {
    const { execution } = await listening(['--workflow', fixture, '--run']);
    await until(async () => (await execution()).execution_count > 0, 'the first tick');
    expect(await execution()).toMatchObject({ is_running: true, results: { 3: 'DLROW OLLEH' } });
  });

  it('runs the example on this machine’s own readings', async () => {
    const { url, token, execution } = await listening(['--run']);
    await until(async () => (await execution()).execution_count >= 5, 'five ticks');
    const client = await TestClient.open(webSocket(url, token));
    const shown = await client.find('node_state', ({ data }) => data.data.display?.type === 'plot');
    expect(shown.data.state).toBe('completed');
    client.close();
  });

  it('ends with exit code 1 and an error that names the port when it is taken', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const server = start(['--port', String(port), '--user-data', await userData()]);
    expect(await server.exited).toBe(1);
    expect(server.stderr).toContain(String(port));
    expect(server.stderr.trim().split('\n')).toHaveLength(1);
    expect(server.stdout).toBe('');
    other.close();
  });

  it.each([
    [['--port', 'eighty'], {}, '--port'],
    [['--colour'], {}, '--colour'],
    [['--no-auth', '--host', '0.0.0.0'], {}, '--no-auth'],
    [[], { WEBSOCKET_PING_TIMEOUT: 'soon' }, 'WEBSOCKET_PING_TIMEOUT'],
    [['--workflow', '/nowhere/at-all.json'], {}, 'at-all.json'],
  ])('ends with an error for %j %j', async (args, environment, name) => {
    const server = start(['--port', '0', '--user-data', await userData(), ...args], { ...environment });
    expect(await server.exited).toBe(1);
    expect(server.stderr).toContain(name);
    expect(server.stderr).not.toContain('    at ');
  });

  it('explains its options', async () => {
    const server = start(['--help']);
    expect(await server.exited).toBe(0);
    for (const option of ['--host', '--port', '--workflow', '--no-auth']) expect(server.stdout).toContain(option);
    expect(existsSync(join(bundle.folder, '.config'))).toBe(false);
  });

  it('[P26] says that it lets everybody in with --no-auth', async () => {
    const { server, url } = await listening(['--no-auth']);
    expect(server.stderr).toMatch(/authentication/i);
    expect(server.stdout).not.toContain('token');
    expect((await fetch(`${url}/status`)).status).toBe(200);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops runs, leaves no child and exits with 0 on %s', async (signal) => {
    const { server, url, token, execution } = await listening(['--workflow', fixture, '--run']);
    await until(async () => (await execution()).is_running, 'the run');
    const client = await TestClient.open(webSocket(url, token));
    const processes = enginesOf(server.pid);
    expect(processes.length).toBeGreaterThan(1);
    server.kill(signal);
    expect(await server.exited).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(client.all('workflow_event').map((event) => event.event)).toContain('continuous_stopped');
    await client.until(() => client.ended, 'the end');
  });

  it('does not wait for a run that does not end, on a second signal', async () => {
    const { server, folder, execution } = await listening(['--run'], { FACTORY_UI_STOP_DEADLINE: '60' });
    await until(async () => (await execution()).is_running, 'the run');
    const [host = 0] = enginesOf(server.pid, 'host');
    process.kill(host, 'SIGSTOP');
    server.kill('SIGTERM');
    const log = join(folder, 'logs/factory-ui.log');
    await until(() => readFileSync(log, 'utf8').includes('Closing on SIGTERM'), 'it to begin closing');
    expect(server.running).toBe(true);
    server.kill('SIGTERM');
    expect(await server.exited).toBe(143);
    await until(() => !isAlive(host), 'the host to end');
  });

  it('leaves no child when it is killed', async () => {
    const { server } = await listening(['--run']);
    const processes = enginesOf(server.pid);
    server.kill('SIGKILL');
    await server.exited;
    await until(() => !processes.some(isAlive), 'all to end');
  });

  it('lives on when its host is killed: clients stay, the error is told, the next start works', async () => {
    const { server, url, token, ask, execution } = await listening(['--run']);
    const client = await TestClient.open(webSocket(url, token));
    const [host = 0] = enginesOf(server.pid, 'host');
    process.kill(host, 'SIGKILL');
    const event = await client.find('workflow_event', ({ event }) => event === 'workflow_error');
    expect(event.data.code).toBe('HOST_CRASHED');
    expect((await execution()).is_running).toBe(false);
    const { documents } = await client.request('document.list', {});
    const [document] = documents;
    if (!document) throw new Error('The document is gone.');
    await client.request('run.start', { workflow_id: document.workflow_id });
    await client.find('continuous_update', ({ data }) => data.execution_count >= 3);
    expect(enginesOf(server.pid, 'host')).not.toContain(host);
    await ask('/stop', { method: 'POST' });
    client.close();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
