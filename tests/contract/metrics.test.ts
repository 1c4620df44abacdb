import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventNames } from '#shared/protocol/client-messages';
import { serverStatsSchema } from '#shared/protocol/server-stats';
import { TestClient, webSocket } from './support/client';
import { completed } from './support/reports';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const docs = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');

let engine: ScriptedEngine;
let server: TestHub;

beforeAll(async () => {
  engine = new ScriptedEngine();
  server = await startHub({ engine });
});
afterAll(async () => {
  await server.close();
  engine.dispose();
});

const open = () => TestClient.open(webSocket(server.url, server.token));

async function value(series: string): Promise<number> {
  const text = await (await server.fetch('/metrics')).text();
  const line = text.split('\n').find((line) => line.startsWith(`${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('/metrics', () => {
  it('[P50] has what docs/operating.md describes, of the same type, and nothing else', async () => {
    const text = await (await server.fetch('/metrics')).text();
    const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => [name, type]);
    const table = docs.slice(docs.indexOf('<!-- metrics'), docs.indexOf('<!-- /metrics'));
    const rows = [...table.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name, type]) => [name, type]);
    expect(rows.sort()).toEqual(types.sort());
  });

  it('[P50] has the labels that docs/operating.md names', async () => {
    const client = await open();
    client.send({ type: 'sing' });
    await client.settle();
    const text = await (await server.fetch('/metrics')).text();
    for (const [, name = '', labels = ''] of docs.matchAll(/^\| `(\w+)` \| \w+ \|(.*?)\|/gm)) {
      const documented = [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label);
      for (const [, found = ''] of text.matchAll(new RegExp(`^${name}\\{(.*)\\} `, 'gm')))
        expect([...found.matchAll(/(\w+)="/g)].map(([, label]) => label).sort(), name).toEqual(documented.sort());
    }
    client.close();
  });

  it('[P51] measures an input update until its effect is on its way', async () => {
    const client = await open();
    await client.settle();
    const { workflow_id } = await client.request('document.open_template', {
      template: (await client.request('templates.list', {})).templates[0]?.id ?? '',
    });
    await client.request('run.start', { workflow_id });
    const { workflow } = await client.request('document.read', { workflow_id });
    const node = workflow.nodes.find(({ inputs }) => Object.keys(inputs).length > 0);
    const [input = '', stored] = Object.entries(node?.inputs ?? {})[0] ?? [];
    client.send({ type: 'input_update', node_id: node?.id, input_name: input, input_value: stored, workflow_id });
    const { data } = await client.find('input_update_response');
    expect(data).toMatchObject({ success: true, revision: 1 });
    expect(await value('factory_ui_input_effect_seconds_count')).toBe(0);

    const run = engine.runs()[0];
    if (!run) throw new Error('Nothing runs.');
    const report = completed(run, node?.id ?? '', 7);
    engine.report(run, [{ ...report, data: { ...report.data, revision: 1 } }]);
    await client.find('node_state');
    expect(await value('factory_ui_input_effect_seconds_count')).toBe(1);
    expect(await value('factory_ui_effect_send_seconds_count')).toBe(1);
    await client.request('run.stop', { workflow_id });
    client.close();
  });
});

describe('[P53] server_stats', () => {
  it('has every field described in docs/protocol.md, and no other', () => {
    const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
    const section = page.slice(page.indexOf('#### server_stats'), page.indexOf('### When a client is slow'));
    const rows = [...section.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    expect(rows.sort()).toEqual(Object.keys(serverStatsSchema.shape).sort());
  });

  it('comes to who asks for it by name, and to nobody else', async () => {
    const others = await Promise.all([open(), open()]);
    others[1]?.send({ type: 'subscribe', events: eventNames.filter((name) => name !== 'server_stats') });
    const client = await open();
    client.send({ type: 'subscribe', events: ['server_stats'] });
    const { data } = await client.find('server_stats');
    expect(data.connections.websocket).toBeGreaterThanOrEqual(3);
    expect(data.memory.resident).toBeGreaterThan(1e6);
    client.send({ type: 'ping' });
    await client.find('server_stats', (message) => message.data.messages.in > 0 && message.data.bytes.in > 0);
    for (const other of others) {
      await other.settle();
      expect(other.all('server_stats')).toEqual([]);
      other.close();
    }
    client.close();
  });
});

describe('[P54] the log', () => {
  it('tells of connections with their fields, and of messages by type and size alone', async () => {
    const from = server.logged.length;
    const client = await open();
    client.send({ type: 'input_update', node_id: 'secret node', input_name: 'secret', input_value: 'hush' });
    await client.settle();
    client.close();
    const lines = () => server.logged.slice(from).map((line) => line.replaceAll('\\"', '"'));
    await until(() => lines().some((line) => line.includes('connection closed')), 'the end to be logged');
    const text = lines().join('\n');
    expect(text).toMatch(
      /^info "connection opened" "{"session":\d+,"via":"websocket","address":"127\.0\.0\.1","role":"editor","clients":\d+}"$/m,
    );
    expect(text).toMatch(/^debug "message received" "{"session":\d+,"type":"input_update","bytes":9\d}"$/m);
    expect(text).toMatch(
      /^info "connection closed" "{"session":\d+,"via":"websocket","code":1005,"seconds":[\d.]+,"received":2,"sent":2,"clients":\d+}"$/m,
    );
    expect(text).not.toContain('hush');
    expect(text).not.toContain('secret');
  });

  it('never has a token, wherever it was sent and whatever was wrong', async () => {
    const wrong = 'wrong-token-0123456789';
    const tries = [
      new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`),
      new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${wrong}`),
      new WebSocket(`${server.url.replace('http', 'ws')}/ws`, ['factory-ui.v1', `factory-ui.token.${server.token}`]),
      new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere?token=${server.token}`),
    ];
    await Promise.all(
      tries.map(async (socket) => {
        socket.on('error', () => {});
        socket.on('open', () => {
          socket.send(`{"type":"ping","token":"${server.token}"`);
          socket.send(JSON.stringify({ type: server.token }));
          socket.send(JSON.stringify({ type: 'request', id: 1, method: server.token }));
          socket.close();
        });
        await new Promise((resolve) => socket.on('close', resolve));
      }),
    );
    await server.fetch(`/nothing?token=${server.token}`);
    const text = server.logged.join('\n');
    expect(text).toMatch(/info "refused" .*websocket.*UNAUTHORIZED/);
    expect(text).toMatch(/info "refused" .*http.*NOT_FOUND/);
    expect(text).not.toContain(server.token);
    expect(text).not.toContain(wrong);
  });

  it('has a bounded number of lines for any number of bad messages', async () => {
    const client = await open();
    await client.settle();
    const from = server.logged.length;
    const started = performance.now();
    for (let at = 0; at < 5_000; at++) client.send({ type: `sing ${at}`, input_value: at });
    await client.settle();
    const lines = server.logged.slice(from).filter((line) => line.includes('message refused'));
    const seconds = (performance.now() - started) / 1000;
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(20 + Math.ceil(seconds) * 11);
    client.close();
  });

  it('has a bounded number of lines for any number of connections', async () => {
    const from = server.logged.length;
    const started = performance.now();
    for (let round = 0; round < 15; round++) {
      const clients = await Promise.all(Array.from({ length: 20 }, open));
      for (const client of clients) client.close();
      await until(() => clients.every(({ ended }) => ended), 'the connections to end');
    }
    const lines = server.logged.slice(from).filter((line) => line.includes('connection opened'));
    const seconds = (performance.now() - started) / 1000;
    expect(lines.length).toBeLessThanOrEqual(20 + Math.ceil(seconds) * 11);
  });
});
