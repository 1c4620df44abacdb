import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, run } from '../support/editor';
import { expect, test } from '../support/server';

const count = 1_000_000;
/** One sample among a million. */
const spike = 700_000;

const workflowWith = (path: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'long',
  name: 'Long',
  nodes: [
    { id: 'file', kind: 'file.read_csv', position: { x: 0, y: 0 }, inputs: { path } },
    {
      id: 'plot',
      kind: 'display.series',
      position: { x: 320, y: 0 },
      size: { width: 560, height: 420 },
      inputs: { x: 'n', columns: 'level' },
    },
  ],
  edges: [{ id: 'rows', source: { node: 'file', port: 'rows' }, target: { node: 'plot', port: 'rows' } }],
  settings: { pacing: { mode: 'rate', hz: 20 } },
});

test('a plot of a million samples pans and zooms to any of them, and is exported whole', async ({
  chrome,
  start,
  userData,
}) => {
  test.setTimeout(180_000);
  const data = join(userData, 'long.csv');
  const level = (at: number) => (at === spike ? 50 : Math.round(1000 * Math.sin(at / 9_000)) / 1000);
  await writeFile(data, `n,level\n${Array.from({ length: count }, (_, at) => `${at},${level(at)}`).join('\n')}\n`);
  const file = join(userData, 'long.json');
  await writeFile(file, JSON.stringify(workflowWith(data)));
  const { editorUrl } = await start(['--workflow', file]);
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(editorUrl);
  await expect(node(page, 'plot')).toBeVisible();
  await run(page);
  const plot = node(page, 'plot').getByRole('group', { name: /level/ });
  await expect(plot).toBeVisible({ timeout: 120_000 });
  // Where lines are drawn: its edges are the first sample and the last.
  const box = await plot.locator('.u-over').boundingBox();
  if (!box) throw new Error('The plot is not on screen.');
  const legend = node(page, 'plot').locator('li');
  const readAt = async (pixels: number) => {
    await page.mouse.move(box.x + pixels, box.y + box.height / 2);
    return (await legend.allTextContents()).map((text) => Number(text.replace(/level|n /, '')));
  };

  // The spike is a thousandth of a pixel wide, and in sight where it belongs.
  const findSpike = async () => {
    const about = (box.width * spike) / count;
    for (let pixels = about - 3; pixels < about + 3; pixels += 0.5) if ((await readAt(pixels))[0] === 50) return pixels;
    return 0;
  };
  await expect.poll(findSpike, { timeout: 60_000 }).toBeGreaterThan(0);

  // Closer with the wheel around the place under the pointer, until single samples are apart.
  await plot.focus();
  await readAt((box.width * spike) / count);
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, -150);
  // Ten pixels are a few samples now, each of which came from the host.
  const middle = (box.width * spike) / count;
  const apart = async () => {
    const [[, left = 0] = [], [, right = 0] = []] = [await readAt(middle), await readAt(middle + 10)];
    return Math.abs(left - spike) < 10_000 && right > left && right - left < 50;
  };
  await expect.poll(apart).toBe(true);

  // Dragged along, every frame in time: what is in sight comes from the host as the hand moves.
  const frames = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [last, longest, left] = [performance.now(), 0, 60];
        const tick = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (--left > 0) requestAnimationFrame(tick);
          else resolve(longest);
        };
        requestAnimationFrame(tick);
      }),
  );
  await page.mouse.move(box.x + 0.8 * box.width, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step < 30; step++) await page.mouse.move(box.x + (0.8 - step / 50) * box.width, box.y + 60);
  await page.mouse.up();
  // On a busy machine a frame is late now and then; a window that works through a million samples stands still.
  expect(await frames).toBeLessThan(3_000);

  await plot.press('Escape');
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await node(page, 'plot').getByRole('button', { name: 'More of this plot' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\r\n');
  expect([lines.length, lines[0], lines[spike + 1]]).toEqual([count + 1, 'n,level', `${spike},50`]);
});
