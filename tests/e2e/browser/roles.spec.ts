import type { Browser, Page } from '@playwright/test';
import { SignJWT } from 'jose';
import { node, run, stop, ticks } from '../support/editor';
import { expect, type HeadlessServer, test } from '../support/server';
import { SocketClient } from '../support/socket';

const secret = 'a secret that has thirty-two characters or more';

type Role = 'viewer' | 'operator';

/** The editor with a token of the role, as somebody gets it by a link. Errors of the page are gathered in `errors`. */
async function openAs(role: Role, chrome: Browser, server: HeadlessServer, errors: string[] = []): Promise<Page> {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const token = await new SignJWT({ sub: 'ada', role, exp })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(server.editorUrl.replace(/#token=.*/, `#token=${token}`));
  return page;
}

const environment = { FACTORY_UI_JWT_SECRET: secret };
const badge = (page: Page, text: string) => page.getByRole('note', { name: new RegExp(`^${text}\\.`) });
const place = async (page: Page, id: string) => {
  const box = await node(page, id).boundingBox();
  return { x: Math.round(box?.x ?? 0), y: Math.round(box?.y ?? 0) };
};

/** The workflow as the server has it. */
async function stored(server: HeadlessServer): Promise<string> {
  const client = await SocketClient.connect(server.origin, server.token);
  const { documents } = (await client.request('document.list', {})) as { documents: { workflow_id: string }[] };
  const read = await client.request('document.read', { workflow_id: documents[0]?.workflow_id });
  client.close();
  return JSON.stringify(read);
}

/** Tries by hand what would change the workflow. */
async function tryToEdit(page: Page): Promise<void> {
  const header = node(page, 'limit').locator('header');
  await header.click();
  for (const keys of ['Delete', 'b', 'm', 'ArrowRight', 'F2', 'Control+d', 'Control+z', 'Tab', 'Control+s']) {
    await page.keyboard.press(keys);
  }
  await page.evaluate(() => {
    const text = JSON.stringify({ nodes: [{ id: 'pasted', kind: 'input.number', position: { x: 0, y: 0 } }] });
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }));
  });
  const box = await header.boundingBox();
  if (!box) throw new Error('The node is not on screen.');
  await page.mouse.move(box.x + 60, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 112, { steps: 5 });
  await page.mouse.up();
  await header.dblclick();
  await page.getByRole('button', { name: /^Workflow / }).dblclick();
  await expect(page.getByRole('textbox', { name: /Node title|Name of the workflow|Title of the node/ })).toHaveCount(0);
  await page.mouse.dblclick(box.x - 20, 700);
  await expect(page.getByPlaceholder('Add a node')).toHaveCount(0);
}

test('[P31] a viewer sees, selects and moves the view, and can change, run and stop nothing', async ({
  chrome,
  start,
}) => {
  const server = await start([], environment);
  const errors: string[] = [];
  const page = await openAs('viewer', chrome, server, errors);
  await expect(node(page, 'limit')).toBeVisible();
  await expect(badge(page, 'Viewing')).toBeVisible();
  await badge(page, 'Viewing').hover();
  await expect(page.getByRole('tooltip').filter({ hasText: 'neither run nor change anything' })).toBeVisible();

  const before = await stored(server);
  const count = await page.locator('.react-flow__node').count();
  const at = await place(page, 'limit');
  await tryToEdit(page);
  expect(await place(page, 'limit')).toEqual(at);
  await expect(page.locator('.react-flow__node')).toHaveCount(count);
  await expect(node(page, 'limit').getByRole('slider', { name: 'Position' })).toBeDisabled();
  expect(await stored(server)).toBe(before);

  // Selected and inspected all the same.
  await node(page, 'limit').locator('header').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await expect(inspector.getByRole('slider', { name: 'Position' })).toBeDisabled();
  await inspector.getByRole('button', { name: 'Delete' }).hover({ force: true });
  await expect(page.getByText('Needs the role “editor”; you have “viewer”').first()).toBeVisible();
  await page.mouse.move(700, 700);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => place(page, 'limit')).not.toEqual(at);

  // It follows what an editor does, and a run of somebody else.
  for (const name of ['Run once', 'Run', 'Stop']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  }
  const editor = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await editor.goto(server.editorUrl);
  await run(editor);
  await expect.poll(() => ticks(page)).toBeGreaterThan(2);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
  await node(editor, 'limit').getByRole('slider', { name: 'Position' }).focus();
  await editor.keyboard.press('Home');
  await expect(node(page, 'limit').getByRole('slider', { name: 'Position' })).toHaveValue('0');
  await stop(editor);
  expect(errors).toEqual([]);
});

test('[P31] an operator runs, paces, stops and sets inputs by the server, and edits nothing', async ({
  chrome,
  start,
}) => {
  const server = await start([], environment);
  const errors: string[] = [];
  const page = await openAs('operator', chrome, server, errors);
  await expect(badge(page, 'Operating')).toBeVisible();
  const before = await stored(server);
  await tryToEdit(page);
  expect(await stored(server)).toBe(before);

  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(2);
  const slider = node(page, 'limit').getByRole('slider', { name: 'Position' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveValue('0');
  await expect(node(page, 'text')).toContainText(/(above|below) 0 %/);
  expect(await stored(server)).toContain('"position":0');

  await page.getByRole('button', { name: /^Target/ }).click();
  await page.getByRole('button', { name: '30', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Target/ })).toContainText('30 Hz');
  expect(JSON.parse(await stored(server)).workflow.settings.pacing).toEqual(
    JSON.parse(before).workflow.settings.pacing,
  );
  await page.keyboard.press('Escape');
  await stop(page);
  expect(errors).toEqual([]);
});

test('[P31] a viewer without an open workflow is told who has to open one, and sees it when that is done', async ({
  chrome,
  start,
}) => {
  const server = await start([], environment);
  const client = await SocketClient.connect(server.origin, server.token);
  const { documents } = (await client.request('document.list', {})) as { documents: { workflow_id: string }[] };
  for (const { workflow_id } of documents) await client.request('document.close', { workflow_id });
  const errors: string[] = [];
  const page = await openAs('viewer', chrome, server, errors);
  await expect(page.getByText('No workflow is open')).toBeVisible();
  await expect(page.getByText(/Somebody with the role “editor” has to open one/)).toBeVisible();
  await client.request('document.open_template', { template: 'system-monitor' });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await expect(page.getByText('No workflow is open')).toBeHidden();
  client.close();
  expect(errors).toEqual([]);
});
