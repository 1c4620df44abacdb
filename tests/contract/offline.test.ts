import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopback } from '#main/loopback';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import type { TestClient } from './support/client';
import { bundleServer, type ServerBundle, ServerProcess } from './support/server-process';

/** Of a net for documentation: nobody answers there, and nobody is bothered. */
const elsewhere = '192.0.2.1';

/** Asks the network in a way that nobody sees who reads it. */
const hiddenNode = `
import { defineNode, out } from 'factory-ui';
const ask = globalThis[['fe', 'tch'].join('')];
export const hidden = defineNode({
  kind: 'my.hidden', version: 1, title: 'Hidden', description: 'Hides.', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { said: out.text() },
  async run() {
    try {
      await ask('http://${elsewhere}:8080/', { signal: AbortSignal.timeout(200) });
      return { said: 'answered' };
    } catch (error) {
      return { said: String(error.cause?.code ?? error.name) };
    }
  },
});
`;

/** What the inputs that name a place and begin something are to be, so that each kind has somebody to ask. */
const values: Readonly<Record<string, unknown>> = {
  url: `http://${elsewhere}:8080/`,
  host: elsewhere,
  listen: '0.0.0.0',
  broker: `mqtt://${elsewhere}:1883`,
  server: elsewhere,
  message: 'm',
  line: 'l',
  topic: 't',
  prompt: 'p',
  model: 'm',
  send: true,
  to: 'a@example.com',
  from: 'b@example.com',
  subject: 's',
};
/** Each server has a port of its own. */
const firstPort = 28_300;

const networkKinds = builtinKinds
  .map(({ description }) => description)
  .filter(({ capabilities }) => capabilities?.includes('network'));

/** Every kind that uses the network, and one that hides it. */
const workflow = JSON.stringify({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'all',
  name: 'All',
  nodes: [
    ...networkKinds.map(({ kind, inputs }, at) => {
      const own =
        Object.hasOwn(values, 'url') && kind.startsWith('network.websocket_client')
          ? { url: `ws://${elsewhere}/` }
          : {};
      const set = { ...values, port: firstPort + at, ...own } as Readonly<Record<string, unknown>>;
      return {
        id: kind,
        kind,
        position: { x: at * 300, y: 0 },
        inputs: Object.fromEntries(
          inputs.flatMap(({ name, type }) =>
            Object.hasOwn(set, name) && (typeof set[name] === 'boolean') === (type === 'BOOLEAN')
              ? [[name, set[name]]]
              : [],
          ),
        ),
      };
    }),
    { id: 'hidden', kind: 'my.hidden', position: { x: 0, y: 900 } },
  ],
  edges: [],
  settings: { pacing: { mode: 'rate', hz: 20 } },
});

/** Whoever traces system calls sees every socket, of whatever library. */
const tracing = ['strace', '-f', '-qq', '-e', 'trace=connect,bind,sendto,sendmsg,sendmmsg'];
const canTrace = spawnSync('strace', ['-V']).status === 0 && spawnSync('strace', ['-f', 'true']).status === 0;

/** The calls that name an address beyond this machine, or all of a machine's. */
function callsBeyond(trace: string): readonly string[] {
  return trace.split('\n').filter((line) => {
    const addresses = [...line.matchAll(/inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g)];
    return addresses.some(([, v4, v6]) => !isLoopback((v4 ?? v6 ?? '').replace(/^::ffff:/, '')));
  });
}

/** A process and all that it started. */
function processesOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => processesOf(Number(child))))];
}

describe.runIf(canTrace && existsSync('/proc/self/task'))('a server that is offline', () => {
  let bundle: ServerBundle;
  let server: ServerProcess;
  let client: TestClient;
  let file = '';
  beforeAll(async () => {
    bundle = await bundleServer();
    const folder = await mkdtemp(join(bundle.folder, 'user-'));
    await mkdir(join(folder, 'custom_nodes'));
    await writeFile(join(folder, 'custom_nodes/hidden.ts'), hiddenNode);
    await writeFile(join(folder, 'all.json'), workflow);
    file = join(folder, 'trace');
    const args = ['--port', '0', '--user-data', folder, '--offline', '--workflow', join(folder, 'all.json'), '--run'];
    server = ServerProcess.start(bundle, args, {}, [...tracing, '-o', file]);
    client = await server.connect();
    client.send({ type: 'subscribe', events: ['node_state', 'run_stats', 'offline_changed'] });
  }, 90_000);
  afterAll(async () => {
    client?.close();
    // The tracer goes on until the server has ended.
    if (server?.running) for (const pid of [...processesOf(server.pid)].reverse()) process.kill(pid, 'SIGKILL');
    await server?.exited;
    await bundle?.remove();
  });

  const latest = (id: string) =>
    client
      .all('node_state')
      .filter(({ data }) => data.node_id === id)
      .at(-1)?.data.data;
  const resting = () => networkKinds.filter(({ kind }) => latest(kind)?.reason === 'offline');
  const ticks = () => Number(client.all('run_stats').at(-1)?.data.tick ?? 0);
  const trace = () => readFileSync(file, 'utf8');
  /** A round of ticks, so that whatever a node does again and again it has done. */
  async function goOn(): Promise<void> {
    const before = ticks();
    await client.until(() => ticks() > before + 20, 'the run to go on');
  }

  it('runs everything but what uses the network, which says so at once; no socket leaves this machine', async () => {
    await client.until(() => resting().length === networkKinds.length, 'all of the network to rest');
    expect(networkKinds.length).toBeGreaterThan(15);
    for (const { kind } of networkKinds) expect(latest(kind)).toMatchObject({ code: 'OFFLINE' });
    await client.until(() => latest('hidden')?.outputs?.said === 'ENETUNREACH', 'the hidden one to be refused');
    await goOn();
    expect(trace()).toContain('127.0.0.1');
    expect(callsBeyond(trace())).toEqual([]);
    await expect(client.request('packs.inspect', { source: 'factory-ui-no-such-pack' })).rejects.toThrow('OFFLINE');
    expect(callsBeyond(trace())).toEqual([]);
  });

  it('has all of it again when it is online, without a new start', async () => {
    await client.request('app.set_offline', { offline: false });
    await client.until(() => resting().length === 0, 'the network to be used again');
    await client.until(() => callsBeyond(trace()).length > 3, 'sockets to leave the machine');
    expect(callsBeyond(trace()).join()).toContain(elsewhere);
    expect((await client.request('app.info', {})) as object).toMatchObject({ offline: false });
  });

  it('ends what is open when it goes offline again', async () => {
    await client.request('app.set_offline', { offline: true });
    expect((await client.find('offline_changed', ({ offline }) => offline)).offline).toBe(true);
    await client.until(() => resting().length === networkKinds.length, 'all of the network to rest again');
    await client.until(() => latest('hidden')?.outputs?.said === 'ENETUNREACH', 'the hidden one to be refused again');
    const before = callsBeyond(trace()).length;
    await goOn();
    expect(callsBeyond(trace()).slice(before)).toEqual([]);
  });
});
