import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';

test('a port tells its value where it is pointed at, and stays watched after a reload', async ({ editor: page }) => {
  await run(page);
  const smoothed = node(page, 'smooth').locator('.react-flow__handle.source').first();
  await smoothed.hover();
  const card = page.getByRole('dialog', { name: 'Value' });
  await expect(card).toContainText('Number');
  await expect(card).toContainText(/tick [\d,]+/);
  await expect(card.locator('canvas')).toBeVisible();

  await card.getByRole('button', { name: 'Watch this value' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Watch' });
  const value = panel.getByRole('status', { name: /^Value of / });
  await expect(value).toHaveText(/\d/);
  // Out of sight, but not out of mind: the server goes on to tell of it.
  await page.keyboard.press('Escape');
  await page.mouse.move(620, 300);
  await page.keyboard.down('Space');
  for (let times = 0; times < 4; times += 1) {
    await page.mouse.move(1_200, 300);
    await page.mouse.down();
    await page.mouse.move(330, 300, { steps: 4 });
    await page.mouse.up();
  }
  await page.keyboard.up('Space');
  await expect(panel.getByText(/ to /)).toBeVisible();
  await expect(value).toHaveText(/\d/);

  await page.reload();
  await expect(page.getByRole('tabpanel', { name: 'Watch' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: /^Stop watching Value of/ }).click();
  await expect(page.getByText('Nothing watched yet')).toBeVisible();
  await stop(page);
});

test('pinned values stay open over the canvas: moved, sized, kept, and closed by Escape', async ({ editor: page }) => {
  await run(page);
  const pin = async (id: string) => {
    await node(page, id).locator('.react-flow__handle.source').first().hover();
    await page.getByRole('dialog', { name: 'Value', exact: true }).getByRole('button', { name: 'Pin it here' }).click();
  };
  await pin('smooth');
  await pin('limit');
  const panels = page.getByRole('region', { name: 'Pinned values' }).getByRole('dialog');
  await expect(panels).toHaveCount(2);
  await expect(page.getByRole('dialog', { name: 'Value', exact: true })).toHaveCount(0);
  const panel = panels.last();
  await expect(panel.locator('canvas')).toBeVisible();
  const before = await panel.boundingBox();
  if (!before) throw new Error('Not on screen');

  const [x, y] = [before.x + 60, before.y + 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 90, { steps: 4 });
  await page.mouse.up();
  expect(await panel.boundingBox()).toMatchObject({ x: before.x - 40, y: before.y + 90, width: before.width });
  await page.mouse.move(before.x - 40 + before.width - 6, before.y + 90 + before.height - 6);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width, before.y + 90 + before.height + 30, { steps: 4 });
  await page.mouse.up();
  await panel.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const after = await panel.boundingBox();
  expect(after).toMatchObject({ x: before.x - 24, width: before.width + 46, height: before.height + 52 });

  await page.reload();
  await expect(panels).toHaveCount(2);
  expect(await panel.boundingBox()).toEqual(after);
  await expect(panel).toContainText(/tick [\d,]+/);
  await panel.focus();
  await page.keyboard.press('Escape');
  await expect(panels).toHaveCount(1);
  await expect(page.getByRole('main', { name: 'Canvas' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(panels).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panels).toHaveCount(0);
  await stop(page);
});

test('the keyboard walks the ports of a node, and gives them figures', async ({ editor: page }) => {
  await run(page);
  await node(page, 'smooth').locator('header').click();
  await page.keyboard.press('v');
  const card = page.getByRole('dialog', { name: 'Value' });
  await expect(card).toContainText('Value');
  await card.getByRole('button', { name: 'Next port' }).press('Enter');
  await expect(card).toContainText('from');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  const before = await node(page, 'smooth').boundingBox();
  await page.keyboard.press('Shift+I');
  await expect(node(page, 'smooth').getByTitle('How often it runs')).toHaveText(/Hz$/);
  const grown = await node(page, 'smooth').boundingBox();
  expect(grown?.height).toBeGreaterThan(before?.height ?? 0);
  await page.keyboard.press('Shift+I');
  await expect.poll(async () => (await node(page, 'smooth').boundingBox())?.height).toBe(before?.height);
  await stop(page);
});

test('a plot is held while the run goes on, saved, and shown large', async ({ editor: page }) => {
  await run(page);
  // The inspector would open over the plot as soon as its node is selected.
  await page.keyboard.press('i');
  const plot = node(page, 'plot').getByRole('group', { name: /^Plot of/ });
  await expect(plot).toHaveAttribute('aria-label', /now \d/);
  const zoom = () => page.locator('.react-flow__viewport').getAttribute('style');
  const view = await zoom();
  const box = await plot.boundingBox();
  if (!box) throw new Error('Not on screen');
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height * 0.5];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.up();
  await expect(node(page, 'plot').getByText('Held')).toBeVisible();
  // It has the focus now, and with it the wheel.
  await page.mouse.wheel(0, -200);
  expect(await zoom()).toBe(view);

  await node(page, 'plot').getByRole('button', { name: 'More of this plot' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await plot.dblclick();
  await expect(node(page, 'plot').getByText('Held')).toHaveCount(0);

  await node(page, 'plot').locator('header').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Enlarge display' }).click();
  const large = page.getByRole('tabpanel', { name: 'Display' }).getByRole('group', { name: /^Plot of/ });
  await expect(large).toBeVisible();
  await stop(page);
});
