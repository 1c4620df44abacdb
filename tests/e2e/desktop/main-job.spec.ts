import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, stop, ticks } from '../support/editor';
import { answerDialogs, engineProcess, inPage, stubDialog } from '../support/electron';

test('the system monitor runs on real readings: the plot moves, the slider acts at once, Stop stops', async ({
  desktop: { page },
}) => {
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(10);

  // The gauge shows a percentage of this machine, and the plot's canvas is drawn anew with every sample.
  await expect(node(page, 'gauge')).toContainText(/\d/);
  const before = await plotPixels(page);
  await expect.poll(() => plotPixels(page)).not.toBe(before);

  const slider = node(page, 'limit').getByRole('slider', { name: 'Position' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(node(page, 'text')).toContainText(/(above|below) 0 %/);
  await page.keyboard.press('End');
  await expect(node(page, 'text')).toContainText(/(above|below) 100 %/);

  await stop(page);
  const stopped = await ticks(page);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  expect(await ticks(page)).toBe(stopped);
});

test('save writes the file, undo returns to what was saved, and unsaved changes are asked about', async ({
  desktop: { app, page, userData },
}) => {
  const path = join(userData, 'saved.factory');
  await stubDialog(app, 'showSaveDialog', { canceled: false, filePath: path });
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"format": "factory-ui/workflow"');
  await expect.poll(() => title(app)).toBe('saved – Factory UI');

  const slider = node(page, 'limit').getByRole('slider', { name: 'Position' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => title(app)).toContain('• ');
  await page.getByRole('main', { name: 'Canvas' }).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => title(app)).toBe('saved – Factory UI');

  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(() => title(app)).toContain('• ');
  // Cancel: the window stays.
  await stubDialog(app, 'showMessageBox', { response: 2, checkboxChecked: false });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect(node(page, 'limit')).toBeVisible();
  // Save: the file has the change and the app ends.
  await stubDialog(app, 'showMessageBox', { response: 0, checkboxChecked: false });
  const closed = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  expect(
    JSON.parse(await readFile(path, 'utf8')).nodes.find((n: { id: string }) => n.id === 'limit').inputs.position,
  ).toBe(100);
});

test('a number that is typed and not yet entered is asked about when the window closes, and saved', async ({
  desktop: { app, page, userData },
}) => {
  const path = join(userData, 'saved.factory');
  await stubDialog(app, 'showSaveDialog', { canceled: false, filePath: path });
  await page.keyboard.press('Control+s');
  await expect.poll(() => title(app)).toBe('saved – Factory UI');
  await node(page, 'limit').getByRole('spinbutton').first().fill('12.5');
  await stubDialog(app, 'showMessageBox', { response: 0, checkboxChecked: false });
  const closed = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  expect(await readFile(path, 'utf8')).toContain('12.5');
});

test('a window that can not save on its way out says why, and goes on to what is chosen instead', async ({
  desktop: { app, page, userData },
}) => {
  const path = join(userData, 'saved.factory');
  const elsewhere = join(userData, 'elsewhere.factory');
  await stubDialog(app, 'showSaveDialog', { canceled: false, filePath: path });
  await page.keyboard.press('Control+s');
  await expect.poll(() => title(app)).toBe('saved – Factory UI');
  await node(page, 'limit').getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => title(app)).toContain('• ');
  await writeFile(path, 'of another program');

  // Save, then cancel: the window stays, and the other program's text too.
  const asked = await answerDialogs(app, [0, 2, 0, 1]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(asked).toEqual(['Save the changes to “saved”?', '“saved.factory” was changed by another program']);
  expect(await readFile(path, 'utf8')).toBe('of another program');
  await expect(node(page, 'limit')).toBeVisible();

  // Save, then save as.
  await stubDialog(app, 'showSaveDialog', { canceled: false, filePath: elsewhere });
  const closed = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
  expect(await readFile(path, 'utf8')).toBe('of another program');
  expect(JSON.parse(await readFile(elsewhere, 'utf8'))).toMatchObject({ name: 'elsewhere' });
});

test('a killed engine takes nothing with it: the window says so, and Run works again', async ({
  desktop: { app, page },
}) => {
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  process.kill(await engineProcess(app), 'SIGKILL');
  await expect(page.getByText(/process of the run/i).first()).toBeVisible();
  await expect(node(page, 'limit')).toBeVisible();
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  await stop(page);
});

test('an engine that hangs is ended at Stop, and Run works again', async ({ desktop: { app, page } }) => {
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  process.kill(await engineProcess(app), 'SIGSTOP');
  await stop(page);
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  await stop(page);
});

test('a crashed window reloads to the true state of a run that never stopped', async ({ desktop: { app, page } }) => {
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(5);
  const before = await ticks(page);
  const crashed = page.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await crashed;
  // Playwright's page is gone with the process, so the new one is asked through Electron.
  await expect.poll(() => inPage(app, ticksInPage)).toBeGreaterThan(before);
  expect(await inPage(app, `document.querySelector('[aria-label="Stop"]').disabled`)).toBe(false);
});

test('a second start brings the first window to the front and ends', async ({ desktop: { app, page, userData } }) => {
  const second = launchApp(userData).then(
    () => 'opened',
    () => 'ended',
  );
  expect(await second).toBe('ended');
  await expect(node(page, 'limit')).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the window comes back with its size, and unsaved work comes back after a crash', async ({ userData }) => {
  const first = await launchApp(userData);
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1300, height: 820 }),
  );
  const slider = node(first.page, 'limit').getByRole('slider', { name: 'Position' });
  await slider.focus();
  await first.page.keyboard.press('Home');
  await stubDialog(first.app, 'showMessageBox', { response: 1, checkboxChecked: false });
  const closed = first.app.waitForEvent('close');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;

  const second = await launchApp(userData);
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toMatchObject(
    {
      width: 1300,
      height: 820,
    },
  );
  await node(second.page, 'limit').getByRole('slider', { name: 'Position' }).focus();
  await second.page.keyboard.press('Home');
  await expect
    .poll(() => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toContain('• ');
  // The journal is written within a second of the change; wait for it as a file, then kill.
  const recovery = join(userData, 'recovery');
  await expect.poll(() => readdir(recovery).catch(() => [])).toContainEqual(expect.stringMatching(/\.recovery$/));
  second.app.process().kill('SIGKILL');
  await second.app.waitForEvent('close').catch(() => undefined);

  const third = await launchApp(userData);
  await expect(node(third.page, 'limit').getByRole('slider', { name: 'Position' })).toHaveValue('0');
  await closeApp(third);
});

