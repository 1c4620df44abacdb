import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventNames } from '#shared/protocol/client-messages';
import { projectRoot } from '../support/app';
import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';
import { SocketClient } from '../support/socket';

/** Nothing else has these in it, nor any part of them in Base64. */
const planted = ['Zq7-tiger&lily/9031', 'wN4+violet crow=2256'] as const;
const [first, second] = planted;

function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    // What does not depend on what stands before and after.
    return text.slice(before === 0 ? 0 : before + 1, text.length - 4);
  });
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...base64];
}

function expectNone(text: string, where: string): void {
  for (const secret of planted) {
    for (const form of formsOf(secret)) {
      expect(text.includes(form), `${where} has ${form}`).toBe(false);
    }
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Refuses everybody, and repeats all it was told in its answer. */
async function echoServer(): Promise<{ readonly url: string; readonly asked: string[]; readonly server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const header = request.headers.authorization ?? '';
    asked.push(header);
    const token = header.replace('Bearer ', '');
    const base64 = Buffer.from(`user:${token}`).toString('base64');
    response.writeHead(401, { 'content-type': 'application/json', 'x-echo': encodeURIComponent(header) });
    response.end(JSON.stringify({ header, base64, url: encodeURIComponent(token) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, server };
}

const typescriptNode = `
import { defineNode, out, secret, text } from 'factory-ui';
export const spy = defineNode({
  kind: 'spy.ts', version: 1, title: 'Spy', description: 'Tells.', category: 'Spy', icon: 'IconFlame',
  inputs: { key: secret(), fail: text({ default: '' }) }, outputs: { told: out.text(), list: out.any() },
  run({ key, fail }, context) {
    console.log('console says', key);
    process.stdout.write(key + '\\n');
    context.log('log says ' + key);
    context.progress(0.5, key);
    context.update({ key });
    setTimeout(() => { throw new Error('in the background: ' + key); }, 1);
    if (fail) throw new Error('Authorization: Bearer ' + key);
    return { told: key.length + ' ' + key, list: [{ [key]: Buffer.from(key).toString('base64') }] };
  },
});
`;
const pythonNode = `
import sys, base64
class SpyPython:
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"key": ("SECRET", {}), "word": ("STRING", {"password": True})}, "optional": {"fail": ("BOOLEAN", {"default": False})}}
    RETURN_TYPES = ("STRING",)
    FUNCTION = "run"
    def run(self, key, word, fail=False):
        print("python says", key)
        print(word, file=sys.stderr)
        if fail:
            raise ValueError("refused " + key)
        return (base64.b64encode(key.encode()).decode() + " " + word,)
NODE_CLASS_MAPPINGS = {"SpyPython": SpyPython}
`;

const at = (x: number) => ({ position: { x: x * 320, y: 0 } });

/** As it was saved before there were secrets: one stands in it as a text. */
const oldWorkflow = (url: string, file: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'old',
  name: 'Old',
  settings: { pacing: { mode: 'rate', hz: 5, overrun: 'skip' } },
  nodes: [
    { id: 'ask', kind: 'network.http_request', ...at(0), inputs: { url, token: first, interval: 0 } },
    { id: 'show', kind: 'display.text', ...at(1) },
    { id: 'file', kind: 'file.append_line', ...at(1), inputs: { path: file } },
    { id: 'ts', kind: 'spy.ts', ...at(2), inputs: { key: first } },
    { id: 'fails', kind: 'spy.ts', ...at(3), inputs: { key: first, fail: 'yes' } },
    { id: 'py', kind: 'SpyPython', ...at(4), inputs: { key: first, word: first } },
    { id: 'pyfails', kind: 'SpyPython', ...at(5), inputs: { key: first, word: first, fail: true } },
  ],
  edges: [
    { source: { node: 'ask', port: 'text' }, target: { node: 'show', port: 'text' } },
    { source: { node: 'ask', port: 'text' }, target: { node: 'file', port: 'line' } },
  ],
});

test('a secret that stood in a workflow is moved out of it, and never seen again by anybody', async ({ userData }) => {
  test.setTimeout(90_000);
  const echo = await echoServer();
  await mkdir(join(userData, 'workflows'), { recursive: true });
  await mkdir(join(userData, 'custom_nodes'), { recursive: true });
  const file = join(userData, 'workflows/old.json');
  await writeFile(join(userData, 'custom_nodes/spy.ts'), typescriptNode);
  await writeFile(join(userData, 'custom_nodes/spy_python.py'), pythonNode);
  const written = join(userData, 'answers.txt');
  await writeFile(file, JSON.stringify(oldWorkflow(echo.url, written)));

  const server = spawn(
    process.execPath,
    [
      join(projectRoot, 'out/main/server.cjs'),
      '--user-data',
      userData,
      '--port',
      '0',
      '--no-auth',
      '--allow',
      'all',
      '--log-level',
      'debug',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  server.stdout.on('data', (chunk) => (printed += chunk));
  server.stderr.on('data', (chunk) => (printed += chunk));
  await expect.poll(() => /listening on (http:\S+)/.exec(printed)?.[1]).toBeTruthy();
  const origin = /listening on (http:\S+)/.exec(printed)?.[1] ?? '';
  const [client, watcher] = [
    await SocketClient.connect(origin, undefined),
    await SocketClient.connect(origin, undefined),
  ];
  try {
    const info = (await client.request('document.open', { file: 'old.json' })) as Record<string, unknown>;
    expect(info).toMatchObject({ workflow_id: 'old', modified: true });
    expect(info.secrets_moved).toEqual(['HTTP request token', 'Spy key', 'Spy Python key', 'Spy Python word']);
    watcher.send({ type: 'subscribe', events: eventNames } as never);
    await watcher.request('document.join', { workflow_id: 'old' });
    const { workflow } = (await client.request('document.read', { workflow_id: 'old' })) as {
      workflow: { nodes: { id: string; inputs: Record<string, unknown> }[] };
    };
    expect(workflow.nodes.find(({ id }) => id === 'ask')?.inputs.token).toEqual({ secret: 'HTTP request token' });

    await client.request('run.start', { workflow_id: 'old' });
    const heard = (id: string, state: string) => () =>
      watcher.heard.some(({ type, data }) => {
        const report = data as { node_id?: string; state?: string } | undefined;
        return type === 'node_state' && report?.node_id === id && report.state === state;
      });
    const states = [
      ['ask', 'completed'],
      ['ts', 'completed'],
      ['fails', 'error'],
      ['py', 'completed'],
      ['pyfails', 'error'],
    ];
    for (const [id = '', state = ''] of states) await expect.poll(heard(id, state), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => echo.asked).toContain(`Bearer ${first}`);
    const said = (text: string) => () => watcher.heard.some((message) => JSON.stringify(message).includes(text));
    for (const text of [
      'console says ••',
      'log says ••',
      'python says ••',
      'in the background: ••',
      'Authorization: Bearer ••',
    ])
      await expect.poll(said(text), text).toBe(true);

    // By a script: the value goes once, and what comes of it is a name.
    client.send({ type: 'input_update', node_id: 'ask', input_name: 'token', input_value: second } as never);
    await expect.poll(() => echo.asked, { timeout: 15_000 }).toContain(`Bearer ${second}`);
    client.send({ type: 'input_update', node_id: 'ts', input_name: 'key', input_value: second } as never);
    await expect.poll(said('"parameter_name":"key"')).toBe(true);

    await client.request('run.stop', { workflow_id: 'old' });
    await client.request('run.once', { workflow_id: 'old' });
    await client.request('document.save', { workflow_id: 'old' });
    await client.request('document.revisions', { workflow_id: 'old' });
    await client.request('run.snapshot', { workflow_id: 'old' });
    for (const format of ['json', 'svg']) {
      const answer = await client.request('document.export', { workflow_id: 'old', format });
      expectNone(JSON.stringify(answer), format);
    }
    for (const path of ['status', 'metrics', 'continuous/status', 'nodes']) {
      expectNone(await (await fetch(`${origin}/${path}`)).text(), path);
    }
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    client.close();
    watcher.close();
    echo.server.close();
  }
  expectNone(JSON.stringify([client.heard, watcher.heard]), 'what clients heard');
  expectNone(printed, 'what the server printed');
  const files = await filesBelow(userData);
  expect(files).toEqual(expect.arrayContaining([file, written, join(userData, 'secrets/secrets.json')]));
  expect((await readFile(written, 'utf8')).includes('••••••')).toBe(true);
  for (const name of files) expectNone(await readFile(name, 'latin1').then((text) => text), name);
  expect(JSON.parse(await readFile(file, 'utf8')).nodes[0].inputs.token).toHaveProperty('secret');
});

test('a secret is added at a node, missed on another machine, and managed in the settings', async ({
  editor: page,
  server,
}) => {
  const echo = await echoServer();
  const client = await SocketClient.connect(server.origin, server.token);
  const received: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(payload.toString('latin1'))),
  );
  await page.reload();
  await client.request('document.import', {
    name: 'asks.json',
    text: JSON.stringify({
      ...oldWorkflow(echo.url, ''),
      id: 'asks',
      name: 'Asks',
      nodes: [
        { id: 'ask', kind: 'network.http_request', ...at(0), inputs: { url: echo.url, token: { secret: 'Door' } } },
      ],
      edges: [],
    }),
  });
  await client.request('document.save', { workflow_id: 'asks', file: 'asks.json' });
  await page.reload();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+o');
  await page.getByRole('dialog').getByText('asks', { exact: true }).click();

  // It refers to one that this machine does not have: said at the node, with what to do about it.
  const missing = node(page, 'ask').getByRole('button', { name: 'Token: enter the missing secret Door' });
  await expect(missing).toBeVisible();
  await expect(client.request('run.start', { workflow_id: 'asks' })).rejects.toThrow(
    /secret “Door”, which is not on this machine/,
  );
  await missing.click();
  const dialog = page.getByRole('dialog', { name: 'Secret for Token' });
  await dialog.getByLabel('Secret', { exact: true }).fill(first);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(node(page, 'ask').getByRole('button', { name: 'Token: secret Door' })).toContainText('••••••');
  await run(page);
  await expect.poll(() => echo.asked).toContain(`Bearer ${first}`);

  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Secrets' }).click();
  await expect(settings).toContainText('used in “asks” (1 node)');
  await settings.getByRole('button', { name: 'Replace Door' }).click();
  await settings.getByLabel('New secret for Door').fill(second);
  await page.keyboard.press('Enter');
  // A run goes on with the new one.
  await expect.poll(() => echo.asked, { timeout: 15_000 }).toContain(`Bearer ${second}`);
  await settings.getByRole('button', { name: 'Delete Door' }).click();
  await page.getByRole('dialog', { name: 'Delete “Door”?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(settings).toContainText('There are no secrets yet');
  await page.keyboard.press('Escape');
  await expect(missing).toBeVisible();
  await stop(page);
  expectNone(received.join('\n'), 'what the editor was told');
  client.close();
  echo.server.close();
});
