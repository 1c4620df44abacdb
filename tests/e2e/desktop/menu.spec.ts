import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../support/app';

const item = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const found = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    return found && { label: found.label, accelerator: found.accelerator, enabled: found.enabled };
  }, id);

test('the application menu is the table of actions, with the keys it has now, and performs them', async ({
  desktop: { app, page },
}) => {
  await expect
    .poll(() => item(app, 'edit.duplicate'))
    .toEqual({ label: 'Duplicate', accelerator: 'CmdOrCtrl+D', enabled: false });
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('view.shortcuts')?.click());
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Change Ctrl+D of Duplicate' }).click();
  await page.keyboard.press('Control+Shift+d');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => item(app, 'edit.duplicate'))
    .toEqual({ label: 'Duplicate', accelerator: 'CmdOrCtrl+Shift+D', enabled: false });
  await page.getByRole('main', { name: 'Canvas' }).focus();
  await page.keyboard.press('Control+a');
  await expect.poll(async () => (await item(app, 'edit.duplicate'))?.enabled).toBe(true);
  const nodes = await page.locator('.react-flow__node').count();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('edit.duplicate')?.click());
  await expect(page.locator('.react-flow__node')).toHaveCount(2 * nodes);
});
