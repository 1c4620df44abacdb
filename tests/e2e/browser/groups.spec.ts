import type { Page } from '@playwright/test';
import { node } from '../support/editor';
import { expect, test } from '../support/server';

const bar = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^Group ${title}`) });

async function middle(of: ReturnType<typeof node>): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('Not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** By its header, from where it is to where the pointer is let go. */
async function dragNode(page: Page, id: string, to: { x: number; y: number }, { alt = false } = {}): Promise<void> {
  const from = await middle(node(page, id).locator('header'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 10);
  if (alt) await page.keyboard.down('Alt');
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  if (alt) await page.keyboard.up('Alt');
}

test('nodes are grouped, named, coloured, moved as one, joined, left and ungrouped, each as one step', async ({
  editor: page,
}) => {
  await node(page, 'load').locator('header').click();
  await node(page, 'memory')
    .locator('header')
    .click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Group title' }).fill('Sensors');
  await page.keyboard.press('Enter');
  await expect(bar(page, 'Sensors, 2 nodes')).toBeVisible();

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Group title' }).fill('Readings');
  await page.keyboard.press('Enter');
  await bar(page, 'Readings').click({ button: 'right', position: { x: 120, y: 8 } });
  await page.getByRole('radio', { name: 'Teal' }).click();
  await expect(page.getByRole('menu')).toBeHidden();

  // The bar carries all members, and one undo puts all of them back.
  const before = [await middle(node(page, 'load')), await middle(node(page, 'memory'))];
  const grip = await bar(page, 'Readings').boundingBox();
  if (!grip) throw new Error('Not on screen');
  await page.mouse.move(grip.x + grip.width - 12, grip.y + grip.height - 4);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width + 60, grip.y + grip.height + 60, { steps: 5 });
  await page.mouse.up();
  const after = [await middle(node(page, 'load')), await middle(node(page, 'memory'))];
  for (const [index, place] of after.entries()) {
    expect(place.x - (before[index]?.x ?? 0)).toBeGreaterThan(40);
    expect(place.y - (before[index]?.y ?? 0)).toBeGreaterThan(40);
  }
  await page.keyboard.press('Control+z');
  await expect.poll(() => middle(node(page, 'memory'))).toEqual(before[1]);
  expect(await middle(node(page, 'load'))).toEqual(before[0]);

  // A node dropped in the frame joins it; with Alt it leaves.
  const inside = await middle(node(page, 'memory'));
  await dragNode(page, 'smooth', inside);
  await expect(bar(page, 'Readings, 3 nodes')).toBeVisible();
  await dragNode(page, 'smooth', { x: inside.x + 420, y: inside.y + 200 }, { alt: true });
  await expect(bar(page, 'Readings, 2 nodes')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(bar(page, 'Readings, 3 nodes')).toBeVisible();

  // Delete on the frame leaves its nodes.
  await bar(page, 'Readings').click({ position: { x: 120, y: 8 } });
  await page.keyboard.press('Delete');
  await expect(bar(page, 'Readings')).toHaveCount(0);
  await expect(node(page, 'load')).toBeVisible();
  await expect(node(page, 'smooth')).toBeVisible();
});

test('a locked node stays, and what is deleted beside it comes back by the button of the message', async ({
  editor: page,
}) => {
  const nodes = page.locator('.react-flow__node');
  const count = await nodes.count();
  await node(page, 'load').locator('header').click();
  await page.keyboard.press('Shift+l');
  await expect(node(page, 'load').getByRole('img', { name: 'Locked' })).toBeVisible();
  const place = await middle(node(page, 'load'));
  await dragNode(page, 'load', { x: place.x + 80, y: place.y + 80 });
  expect(await middle(node(page, 'load'))).toEqual(place);

  await page.getByRole('main', { name: 'Canvas' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(nodes).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(nodes).toHaveCount(count);
});

test('a note is written in Markdown and coloured, and a bookmark leads back to where it was made', async ({
  editor: page,
}) => {
  const note = node(page, 'note');
  await note.getByRole('group', { name: 'Note', exact: true }).dblclick();
  await note
    .getByRole('textbox', { name: 'Note' })
    .fill('# Readings\n\n- [x] **smooth**\n- [ ] [docs](https://example.com)');
  await page.mouse.click(700, 760);
  await expect(note.getByRole('heading', { name: 'Readings' })).toBeVisible();
  await expect(note.getByRole('link', { name: 'docs' })).toHaveAttribute('rel', /noopener/);
  await note.click({ button: 'right', position: { x: 60, y: 8 } });
  await page.getByRole('radio', { name: 'Violet' }).click();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(note).toContainText('Press Run');

  const before = await middle(node(page, 'plot'));
  await page.keyboard.press('Shift+b');
  await page.keyboard.press('0');
  await expect.poll(async () => (await middle(node(page, 'plot'))).x).not.toBe(before.x);
  await page.keyboard.press('1');
  await expect.poll(async () => Math.abs((await middle(node(page, 'plot'))).x - before.x)).toBeLessThan(2);
  await page.getByRole('button', { name: 'Bookmarks' }).click();
  await page.getByRole('button', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'Name of the bookmark' }).fill('Overview');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Overview' }).click();
  await expect(page.getByText('No bookmarks yet')).toBeVisible();
});

test.describe('the first visit', () => {
  test.use({ tour: true });

  test('goes through the example by doing, and is not shown again', async ({ editor: page }) => {
    const tour = page.getByRole('region', { name: 'Tour' });
    await expect(tour).toContainText('Press Run');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(tour).toContainText('Move the slider');
    await node(page, 'limit').getByRole('slider', { name: 'Position' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tour).toContainText('Look at a value');
    await node(page, 'text').locator('header').click();
    await expect(tour).toContainText('Add a node');
    await page.mouse.move(420, 700);
    await page.keyboard.press('Tab');
    await page.keyboard.type('value');
    await page.keyboard.press('Enter');
    await expect(tour).toContainText('Draw a wire');
    await tour.getByRole('button', { name: 'Skip this step' }).click();
    await expect(tour).toContainText('Press Stop');
    await page.keyboard.press('Shift+Escape');
    await expect(tour).toBeHidden();

    await page.reload();
    await expect(node(page, 'limit')).toBeVisible();
    await expect(tour).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Search commands/ }).fill('Take the tour');
    await page.keyboard.press('Enter');
    await expect(tour).toContainText('Press Run');
    await tour.getByRole('button', { name: 'End the tour' }).click();
    await expect(tour).toBeHidden();
  });
});
