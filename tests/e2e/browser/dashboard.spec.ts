import type { Browser, Page } from '@playwright/test';
import { SignJWT } from 'jose';
import { node, run } from '../support/editor';
import { expect, type HeadlessServer, test } from '../support/server';
import { SocketClient } from '../support/socket';

const secret = 'a secret that has thirty-two characters or more';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The dashboard on a tablet, with the token of a role. */
async function openTablet(role: 'operator' | 'viewer', chrome: Browser, server: HeadlessServer): Promise<Page> {
  const token = await new SignJWT({ sub: 'ada', role, exp: Math.floor(Date.now() / 1000) + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
  const page = await chrome.newPage({ viewport: { width: 820, height: 1100 }, hasTouch: true, isMobile: true });
  await page.goto(server.editorUrl.replace(/#token=.*/, `#token=${token}&dashboard`));
  return page;
}

/** The workflow as the server has it. */
async function items(server: HeadlessServer): Promise<Record<string, { node: string; title?: string; x: number }>> {
  const client = await SocketClient.connect(server.origin, server.token);
  const { documents } = (await client.request('document.list', {})) as { documents: { workflow_id: string }[] };
  const read = await client.request('document.read', { workflow_id: documents[0]?.workflow_id });
  client.close();
  return (read as { workflow: { dashboard?: { items: never } } }).workflow.dashboard?.items ?? {};
}

test('what is pinned on the canvas is operated on the dashboard, and by an operator on a tablet', async ({
  chrome,
  start,
}) => {
  const server = await start([], { FACTORY_UI_JWT_SECRET: secret });
  const errors: string[] = [];
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(server.editorUrl);

  // The example has its slider pinned: taken off, and pinned again by the menu of the control.
  await node(page, 'limit').getByText('Position').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Take off the dashboard' }).click();
  await node(page, 'limit').getByText('Position').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin to the dashboard' }).click();
  await node(page, 'smooth').locator('header').click();
  await page.keyboard.press('d');
  await page.keyboard.press('Shift+D');
  await expect(card(page, 'Smoothed CPU')).toBeVisible();
  await expect(card(page, 'CPU load')).toBeVisible();

  await run(page);
  const plot = card(page, 'CPU load').getByRole('group', { name: /^Plot of/ });
  await expect(plot).toHaveAccessibleName(/Plot of Threshold, now 50/);
  const slider = card(page, 'Threshold').getByRole('slider');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(card(page, 'Now')).toContainText(/(above|below) 100 %/);
  await expect(plot).toHaveAccessibleName(/Plot of Threshold, now 100/);
  // Delete reaches nothing behind the dashboard.
  await page.getByRole('main').focus();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Smoothed CPU')).toBeVisible();

  const tablet = await openTablet('operator', chrome, server);
  await expect(card(tablet, 'Threshold').getByRole('slider')).toHaveValue('100');
  const box = await card(tablet, 'Threshold').getByRole('slider').boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await tablet.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(card(page, 'Now')).toContainText(/(above|below) (4|5)\d %/);
  await expect(tablet.getByRole('button', { name: 'Arrange the dashboard' })).toHaveCount(0);
  const stopBox = await tablet.getByRole('button', { name: 'Stop', exact: true }).boundingBox();
  expect(stopBox?.height).toBeGreaterThanOrEqual(44);
  await tablet.getByRole('button', { name: 'Stop', exact: true }).tap();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /^Stopped/ })
      .first(),
  ).toBeVisible();

  const viewer = await openTablet('viewer', chrome, server);
  await expect(card(viewer, 'Threshold').getByRole('slider')).toBeDisabled();
  await expect(viewer.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  expect(errors).toEqual([]);
});

test('the dashboard is arranged: dragged, sized by keys, named, headed and undone', async ({ chrome, start }) => {
  const server = await start();
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.editorUrl.replace('#', '?view=dashboard#'));
  // On a tablet lying down the name of the workflow is read whole.
  await page.setViewportSize({ width: 1024, height: 768 });
  const name = page.getByRole('heading', { name: 'System monitor' });
  await expect.poll(() => name.evaluate((text) => text.scrollWidth - text.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Arrange the dashboard' }).click();
  const head = page.getByRole('group', { name: /^Threshold, column/ });
  await expect(head).toHaveAccessibleName('Threshold, column 1, row 1');

  const box = await head.boundingBox();
  if (!box) throw new Error('The item is not on screen.');
  await page.mouse.move(box.x + 100, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 210, box.y + 622, { steps: 8 });
  await page.mouse.up();
  await expect(head).not.toHaveAccessibleName(/column 1, row 1/);
  await expect.poll(async () => (await items(server)).limit?.x).toBeGreaterThan(0);

  const crossings = page.getByRole('group', { name: /^Crossings, column 5, row 7/ });
  await crossings.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => (await items(server)).log).toMatchObject({ w: 7 });
  await page.getByRole('button', { name: 'Rename Crossings' }).click();
  await page.getByRole('textbox', { name: 'Name of Crossings' }).fill('Alarms');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await items(server)).log?.title).toBe('Alarms');
  await page.getByRole('button', { name: 'Add heading' }).click();
  await page.getByRole('button', { name: 'Take CPU off the dashboard' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Heading' })).toBeVisible();
  await expect(card(page, 'CPU')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'CPU')).toBeVisible();
  await expect(card(page, 'Alarms')).toBeVisible();
  // Kept: the next visit begins where this one ended.
  await page.reload();
  await expect(card(page, 'Alarms')).toBeVisible();
});
