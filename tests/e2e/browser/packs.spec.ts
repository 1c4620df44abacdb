import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { run, stop } from '../support/editor';
import { expect, test } from '../support/server';

const code = `
import { defineNode, out } from 'factory-ui';
import { hostname } from 'node:os';
import { readdirSync } from 'node:fs';
export const meter = defineNode({
  kind: 'kiln.read', version: 1, title: 'Kiln reading', description: 'Reads.', category: 'Kiln', icon: 'IconFlame',
  inputs: {}, outputs: { reading: out.text() },
  run() { return { reading: readdirSync('/').length > 0 && hostname() ? 'hot' : '' }; },
});
`;
const manifest = (version: string, capabilities: readonly string[]) =>
  JSON.stringify({ name: 'kiln', version, author: 'Ada', 'factory-ui': { capabilities } });

const rail = (page: Page) => page.getByRole('navigation', { name: 'Panels' });
const panel = (page: Page) => page.getByRole('complementary', { name: 'My nodes' });
const menu = async (page: Page, entry: string) => {
  await panel(page).getByRole('button', { name: 'Menu of kiln' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};

test('a pack is looked at, installed, allowed at Run, updated, disabled and removed', async ({
  editor: page,
  server,
}) => {
  const work = join(server.userData, 'work');
  await mkdir(work);
  await writeFile(join(work, 'package.json'), manifest('1.0.0', ['read_files']));
  await writeFile(join(work, 'kiln.ts'), code);

  await rail(page).getByRole('button', { name: 'My nodes' }).click();
  await panel(page).getByRole('button', { name: 'Install a pack…' }).click();
  const from = page.getByRole('textbox', { name: 'From' });
  await from.fill(join(server.userData, 'nowhere'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/There is no folder or archive/)).toBeVisible();
  await from.fill(work);
  await page.keyboard.press('Enter');
  const decision = page.getByRole('dialog', { name: 'Install kiln 1.0.0' });
  await expect(decision).toContainText('By Ada');
  await expect(decision.getByRole('list', { name: 'What it may do' })).toContainText(
    'Reads any file that you can read',
  );
  await decision.getByRole('button', { name: 'Install only' }).click();
  await expect(panel(page).getByRole('heading', { name: 'kiln 1.0.0' })).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Allow what it asks for' })).toBeVisible();

  // Refused at Run, with everything that is needed in one dialog.
  await panel(page).getByRole('button', { name: 'Kiln reading', exact: true }).press('Enter');
  const card = page.locator('.react-flow__node', { hasText: 'Kiln reading' });
  await expect(card).toHaveCount(1);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Allow kiln?' });
  await expect(question).toContainText('kiln 1.0.0 by Ada');
  await expect(question).toContainText('Read files');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).not.toContainText('hot');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await question.getByRole('button', { name: 'Allow and run' }).click();
  await expect(card).toContainText('hot');
  await expect(panel(page).getByRole('button', { name: 'Allow what it asks for' })).toHaveCount(0);

  // In use, it stays.
  await menu(page, 'Disable');
  await expect(page.getByText('A run uses nodes of “kiln”. Stop it first.')).toBeVisible();
  await stop(page);

  await writeFile(join(work, 'package.json'), manifest('1.1.0', ['read_files', 'network']));
  await menu(page, 'Update…');
  const update = page.getByRole('dialog', { name: 'Update kiln from 1.0.0 to 1.1.0' });
  await expect(update).toContainText('Allowed before: read files.');
  await update.getByRole('button', { name: 'Install and allow' }).click();
  await expect(panel(page).getByRole('heading', { name: 'kiln 1.1.0' })).toBeVisible();
  await run(page);
  await expect(card).toContainText('hot');
  await stop(page);

  await menu(page, 'Disable');
  await expect(page.locator('.react-flow__node', { hasText: 'kiln.read' })).toHaveCount(1);
  await page.getByRole('alert').filter({ hasText: 'kiln is disabled' }).getByRole('button', { name: 'Undo' }).click();
  await expect(card).toHaveCount(1);

  await menu(page, 'Remove…');
  await page.getByRole('dialog', { name: 'Remove kiln?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(panel(page)).toContainText('No nodes of your own yet');
});
