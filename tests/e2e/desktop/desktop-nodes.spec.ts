import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, stop } from '../support/editor';

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
