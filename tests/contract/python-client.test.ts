import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

// The client at the end of docs/protocol.md, as somebody would copy it.

let server: TestHub | undefined;
let client: ChildProcess | undefined;
afterEach(async () => {
  client?.kill('SIGKILL');
  await server?.close();
});

it('docs/protocol.md: the client in Python hears all that happens, however long, and why it ends', async () => {
  const [, code] = /```python\n(.*?)^```$/ms.exec(await readFile('docs/protocol.md', 'utf8')) ?? [];
  const engine = new ScriptedEngine();
  const hub = await startHub({ engine });
  server = hub;
  const { workflow_id } = hub.documents.create();
  const here = code?.replace('8000', String(hub.port)) ?? '';
  expect(here).toContain(String(hub.port));
  client = spawn('python3', ['-u', '-'], { env: { ...process.env, TOKEN: hub.token } });
  let told = '';
  const hear = (chunk: Buffer) => {
    told += chunk;
  };
  client.stdout?.on('data', hear);
  client.stderr?.on('data', hear);
  client.stdin?.end(here);
  await until(() => told.includes("'subscription_confirmed'"), 'the confirmation', 20);
  await until(() => told.includes("'input_update_response'"), 'the answer');
  const workflow = hub.documents.read(workflow_id);
  const run = await engine.start({ workflow, mode: 'continuous', pacing: { mode: 'free' } });
  // Of what is never left out 3 MiB may be under way: it hears the last only if it answers the pings in between.
  const lengths = [10, 1_000, ...Array.from({ length: 40 }, () => 100_000)];
  for (const [at, length] of lengths.entries()) {
    engine.fire('planRejected', { run, code: 'CYCLE', message: `${at}`.padEnd(length, 'x') });
  }
  await until(() => told.endsWith('}\n') && told.includes(`'${lengths.length - 1}xxx`), 'every event', 20);
  for (const [at, length] of lengths.entries()) expect(told).toContain(`'${`${at}`.padEnd(length, 'x')}'`);
  const ended = once(client, 'exit');
  await hub.close();
  server = undefined;
  await ended;
  expect(told).toContain('ConnectionError: Closed with 1001');
}, 60_000);
