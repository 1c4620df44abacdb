import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { run, stop } from '../support/editor';
import { expect, test } from '../support/server';

const meter = (word: string) => `
import { defineNode, out } from 'factory-ui';
export const meter = defineNode({
  kind: 'my.peak_meter', version: 1, title: 'Peak meter', description: 'Measures.', category: 'Mine', icon: 'IconStar',
  inputs: {}, outputs: { peak: out.text() },
  run() { return { peak: '${word}' }; },
});
`;

const rail = (page: Page) => page.getByRole('navigation', { name: 'Panels' });
const panel = (page: Page) => page.getByRole('complementary', { name: 'My nodes' });

test('a file is on the palette when it is saved, runs, says what is wrong with it, and is mended', async ({
  editor: page,
  server,
}) => {
  const file = join(server.userData, 'custom_nodes/peak_meter.ts');
  await rail(page).getByRole('button', { name: 'My nodes' }).click();
  await expect(panel(page)).toContainText('No nodes of your own yet');
  await writeFile(file, meter('high'));
  await expect(panel(page).getByRole('button', { name: 'TypeScript peak_meter.ts Fine' })).toBeVisible();
  await expect(page.getByText('“Peak meter” is on the palette')).toBeVisible();

  await panel(page).getByRole('button', { name: 'Peak meter', exact: true }).press('Enter');
  const card = page.locator('.react-flow__node', { hasText: 'Peak meter' });
  await expect(card).toHaveCount(1);
  await run(page);
  await expect(card).toContainText('high');

  // Broken: the node runs as it did, and everything that shows it says so.
  await writeFile(file, `${meter('low')}\nlet 3;`);
  await expect(rail(page).getByRole('button', { name: 'My nodes, 1 with errors' })).toBeVisible();
  await expect(panel(page).getByRole('button', { name: /line 9, column 5/ })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'peak_meter.ts, line 9' })).toBeVisible();
  await expect(card.getByTitle(/^peak_meter\.ts, line 9: .*It runs as it was before\.$/)).toBeVisible();
  await expect(card).toContainText('high');
  await panel(page)
    .getByRole('button', { name: /line 9, column 5/ })
    .click();
  await expect(page.getByRole('alert').filter({ hasText: file })).toContainText('Copy path');

  // Mended: the same run goes on with the new code.
  await writeFile(file, meter('low'));
  await expect(panel(page).getByRole('button', { name: 'TypeScript peak_meter.ts Fine' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'peak_meter.ts, line 9' })).toHaveCount(0);
  await expect(card.getByTitle(/It runs as it was before/)).toHaveCount(0);
  await expect(card).toContainText('low');
  await stop(page);

  await rail(page).getByRole('button', { name: 'Nodes', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search nodes' }).fill('peak meter');
  await expect(page.getByRole('complementary', { name: 'Nodes' }).getByTitle('From peak_meter.ts')).toHaveText('yours');
  await rm(file);
  const left = page.locator('.react-flow__node', { hasText: 'my.peak_meter' });
  await expect(left).toContainText('It was in peak_meter.ts, which is gone.');
});

test('a new node is a file that works as it is', async ({ editor: page, server }) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('new node');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New node' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kiln watch');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`The new node is ${join(server.userData, 'custom_nodes/kiln_watch.ts')}`)).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'TypeScript kiln_watch.ts Fine' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'Kiln watch', exact: true }).click();
  await expect(page.locator('.react-flow__node', { hasText: 'Kiln watch' })).toHaveCount(1);
});
