import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, ticks } from '../support/editor';
import { stubDialog } from '../support/electron';

const windows = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const people = (page: Page) => page.getByRole('list', { name: 'People in this workflow' });

test('several windows have tabs of their own, and come back with the app', async ({ userData }) => {
  const desktop = await launchApp(userData);
  const { app, page: one } = desktop;
  await run(one);

  const [two] = await Promise.all([app.waitForEvent('window'), one.keyboard.press('Control+Shift+N')]);
  await expect(two.getByRole('button', { name: /^Workflow Untitled/ })).toBeVisible();
  await expect(two.locator('.react-flow__node')).toHaveCount(0);
  await expect(one.getByRole('button', { name: /^Workflow System monitor/ })).toBeVisible();

  // What is copied in one is pasted in the other.
  await node(one, 'smooth').locator('header').click();
  await one.keyboard.press('Control+c');
  await two.bringToFront();
  await two.keyboard.press('Control+v');
  await expect(two.locator('.react-flow__node')).toHaveCount(1);
  await stubDialog(app, 'showSaveDialog', { canceled: false, filePath: join(userData, 'workflows/second.factory') });
  await two.keyboard.press('Control+s');
  await expect(two.getByRole('img', { name: 'Has changes that are not saved' })).toHaveCount(0);

  // Closing a window ends nothing in another one.
  const before = await ticks(one);
  await Promise.all([two.waitForEvent('close'), two.evaluate(() => window.close())]);
  expect(await windows(app)).toBe(1);
  await expect.poll(() => ticks(one)).toBeGreaterThan(before);

  // A tab that is moved goes from here, and is there alone.
  await stubDialog(app, 'showOpenDialog', { canceled: false, filePaths: [join(userData, 'workflows/second.factory')] });
  await one.keyboard.press('Control+o');
  await expect(one.getByRole('tab')).toHaveCount(2);
  await one.locator('.react-flow__node').locator('header').click();
  await one.keyboard.press('Delete');
  await expect(one.locator('.react-flow__node')).toHaveCount(0);
  await one.getByRole('tab').last().click({ button: 'right' });
  const [moved] = await Promise.all([
    app.waitForEvent('window'),
    one.getByRole('menuitem', { name: 'Move tab to a new window' }).click(),
  ]);
  await expect(one.getByRole('tab')).toHaveCount(0);
  // Its undo steps have gone along.
  await expect(moved.locator('.react-flow__node')).toHaveCount(0);
  await moved.getByRole('button', { name: 'Undo' }).click();
  await expect(moved.locator('.react-flow__node')).toHaveCount(1);
  await expect(moved.getByRole('img', { name: 'Has changes that are not saved' })).toHaveCount(0);
  await expect(people(moved)).toHaveCount(0);

  // The menu acts on the window in use, and a setting reaches all.
  await moved.evaluate(`window.factory.setSettings({ kept: { 'appearance.theme': 'light' } })`);
  await expect(one.locator('html')).toHaveAttribute('data-theme', 'light');

  await stubDialog(app, 'showMessageBox', { response: 1 });
  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await ended;

  const again = await launchApp(userData);
  await expect.poll(() => windows(again.app)).toBe(2);
  await expect
    .poll(async () => {
      const counts = await Promise.all(again.app.windows().map((page) => page.locator('.react-flow__node').count()));
      return counts.includes(1) && counts.some((count) => count > 1);
    })
    .toBe(true);
  await closeApp(again);
});
