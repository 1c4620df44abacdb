import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, stop } from '../support/editor';
import { stubDialog } from '../support/electron';

const flow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'desktop-nodes',
  name: 'Desktop nodes',
  settings: { pacing: { mode: 'rate', hz: 50, overrun: 'skip' } },
  nodes: [
    {
      id: 'read',
      kind: 'system.read_clipboard',
      version: 1,
      position: { x: 0, y: 0 },
      inputs: { interval: 0.1 },
    },
    {
      id: 'limit',
      kind: 'input.toggle',
      version: 1,
      title: 'Do it',
      position: { x: 0, y: 300 },
      inputs: { value: false },
    },
    {
      id: 'write',
      kind: 'system.write_clipboard',
      version: 1,
      position: { x: 340, y: 0 },
      inputs: { text: 'from a node' },
    },
    {
      id: 'notify',
      kind: 'system.notify',
      version: 1,
      position: { x: 340, y: 300 },
      inputs: { title: 'Tank', text: 'It is <b>full</b>.' },
    },
  ],
  edges: [
    { source: { node: 'limit', port: 'value' }, target: { node: 'write', port: 'write' } },
    { source: { node: 'limit', port: 'value' }, target: { node: 'notify', port: 'show' } },
  ],
};

test('nodes read and write the clipboard of the desktop, show a notification and hear of a click on it', async ({
  userData,
}) => {
  const file = join(userData, 'desktop-nodes.json');
  await writeFile(file, JSON.stringify(flow));
  const desktop = await launchApp(userData, [file]);
  const { app, page } = desktop;
  // What the desktop of the tests would do with it is not known: what it is asked for is what counts.
  await app.evaluate(({ Notification }) => {
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      Reflect.set(globalThis, 'shownNotification', this);
      this.emit('show');
    };
  });
  const clipboard = () => app.evaluate(async ({ clipboard }) => await clipboard.readText());

  await app.evaluate(async ({ clipboard }) => await clipboard.writeText('from outside'));
  await run(page);
  await expect(node(page, 'read')).toContainText('from outside');
  await node(page, 'limit').getByRole('switch').click();
  await expect.poll(clipboard).toBe('from a node');
  await expect(node(page, 'read')).toContainText('from a node');

  await expect(node(page, 'notify').getByText('Shown').locator('..')).toContainText('1');
  const shown = await app.evaluate(() => {
    const { title, body } = Reflect.get(globalThis, 'shownNotification');
    return { title, body };
  });
  expect(shown).toEqual({ title: 'Tank', body: 'It is <b>full</b>.' });
  await app.evaluate(() => Reflect.get(globalThis, 'shownNotification').emit('click'));
  await expect(node(page, 'notify').getByText('Clicks').locator('..')).toContainText('1');
  await stop(page);
  await closeApp(desktop);
});

test('the folder of nodes is another one from the next start on, as the settings say', async ({ userData }) => {
  const folder = join(userData, '..', `${basename(userData)}-nodes`);
  await mkdir(folder);
  await writeFile(
    join(folder, 'kiln.ts'),
    `import { defineNode, out } from 'factory-ui';
     export default defineNode({ kind: 'my.kiln', version: 1, title: 'Kiln watch', description: 'Looks.', category: 'Mine',
       icon: 'IconStar', inputs: {}, outputs: { text: out.text() }, run: () => ({ text: 'warm' }) });`,
  );
  const first = await launchApp(userData);
  const settingsOf = async ({ page }: typeof first) => {
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'My nodes' }).click();
    return settings;
  };
  const settings = await settingsOf(first);
  await expect(settings).toContainText(join(userData, 'custom_nodes'));
  await stubDialog(first.app, 'showOpenDialog', { canceled: false, filePaths: [dirname(userData)] });
  await settings.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(first.page.getByRole('alert')).toContainText('holds much more than nodes');
  await stubDialog(first.app, 'showOpenDialog', { canceled: false, filePaths: [folder] });
  await settings.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(settings.getByRole('status')).toContainText(`From the next start on: ${folder}`);
  await expect(settings.getByRole('button', { name: 'Restart now' })).toBeVisible();
  await closeApp(first);

  const second = await launchApp(userData);
  const { page } = second;
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'My nodes' }).click();
  await expect(page.getByRole('complementary', { name: 'My nodes' })).toContainText('Kiln watch');
  const again = await settingsOf(second);
  await again.getByRole('button', { name: 'Back to the usual folder' }).click();
  await expect(again.getByRole('status')).toContainText(join(userData, 'custom_nodes'));
  await closeApp(second);
  await rm(folder, { recursive: true });
});
