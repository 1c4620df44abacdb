import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';

const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'devices',
  name: 'Devices',
  nodes: [
    { id: 'camera', kind: 'device.camera', position: { x: 0, y: 0 }, inputs: { width: '320', rate: 10 } },
    { id: 'view', kind: 'display.image', position: { x: 320, y: 0 } },
    { id: 'seen', kind: 'display.text', position: { x: 320, y: 320 } },
    { id: 'pad', kind: 'device.gamepad', position: { x: 700, y: 0 } },
    { id: 'stick', kind: 'display.value', position: { x: 1020, y: 0 } },
  ],
  edges: [
    { source: { node: 'camera', port: 'image' }, target: { node: 'view', port: 'image' } },
    { source: { node: 'camera', port: 'state' }, target: { node: 'seen', port: 'text' } },
    { source: { node: 'pad', port: 'left_x' }, target: { node: 'stick', port: 'value' } },
  ],
  settings: { pacing: { mode: 'rate', hz: 30 } },
};

/** A page in which the person has a gamepad, whose stick is wherever `stick` says. */
interface Played {
  stick: number;
}

test('a window gives a running workflow its gamepad, and its camera once it may use it', async ({
  chrome,
  start,
  userData,
}) => {
  const file = join(userData, 'devices.json');
  await writeFile(file, JSON.stringify(workflow));
  const { editorUrl, origin } = await start(['--workflow', file]);
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const played = window as unknown as Played;
    played.stick = 0.55;
    const axes = () => [played.stick, 0, 0, 0];
    navigator.getGamepads = () =>
      [{ connected: true, axes: axes(), buttons: [] }] as unknown as ReturnType<Navigator['getGamepads']>;
  });
  await page.goto(editorUrl);
  await expect(node(page, 'view')).toBeVisible();
  await run(page);
  await expect(node(page, 'stick')).toContainText('0.5');
  await expect(node(page, 'seen')).toContainText('the window may not use the camera');
  await page.evaluate(() => {
    (window as unknown as Played).stick = -1;
  });
  await expect(node(page, 'stick')).toContainText('−1');

  await context.grantPermissions(['camera'], { origin });
  await expect(node(page, 'seen')).toContainText('live');
  await expect(node(page, 'view')).toContainText('320');
  await stop(page);
});
