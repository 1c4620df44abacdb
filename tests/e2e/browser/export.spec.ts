import { readFile } from 'node:fs/promises';
import { isPng, pngChunks } from '../../../src/shared/carried/png-chunks';
import { node, run } from '../support/editor';
import { expect, test } from '../support/server';
import { SocketClient } from '../support/socket';

test('a picture of the running workflow is shown, saved, and dropped back as the equal workflow', async ({
  chrome,
  start,
}) => {
  const server = await start([]);
  const errors: string[] = [];
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(server.editorUrl);
  await run(page);
  await expect(node(page, 'cpu').locator('output').first()).toHaveText(/\d/);

  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  const file = page.getByRole('menuitem', { name: 'File' });
  await file.click();
  const entry = page.getByRole('menuitem', { name: 'Export…' });
  // Its menu lies beside the one that it is of, where all of it is seen.
  const side = await file.boundingBox();
  await expect
    .poll(async () => (await entry.boundingBox())?.x)
    .toBeGreaterThan((side?.x ?? 0) + (side?.width ?? 0) - 8);
  await entry.click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const shown = dialog.getByRole('img', { name: 'How it will look' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500);

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('System monitor.png');
  const path = await saved.path();
  const bytes = new Uint8Array(await readFile(path));
  expect(isPng(bytes)).toBe(true);
  const [head, second] = pngChunks(bytes);
  const width = new DataView(bytes.buffer).getUint32(16);
  expect(width).toBe(2 * (await naturalWidth(server)));
  expect([head?.type, second?.type]).toEqual(['IHDR', 'iTXt']);
  // Drawn, and not empty: a picture of one colour takes next to nothing.
  expect(bytes.length).toBeGreaterThan(100_000);

  const before = await canonical(server);
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], 'picture.png'));
    return data;
  }, Buffer.from(bytes).toString('base64'));
  await page.locator('.react-flow__pane').dispatchEvent('drop', { dataTransfer: transfer });
  await expect.poll(() => openCount(server)).toBe(2);
  const { id: _, ...dropped } = JSON.parse(await canonical(server));
  const { id: __, ...original } = JSON.parse(before);
  expect(dropped).toEqual(original);
  expect(errors).toEqual([]);
});

test('SVG holds vectors and text in the theme that was chosen, and the command to run headless is copied', async ({
  chrome,
  start,
}) => {
  const server = await start([]);
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(server.editorUrl);
  await node(page, 'limit').locator('header').click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('export');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByText('SVG', { exact: true }).click();
  await dialog.getByText('Light', { exact: true }).click();
  await dialog.getByText('Selection', { exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('>Threshold</text>');
  expect(svg).not.toContain('CPU load');
  expect(svg).toContain('#f6f7f8');
  expect(svg).not.toContain('foreignObject');

  const client = await SocketClient.connect(server.origin, server.token);
  const { documents } = (await client.request('document.list', {})) as { documents: { workflow_id: string }[] };
  await client.request('document.save', { workflow_id: documents[0]?.workflow_id, file: 'watch it' });
  client.close();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('headless');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^npm --prefix \S+ start -- --headless --workflow '\S+\/workflows\/watch it\.json' --run --port 0/);
});

async function request(server: { origin: string; token: string }, method: string, params: object): Promise<unknown> {
  const client = await SocketClient.connect(server.origin, server.token);
  const { documents } = (await client.request('document.list', {})) as { documents: { workflow_id: string }[] };
  const answer = await client.request(method, { workflow_id: documents[0]?.workflow_id, ...params });
  client.close();
  return answer;
}

type Server = Parameters<typeof request>[0];

/** Of the document that was opened last. */
const canonical = async (server: Server): Promise<string> =>
  ((await request(server, 'document.export', { format: 'json' })) as { text: string }).text;

async function naturalWidth(server: Server): Promise<number> {
  const { text } = (await request(server, 'document.export', { format: 'svg' })) as { text: string };
  return Number(/<svg[^>]* width="(\d+)"/.exec(text)?.[1]);
}

async function openCount(server: Server): Promise<number> {
  const { documents } = (await request(server, 'document.list', {})) as { documents: unknown[] };
  return documents.length;
}
