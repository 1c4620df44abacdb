import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { node } from '../support/editor';
import { expect, test } from '../support/server';

test('what was saved can be compared, brought back as one undo step, and opened as a copy', async ({
  editor: page,
}) => {
  const save = async (name?: string) => {
    await page.keyboard.press('Control+s');
    if (name !== undefined) {
      await page.getByRole('textbox', { name: 'Name in the workflows folder' }).fill(name);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await expect(page).toHaveTitle(/^kept –/);
  };
  await save('kept');
  await node(page, 'memory').locator('header').click();
  await page.keyboard.press('Delete');
  await expect(node(page, 'memory')).toHaveCount(0);
  await node(page, 'smooth').locator('header').click();
  await page.keyboard.press('m');

  const pathOf = (root: Page | Locator, wire: string) =>
    root.locator(`.react-flow__edge[data-id='${wire}'] path`).first().getAttribute('d');
  const drawn = await pathOf(page, '["plot","c"]');
  await page.keyboard.press('Control+Shift+h');
  const dialog = page.getByRole('dialog', { name: 'History of kept' });
  const revisions = dialog.getByRole('list', { name: 'Revisions' }).getByRole('button');
  await expect(revisions).toHaveCount(1);
  const differences = dialog.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText('MemoryRemoved');
  await expect(differences).toContainText('Smoothed CPUMuted');
  await expect(differences).toContainText('2 wires removed');
  // Both states are drawn, the wires of the node that is gone too.
  await expect(dialog.locator('[data-difference="removed"]', { hasText: 'Memory' }).first()).toBeVisible();
  await expect(dialog.locator('.react-flow__edge.removed')).toHaveCount(2);
  // Those of both states run as they do on the canvas.
  expect(await pathOf(dialog, 'same ["plot","c"]')).toBe(drawn);

  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(node(page, 'memory')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(node(page, 'memory')).toHaveCount(0);

  await save();
  await page.keyboard.press('Control+Shift+h');
  await expect(revisions).toHaveCount(2);
  await expect(dialog.getByText('Nothing differs.')).toBeVisible();
  await revisions.nth(1).click();
  await expect(differences).toContainText('MemoryRemoved');
  await dialog.getByRole('button', { name: 'Open as a copy' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(node(page, 'memory')).toBeVisible();
  await expect(page).toHaveTitle(/kept of /);
});

test('what another program writes into the file is told while it is open, and taken over, compared or passed over', async ({
  editor: page,
  userData,
}) => {
  await page.keyboard.press('Control+s');
  await page.getByRole('textbox', { name: 'Name in the workflows folder' }).fill('shared');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^shared –/);
  const path = join(userData, 'workflows/shared.json');
  const inFile = async () => JSON.parse(await readFile(path, 'utf8'));
  /** As an editor or git does: another file in its place. */
  const write = async (title: string) => {
    const workflow = await inFile();
    workflow.nodes.find(({ id }: { id: string }) => id === 'memory').title = title;
    await writeFile(`${path}.new`, JSON.stringify(workflow));
    await rename(`${path}.new`, path);
  };
  const banner = page.getByRole('alert').filter({ hasText: 'changed by another program' });
  await write('Theirs');
  await expect(banner).toContainText('“shared.json”');
  await banner.getByRole('button', { name: 'Reload' }).click();
  await expect(node(page, 'memory')).toContainText('Theirs');
  await expect(banner).toHaveCount(0);
  await expect(page).toHaveTitle(/^shared –/);

  await node(page, 'smooth').locator('header').click();
  await page.keyboard.press('m');
  await write('Theirs again');
  await expect(banner).toContainText('unsaved changes here too');
  await banner.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'History of shared' });
  await expect(dialog.getByRole('list', { name: 'Differences' })).toContainText('Smoothed CPUMuted');
  await page.keyboard.press('Escape');
  await banner.getByRole('button', { name: 'Keep mine' }).click();
  await expect(banner).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(page).toHaveTitle(/^shared –/);
  expect(JSON.stringify(await inFile())).not.toContain('Theirs again');
});