test('a signal ends the app in order without a question, and what was not saved comes back', async ({ userData }) => {
  const first = await launchApp(userData);
  await node(first.page, 'limit').getByRole('slider', { name: 'Position' }).focus();
  await first.page.keyboard.press('Home');
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toContain('• ');
  const ended = once(first.app.process(), 'exit');
  first.app.process().kill('SIGTERM');
  expect(await ended).toEqual([0, null]);

  const second = await launchApp(userData);
  await expect(node(second.page, 'limit').getByRole('slider', { name: 'Position' })).toHaveValue('0');
  await closeApp(second);
});

test('the editor can talk to the backend over WebSocket instead of IPC', async ({ userData }) => {
  const first = await launchApp(userData);
  await first.page.evaluate(() =>
    (window.factory as unknown as { setSettings(s: object): Promise<unknown> }).setSettings({ channel: 'websocket' }),
  );
  await closeApp(first);
  const second = await launchApp(userData);
  const sockets: string[] = [];
  second.page.on('websocket', (socket) => sockets.push(socket.url()));
  await second.page.reload();
  await run(second.page);
  await expect.poll(() => ticks(second.page)).toBeGreaterThan(3);
  expect(sockets.some((url) => url.includes('/ws'))).toBe(true);
  await stop(second.page);
  await closeApp(second);
});

const ticksInPage = `(() => {
  const name = [...document.querySelectorAll('dt')].find((element) => element.textContent === 'Ticks');
  return Number((name?.nextElementSibling?.textContent ?? '').replace(/\\D/g, ''));
})()`;

function title(app: Parameters<typeof stubDialog>[0]): Promise<string | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
}

/** A cheap fingerprint of what the plot shows. */
function plotPixels(page: Page): Promise<string> {
  return node(page, 'plot')
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}
