import type { Page } from '@playwright/test';
import { node, run, stop, ticks } from '../support/editor';
import { expect, test } from '../support/server';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const select = (page: Page, id: string) => node(page, id).locator('header').click();
const runToHere = (page: Page) => inspector(page).getByRole('button', { name: 'Run to here' });
const opacity = (page: Page, id: string) =>
  node(page, id)
    .locator('> div')
    .first()
    .evaluate((element) => Number(getComputedStyle(element).opacity));

test('[E11] a run to a node is shown beforehand, runs only what it needs, and leaves the rest as it was', async ({
  editor: page,
}) => {
  await select(page, 'threshold');
  await runToHere(page).hover();
  await expect(page.getByText('Runs 4 of 13 nodes')).toBeVisible();
  await expect.poll(() => opacity(page, 'memory')).toBeLessThan(0.5);
  expect(await opacity(page, 'cpu')).toBe(1);
  const before = await node(page, 'memory').boundingBox();

  await runToHere(page).click();
  await expect(node(page, 'threshold').locator('output').first()).toHaveText(/true|false/);
  await expect.poll(() => opacity(page, 'memory')).toBe(1);
  expect(await node(page, 'memory').boundingBox()).toEqual(before);
  await expect(node(page, 'memory').locator('output').first()).toHaveText('');
  await expect(inspector(page).getByText('Runs in every tick.')).toBeVisible();

  // What a run of everything shows of other nodes stays when part of it runs again.
  await run(page);
  await expect(node(page, 'memory').locator('output').first()).not.toHaveText('');
  await stop(page);
  const shown = await node(page, 'memory').locator('output').first().textContent();
  await runToHere(page).click();
  await expect.poll(() => ticks(page)).toBe(1);
  await expect(node(page, 'memory').locator('output').first()).toHaveText(shown ?? '');
});

test('[E5] the inspector says why a node did not run, and what a mute means for a run to it', async ({
  editor: page,
}) => {
  await select(page, 'limit');
  await run(page);
  await expect(inspector(page).getByText(/Not run: no input has changed since tick \d+\./)).toBeVisible();
  await stop(page);

  await select(page, 'cpu');
  await inspector(page).getByRole('button', { name: 'Mute' }).click();
  await select(page, 'threshold');
  await runToHere(page).click();
  await expect(page.getByText(/needs .*CPU load.* which is muted/)).toBeVisible();
  await run(page);
  await expect(inspector(page).getByText('Not run: it needs “CPU load”, which is muted.')).toBeVisible();
  await stop(page);
});

test('[E8] a node that is set to hold shows its last values while it fails, and how old they are', async ({
  editor: page,
  server,
}) => {
  const workflow = {
    format: 'factory-ui/workflow',
    version: 1,
    id: 'hold',
    name: 'Hold',
    nodes: [
      { id: 'divisor', kind: 'input.number', position: { x: 0, y: 0 }, inputs: { value: 2 } },
      {
        id: 'divide',
        kind: 'math.arithmetic',
        position: { x: 320, y: 0 },
        inputs: { a: 8, operation: 'divide' },
        error_policy: { type: 'circuit', failures: 1, cooldown: 600, meanwhile: 'hold' },
      },
    ],
    edges: [{ source: { node: 'divisor', port: 'value' }, target: { node: 'divide', port: 'b' } }],
    settings: { pacing: { mode: 'rate', hz: 20 } },
  };
  await fetch(`${server.origin}/user/workflows/create-or-update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'hold', workflow_data: workflow }),
  });
  await page.getByRole('button', { name: 'Files' }).click();
  await page.getByRole('button', { name: /^hold/ }).click();
  await select(page, 'divide');
  await run(page);
  const output = node(page, 'divide').locator('output').first();
  await expect(output).toHaveText('4');
  const size = await node(page, 'divide').locator('header').boundingBox();

  const value = node(page, 'divisor').getByRole('spinbutton', { name: 'Value' });
  await value.fill('0');
  await value.press('Enter');
  await expect(
    inspector(page).getByText(
      /^Rests after an error, next try in (9|10) min\. Holds its values of tick [\d,]+, \d+ s old\.$/,
    ),
  ).toBeVisible();
  await expect(node(page, 'divide').getByTitle(/^Its values are \d+ s old$/)).toBeVisible();
  await expect(output).toHaveText('4');
  await stop(page);
  expect((await node(page, 'divide').locator('header').boundingBox())?.width).toBe(size?.width);
});
