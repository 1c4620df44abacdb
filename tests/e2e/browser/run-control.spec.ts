import type { Page } from '@playwright/test';
import { node, stop, ticks } from '../support/editor';
import { expect, type HeadlessServer, test } from '../support/server';

const main = (page: Page, name: 'Run' | 'Pause' | 'Run: Resume') => page.getByRole('button', { name, exact: true });
const step = (page: Page) => page.getByRole('button', { name: 'Step one tick' });
const status = (page: Page) => page.locator('[data-region="Status"]');
const output = (page: Page, id: string) => node(page, id).locator('output').first();
const places = (page: Page) =>
  page
    .getByRole('group', { name: 'Run', exact: true })
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().x));

/** A counter, and a number divided by another that may be 0. */
const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'paused',
  name: 'Paused',
  nodes: [
    { id: 'counter', kind: 'time.counter', position: { x: 0, y: 0 } },
    { id: 'slider', kind: 'input.slider', position: { x: 0, y: 240 }, inputs: { position: 50 } },
    { id: 'number', kind: 'input.number', position: { x: 0, y: 480 }, inputs: { value: 7 } },
    { id: 'divide', kind: 'math.arithmetic', position: { x: 320, y: 240 }, inputs: { a: 100, operation: 'divide' } },
  ],
  edges: [{ source: { node: 'slider', port: 'value' }, target: { node: 'divide', port: 'b' } }],
  settings: { pacing: { mode: 'rate', hz: 20 } },
};

async function openWorkflow(page: Page, server: HeadlessServer): Promise<void> {
  await fetch(`${server.origin}/user/workflows/create-or-update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'paused', workflow_data: workflow }),
  });
  await page.getByRole('button', { name: 'Files' }).click();
  await page.getByRole('button', { name: /^paused/ }).click();
  await expect(node(page, 'divide')).toBeVisible();
}

async function setNumber(page: Page, id: string, name: string, value: string): Promise<void> {
  const field = node(page, id).getByRole('spinbutton', { name });
  await field.fill(value);
  await field.press('Enter');
}

test('[E7] a run is paused, changed, stepped and resumed, and the buttons never move', async ({
  editor: page,
  server,
}) => {
  await openWorkflow(page, server);
  const before = await places(page);

  // A step of a workflow that does not run makes its first tick and stands still.
  await page.keyboard.press('F10');
  await expect(status(page)).toContainText('Paused');
  await expect.poll(() => ticks(page)).toBe(1);
  await expect(output(page, 'divide')).toHaveText('2');
  expect(await places(page)).toEqual(before);

  await page.keyboard.press('Control+Enter');
  await expect(status(page)).toContainText('Running');
  await expect.poll(() => ticks(page)).toBeGreaterThan(5);
  expect(await places(page)).toEqual(before);
  await main(page, 'Pause').click();
  await expect(main(page, 'Run: Resume')).toBeVisible();
  const paused = await ticks(page);

  // A value is shown where it is set at once, and has its effect in the next tick.
  const slider = node(page, 'slider').getByRole('slider').first();
  await slider.focus();
  await page.keyboard.press('End');
  await expect(output(page, 'divide')).toHaveText('2');
  await step(page).click();
  await expect(output(page, 'divide')).toHaveText('1');
  await step(page).click();
  await expect.poll(() => ticks(page)).toBe(paused + 2);

  // A wire that is drawn meanwhile takes the place of the one before.
  const from = node(page, 'number').locator('.react-flow__handle.source').first();
  const to = node(page, 'divide').locator('.react-flow__handle.target[data-handleid="b"]');
  await from.dragTo(to);
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await expect(output(page, 'divide')).toHaveText('1');
  await step(page).click();
  await expect(output(page, 'divide')).toHaveText(/^14\.2/);
  await expect.poll(() => ticks(page)).toBe(paused + 3);

  await page.keyboard.press('Control+Enter');
  await expect.poll(() => ticks(page)).toBeGreaterThan(paused + 8);
  await main(page, 'Pause').click();
  await page.keyboard.press('Shift+Escape');
  await expect(main(page, 'Run')).toBeEnabled();
  expect(await places(page)).toEqual(before);
});

test('[E8] errors are counted and grouped, lead to their node, and stay as history when they are put right', async ({
  editor: page,
  server,
}) => {
  await openWorkflow(page, server);
  await main(page, 'Run').click();
  await expect(output(page, 'divide')).toHaveText('2');
  await page.locator('.react-flow__edge').first().click({ force: true });
  await page.keyboard.press('Delete');
  await setNumber(page, 'divide', 'B', '0');

  await page.getByRole('button', { name: '1 error' }).click();
  const row = page.getByRole('tabpanel', { name: 'Errors' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('×');
  const count = async () => Number(/([\d,]+) ×/.exec((await row.textContent()) ?? '')?.[1]?.replace(/\D/g, '') ?? 0);
  const first = await count();
  await expect.poll(count).toBeGreaterThan(first);
  await row.getByRole('button', { name: 'Details' }).click();
  await expect(row).toContainText('First');
  await row.getByRole('button', { name: 'Arithmetic' }).click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Arithmetic');

  await setNumber(page, 'divide', 'B', '4');
  await expect(output(page, 'divide')).toHaveText('25');
  await expect(page.getByRole('button', { name: '1 past error' })).toBeVisible();
  await stop(page);
  await expect(row).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear the errors' }).click();
  await expect(page.getByRole('button', { name: 'No errors' })).toBeVisible();
});
