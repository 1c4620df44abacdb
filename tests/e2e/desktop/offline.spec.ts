import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, stop, ticks } from '../support/editor';

const flow = (url: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'asks',
  name: 'Asks',
  settings: { pacing: { mode: 'rate', hz: 50, overrun: 'skip' } },
  nodes: [
    { id: 'ask', kind: 'network.http_request', version: 1, inputs: { url, interval: 0 }, own_clock: true },
    { id: 'count', kind: 'time.counter', version: 1, position: { x: 400, y: 0 } },
  ],
});

/** Answers whoever asks, and counts them. */
async function startService(): Promise<{
  readonly server: Server;
  readonly url: string;
  asked(): number;
  lines(): Promise<number>;
}> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('level 70');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const lines = () => promisify(server.getConnections.bind(server))();
  return { server, url: `http://127.0.0.1:${port}/`, asked: () => asked, lines };
}

test('a run on the desktop asks nobody any more while the app is offline, and goes on when it is not', async ({
  userData,
}) => {
  const { server, url, asked, lines } = await startService();
  const file = join(userData, 'asks.json');
  await writeFile(file, JSON.stringify(flow(url)));
  const desktop = await launchApp(userData, [file]);
  const { page } = desktop;
  await run(page);
  await expect(node(page, 'ask')).toContainText('level 70');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('offline');
  await page.getByRole('option', { name: /Go offline or online/ }).click();
  const sign = page.getByRole('contentinfo').getByRole('button', { name: 'Offline' });
  await expect(sign).toBeVisible();
  // The last one that was on its way, and the line it came by.
  await expect.poll(() => lines()).toBe(0);
  const before = { asked: asked(), ticks: await ticks(page) };
  await expect.poll(() => ticks(page)).toBeGreaterThan(before.ticks + 50);
  expect(asked()).toBe(before.asked);

  await sign.click();
  await expect(sign).toHaveCount(0);
  await expect.poll(asked).toBeGreaterThan(before.asked);
  await stop(page);
  await closeApp(desktop);
  server.close();
});
