import type { Locator, Page, WebSocket } from '@playwright/test';
import { node, run, settledView } from '../support/editor';
import { expect, test } from '../support/server';

const tabs = (page: Page): Locator => page.getByRole('tablist', { name: 'Open workflows' }).getByRole('tab');
const names = (page: Page) => tabs(page).evaluateAll((all) => all.map((tab) => tab.textContent));
const tab = (page: Page, name: RegExp) =>
  page.getByRole('tablist', { name: 'Open workflows' }).getByRole('tab', { name });

/** Node states that the page hears from now on, by workflow. */
function countNodeStates(socket: WebSocket): Map<string, number> {
  const heard = new Map<string, number>();
  socket.on('framereceived', ({ payload }) => {
    // In MessagePack as in JSON, texts stand in it as they are.
    const text = typeof payload === 'string' ? payload : payload.toString('latin1');
    for (const [, workflow = ''] of text.matchAll(/node_state.*?workflow_id\W+([\w-]{8,})/gs)) {
      heard.set(workflow, (heard.get(workflow) ?? 0) + 1);
    }
  });
  return heard;
}

test('workflows open beside each other, each with its own run, undo steps and view, and come back after a reload', async ({
  editor: page,
}) => {
  await expect(tabs(page)).toHaveCount(0);
  await run(page);
  const viewport = page.locator('.react-flow__viewport');
  const whole = await settledView(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(viewport).not.toHaveAttribute('style', whole);
  const zoomed = await settledView(page);

  await page.getByRole('button', { name: 'New workflow' }).click();
  await expect(tabs(page)).toHaveCount(2);
  await expect(tab(page, /^System monitor, running/)).toBeVisible();
  await expect(page.getByText('Start with a node')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
  // What is opened takes the place of a workflow that nobody touched.
  await page.getByRole('button', { name: 'Open an example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /PID/ }).first().click();
  await expect(tabs(page)).toHaveCount(2);
  await expect(tab(page, /^Untitled/)).toHaveCount(0);
  await page
    .locator('.react-flow__node')
    .filter({ has: page.locator('header') })
    .first()
    .click();
  await page.keyboard.press('Delete');
  await expect(tabs(page).nth(1)).toHaveAccessibleName(/not saved$/);

  await page.keyboard.press('Control+1');
  await expect(node(page, 'smooth')).toBeVisible();
  await expect(viewport).toHaveAttribute('style', zoomed);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeEnabled();
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(tabs(page).nth(1)).not.toHaveAccessibleName(/not saved$/);

  const before = await names(page);
  await page.reload();
  await expect(tabs(page)).toHaveCount(2);
  expect(await names(page)).toEqual(before);
  await expect(tabs(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await tabs(page).nth(0).click();
  await expect(viewport).toHaveAttribute('style', zoomed);
});

test('tabs are walked, dragged and closed by mouse and by keyboard', async ({ editor: page }) => {
  for (const count of [2, 3, 4]) {
    await page.keyboard.press('Alt+n');
    await expect(tabs(page)).toHaveCount(count);
  }
  const [first, second, third, fourth] = await names(page);
  await tabs(page).nth(3).focus();
  await page.keyboard.press('Home');
  await expect(tabs(page).nth(0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tabs(page).nth(1)).toHaveAttribute('aria-selected', 'true');

  const from = await tabs(page).nth(0).boundingBox();
  const to = await tabs(page).nth(2).boundingBox();
  if (!from || !to) throw new Error('The tabs are not on screen.');
  await page.mouse.move(from.x + 40, from.y + 16);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 20, from.y + 16, { steps: 6 });
  await page.mouse.up();
  expect(await names(page)).toEqual([second, third, first, fourth]);
  await page.keyboard.press('Control+Shift+PageUp');
  expect(await names(page)).toEqual([second, first, third, fourth]);

  await tabs(page).nth(3).click({ button: 'middle' });
  await expect(tabs(page)).toHaveCount(3);
  await tabs(page).nth(0).click();
  await page.keyboard.press('Delete');
  await expect(tabs(page)).toHaveCount(2);
  await tabs(page).nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Close others' }).click();
  await expect(tabs(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New workflow' })).toBeVisible();
});

test('a hidden tab hears nothing of its nodes, its run goes on when it is closed, and the list finds it again', async ({
  server,
  chrome,
}) => {
  const page = await chrome.newPage();
  const opened = page.waitForEvent('websocket');
  await page.goto(server.editorUrl);
  const heard = countNodeStates(await opened);
  await run(page);
  await expect.poll(() => [...heard.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20);
  await page.getByRole('button', { name: 'New workflow' }).click();
  await expect(tab(page, /^System monitor, running/)).toBeVisible();
  await page.getByRole('button', { name: 'Open an example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /PID/ }).first().click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await run(page);
  // What was on its way at the change of tabs has arrived by now: the new run has been heard of since.
  const [monitor] = heard.keys();
  await expect.poll(() => heard.size).toBe(2);
  const [, other = ''] = heard.keys();
  const [seen, since] = [heard.get(monitor ?? ''), heard.get(other) ?? 0];
  await expect.poll(() => (heard.get(other) ?? 0) - since).toBeGreaterThan(30);
  expect(heard.get(monitor ?? '')).toBe(seen);

  await tab(page, /^System monitor/).click({ button: 'middle' });
  await expect(page.getByText(/System monitor.*keeps running/)).toBeVisible();
  await expect(tabs(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'All open workflows' }).click();
  await page.getByRole('menuitem', { name: /System monitor.*running/ }).click();
  await expect(node(page, 'smooth')).toBeVisible();
  await expect(tabs(page)).toHaveCount(2);
});
