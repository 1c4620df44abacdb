import type { Page } from '@playwright/test';
import { node } from '../support/editor';
import { expect, test } from '../support/server';

const focusedNode = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id);
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const heard = (page: Page) => page.getByRole('status', { name: 'Announcements' });

/** Goes on with the key until the focus is on something of that name. */
async function pressUntil(page: Page, key: string, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    expect(await focusedName(page)).toMatch(name);
  }).toPass({ intervals: [10], timeout: 15_000 });
}

test('a graph is made, wired, moved and undone with the keyboard alone, and told aloud', async ({ editor: page }) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New workflow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);

  // On the canvas itself Tab adds.
  const canvas = page.getByRole('main', { name: 'Canvas' });
  await canvas.focus();
  for (const kind of ['Number', 'Arithmetic']) {
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Add a node' }).fill(kind);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeHidden();
    await expect(canvas).toBeFocused();
    // The one just added is moved by the arrows.
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Escape');
  }
  await expect(page.locator('.react-flow__node')).toHaveCount(2);

  // With nothing selected the arrows go from node to node; Tab goes through a node to its ports.
  await page.keyboard.press('ArrowRight');
  const first = await focusedNode(page);
  await page.keyboard.press('ArrowRight');
  const second = await focusedNode(page);
  expect([first, second]).not.toContain(undefined);
  expect(first).not.toBe(second);
  await page.keyboard.press('ArrowLeft');
  expect(await focusedNode(page)).toBe(first);
  await pressUntil(page, 'Tab', /^Output Value, Number/);

  await page.keyboard.press('Enter');
  await expect(heard(page)).toHaveText(/^A of Arithmetic, Number\. 1 of \d/);
  await expect.poll(() => focusedName(page)).toMatch(/^Input A/);
  await page.keyboard.press('Tab');
  await expect(heard(page)).toHaveText(/^B of Arithmetic, Number\. 2 of \d/);
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedName(page)).toMatch(/^Output Value/);
  await expect(page.locator('.react-flow__edge')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heard(page)).toHaveText('Wired to B of Arithmetic, Number');
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await expect.poll(() => focusedName(page)).toMatch(/^Output Value, Number, wired/);

  const wire = 'Wire from Value of Number to B of Arithmetic';
  await expect(page.getByRole('img', { name: wire })).toHaveCount(1);
  await page.keyboard.press('Shift+w');
  await expect(heard(page)).toHaveText(wire);
  await expect(page.locator('.react-flow__edge.selected')).toHaveCount(1);

  await page.keyboard.press('Control+z');
  await expect(heard(page)).toHaveText('Undone: 1 wire removed');
  await expect(page.locator('.react-flow__edge')).toHaveCount(0);
});

test('menus open at what has the focus, and the focus comes back', async ({ editor: page }) => {
  await page.getByRole('main', { name: 'Canvas' }).focus();
  // The first is a note, which has no title.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const at = await focusedNode(page);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(() => focusedNode(page)).toBe(at);
  // A quick hand: the menu has not got the focus yet, and nothing is unselected by the key that closes it.
  await page.evaluate(async () => {
    for (const key of ['F10', 'ArrowDown', 'Escape']) {
      const event = { key, code: key, shiftKey: key === 'F10', bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
      // React draws before the next macrotask, in which the menu takes the focus.
      await Promise.resolve();
    }
  });
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(() => focusedNode(page)).toBe(at);
  await page.keyboard.press('F2');
  await expect(
    node(page, at ?? '')
      .locator('header')
      .getByRole('textbox'),
  ).toBeFocused();
  await page.keyboard.type('Named');
  await page.keyboard.press('Enter');
  await expect(node(page, at ?? '')).toContainText('Named');

  const search = page.getByRole('banner').getByRole('button', { name: /^Search/ });
  await search.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).press('Escape');
  await expect(search).toBeFocused();

  // Stop and start are heard wherever the focus is.
  await page.keyboard.press('Control+Enter');
  await expect(heard(page)).toHaveText('Running');
  await page.keyboard.press('Shift+Escape');
  await expect(heard(page)).toHaveText('Run stopped');
});

test('nodes that are added by key one after the other stand in a row, and one key wires them', async ({
  editor: page,
}) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New workflow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);
  await page.getByRole('main', { name: 'Canvas' }).focus();
  const boxes: { readonly x: number; readonly y: number }[] = [];
  for (const kind of ['Slider', 'Clamp', 'Show value']) {
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Add a node' }).fill(kind);
    await page.keyboard.press('Enter');
    await expect(page.locator('.react-flow__node')).toHaveCount(boxes.length + 1);
    const added = page.locator('.react-flow__node.selected');
    boxes.push(
      await added.evaluate((element) => {
        const { m41, m42 } = new DOMMatrix(getComputedStyle(element).transform);
        return { x: m41, y: m42 };
      }),
    );
  }
  const [first, second, third] = boxes;
  expect([first?.y, second?.y]).toEqual([third?.y, third?.y]);
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(220);
  expect((third?.x ?? 0) - (second?.x ?? 0)).toBeGreaterThan(220);

  await page.keyboard.press('Control+a');
  await page.keyboard.press('c');
  await expect(page.locator('.react-flow__edge')).toHaveCount(2);
});
