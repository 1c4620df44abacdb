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
