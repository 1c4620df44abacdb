import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';

const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'space',
  name: 'Space',
  nodes: [
    {
      id: 'view',
      kind: 'display.scene',
      position: { x: 0, y: 0 },
      size: { width: 480, height: 600 },
      inputs: { reach: 2, shapes: [{ type: 'sphere', at: [0, 0, 0.5], radius: 0.5, color: '#ff8800' }] },
    },
  ],
  edges: [],
};

test('a 3D view draws what it is given, turns by mouse and keyboard, and goes back', async ({
  chrome,
  start,
  userData,
}) => {
  const file = join(userData, 'space.json');
  await writeFile(file, JSON.stringify(workflow));
  const { editorUrl } = await start(['--workflow', file]);
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(editorUrl);
  await expect(node(page, 'view')).toBeVisible();
  await run(page);
  const view = page.getByRole('group', { name: /^3D view of 1 shape\b/ });
  const canvas = view.locator('canvas');
  /** How many of its pixels are orange, as the sphere is. */
  const orange = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at] ?? 0) > 150 && (data[at + 2] ?? 0) < 60 && (data[at + 3] ?? 0) > 200) count += 1;
      }
      return count;
    });
  const picture = () => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  await expect.poll(orange).toBeGreaterThan(500);

  await stop(page);
  const first = await picture();
  const size = await orange();
  await view.press('ArrowRight');
  await expect.poll(picture).not.toBe(first);
  await view.press('+');
  await view.press('+');
  await expect.poll(orange).toBeGreaterThan(size * 1.3);
  await view.press('Home');
  await expect.poll(picture).toBe(first);
  const at = await node(page, 'view').boundingBox();
  await canvas.dragTo(canvas, { sourcePosition: { x: 80, y: 80 }, targetPosition: { x: 160, y: 110 } });
  await expect.poll(picture).not.toBe(first);
  // Looking round moves neither the node nor the canvas.
  expect(await node(page, 'view').boundingBox()).toEqual(at);
  await canvas.dblclick();
  await expect.poll(picture).toBe(first);
});
