import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { node, run, showAll, stop } from '../support/editor';
import { test as base, expect } from '../support/server';

// slider → doubled → plus → value: the two in the middle become a subgraph.

const wire = (source: string, out: string, target: string, into: string) => ({
  source: { node: source, port: out },
  target: { node: target, port: into },
});

const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'parts',
  name: 'Parts',
  nodes: [
    { id: 'slider', kind: 'input.slider', position: { x: 0, y: 0 }, inputs: { position: 10 } },
    {
      id: 'double',
      kind: 'math.arithmetic',
      title: 'Double',
      position: { x: 320, y: 0 },
      inputs: { b: 2, operation: 'multiply' },
    },
    { id: 'offset', kind: 'input.slider', title: 'Offset', position: { x: 320, y: 260 }, inputs: { position: 5 } },
    { id: 'plus', kind: 'math.arithmetic', title: 'Plus', position: { x: 640, y: 0 } },
    { id: 'value', kind: 'display.value', position: { x: 960, y: 0 } },
  ],
  edges: [
    wire('slider', 'value', 'double', 'a'),
    wire('double', 'output', 'plus', 'a'),
    wire('offset', 'value', 'plus', 'b'),
    wire('plus', 'output', 'value', 'value'),
  ],
};

const ratio = {
  id: 'ratio',
  kind: 'math.arithmetic',
  title: 'Ratio',
  position: { x: 640, y: 320 },
  inputs: { a: 1, b: 0, operation: 'divide' },
};

const test = base.extend<{ broken: boolean; canvas: Page }>({
  broken: [false, { option: true }],
  canvas: async ({ chrome, start, userData, broken }, use) => {
    const file = join(userData, 'parts.json');
    const nodes = [...workflow.nodes, ...(broken ? [ratio] : [])];
    await writeFile(file, JSON.stringify({ ...workflow, nodes }));
    const { editorUrl } = await start(['--workflow', file]);
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(editorUrl);
    await expect(node(page, 'plus')).toBeVisible();
    await showAll(page);
    await use(page);
  },
});

async function pick(page: Page, ...ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await node(page, id)
      .locator('header')
      .click({ modifiers: index > 0 ? ['Shift'] : [] });
  }
}

const instances = (page: Page): Locator => page.locator('.react-flow__node', { hasText: 'Subgraph' });
const way = (page: Page): Locator => page.getByRole('navigation', { name: 'Subgraphs' });

test('nodes become a subgraph that runs, is looked into, shared by its instances and unpacked', async ({
  canvas: page,
}) => {
  await pick(page, 'double', 'plus', 'offset');
  await page.keyboard.press('Control+Shift+g');
  await expect(instances(page)).toHaveCount(1);
  await expect(page.locator('.react-flow__node')).toHaveCount(3);

  await run(page);
  await expect(node(page, 'value')).toContainText('25');
  await expect(instances(page).locator('output')).toHaveText('25');

  // Inside it is the run of this instance, and what comes in from outside is shown where it comes in.
  await instances(page).getByText('Result').dblclick();
  await expect(way(page)).toContainText('Subgraph');
  await expect(node(page, 'double').locator('output')).toHaveText('20');
  const position = node(page, 'offset').getByRole('slider');
  await position.focus();
  await page.keyboard.press('End');
  await expect(node(page, 'plus').locator('output')).toHaveText('120');

  await way(page).getByRole('button', { name: 'Parts' }).click();
  await expect(node(page, 'value')).toContainText('120');
  await page.keyboard.press('Control+d');
  await expect(instances(page)).toHaveCount(2);
  // The second is not wired: its input has what is stored there.
  const second = page.locator('.react-flow__node.selected');
  await expect(second.locator('output')).toHaveText('100');

  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Open the subgraph' }).click();
  await expect(node(page, 'double').locator('output')).toHaveText('0');
  await page.keyboard.press('Control+ArrowUp');
  await page.keyboard.press('Control+Shift+u');
  await expect(instances(page)).toHaveCount(1);
  await expect(page.locator('.react-flow__node', { hasText: 'Double' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(instances(page)).toHaveCount(2);
  await stop(page);
});

test('each level comes back as it was left, and a bookmark leads to its own', async ({ canvas: page }) => {
  const viewport = page.locator('.react-flow__viewport');
  const look = () => viewport.evaluate((element) => element.style.transform);
  /** Moves the view and answers where it comes to rest. */
  const zoomAt = async (x: number, y: number) => {
    const before = await look();
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -120);
    await expect.poll(look).not.toBe(before);
    return look();
  };
  await pick(page, 'double', 'plus', 'offset');
  await page.keyboard.press('Control+Shift+g');
  await expect(instances(page)).toHaveCount(1);
  const outside = await zoomAt(500, 600);
  await pick(page, 'slider');
  await instances(page)
    .locator('header')
    .click({ modifiers: ['Shift'] });
  await instances(page).getByText('Result').dblclick();
  await expect(way(page)).toContainText('Subgraph');
  await pick(page, 'double');
  const inside = await zoomAt(700, 300);
  await page.keyboard.press('Shift+b');

  await way(page).getByRole('button', { name: 'Parts' }).click();
  await expect(node(page, 'slider')).toBeVisible();
  await expect.poll(look).toBe(outside);
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(2);

  await page.keyboard.press('1');
  await expect(node(page, 'double')).toHaveClass(/selected/);
  const numbers = (transform: string) => (transform.match(/-?[\d.]+/g) ?? []).map(Number);
  await expect
    .poll(async () => {
      const [now, then] = [numbers(await look()), numbers(inside)];
      return Math.max(...now.map((value, at) => Math.abs(value - (then[at] ?? Number.NaN))));
    })
    .toBeLessThan(1);
});

test.describe('with a node that fails', () => {
  test.use({ broken: true });

  test('an error inside is seen outside, and its link leads to the node', async ({ canvas: page }) => {
    await pick(page, 'ratio');
    await page.keyboard.press('Control+Shift+g');
    await run(page);
    await expect(instances(page)).toContainText('Ratio: Division by zero');
    await page.getByRole('button', { name: '1 error' }).click();
    await page.getByRole('button', { name: 'Subgraph › Ratio' }).first().click();
    await expect(way(page)).toContainText('Subgraph');
    await expect(node(page, 'ratio')).toHaveClass(/selected/);
    await stop(page);
  });
});
