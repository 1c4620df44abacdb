import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { node, run, showAll, stop } from '../support/editor';
import { test as base, expect } from '../support/server';

const workflow = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'ports',
  name: 'Ports',
  nodes: [
    { id: 'five', kind: 'input.number', title: 'Five', position: { x: 0, y: 0 }, inputs: { value: 5 } },
    { id: 'hundred', kind: 'input.number', title: 'Hundred', position: { x: 0, y: 160 }, inputs: { value: 100 } },
    { id: 'formula', kind: 'math.expression', version: 2, position: { x: 320, y: 0 } },
    { id: 'old', kind: 'math.expression', position: { x: 320, y: 280 } },
    { id: 'script', kind: 'script', version: 2, position: { x: 0, y: 320 } },
  ],
  edges: [{ source: { node: 'hundred', port: 'value' }, target: { node: 'old', port: 'f' } }],
};

const test = base.extend<{ canvas: Page }>({
  canvas: async ({ chrome, start, userData }, use) => {
    const file = join(userData, 'ports.json');
    await writeFile(file, JSON.stringify(workflow));
    const { editorUrl } = await start(['--workflow', file]);
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(editorUrl);
    await expect(node(page, 'formula')).toBeVisible();
    await showAll(page);
    await use(page);
  },
});

const inputs = (card: Locator): Locator => card.locator('.react-flow__handle.target');
const port = (card: Locator, name: string): Locator =>
  card.locator(`.react-flow__handle.target[data-handleid="${name}"]`);
const wires = (page: Page): Locator => page.locator('.react-flow__edge');

async function wire(page: Page, from: string, to: Locator): Promise<void> {
  await node(page, from).locator('.react-flow__handle.source').first().dragTo(to);
}

test('an expression has an input for each name it uses, and keeps their wires while it is typed', async ({
  canvas: page,
}) => {
  const formula = node(page, 'formula');
  await expect(inputs(formula)).toHaveCount(2);
  // One from an older file has the inputs it had.
  await expect(inputs(node(page, 'old'))).toHaveCount(7);

  const text = formula.getByRole('textbox', { name: 'Expression' });
  await text.fill('a * sin(t) + gain');
  await text.press('Enter');
  for (const name of ['a', 't', 'gain']) await expect(port(formula, name)).toBeVisible();
  await expect(inputs(formula)).toHaveCount(3);
  await wire(page, 'five', port(formula, 'a'));
  await wire(page, 'hundred', port(formula, 'gain'));
  await expect(wires(page)).toHaveCount(3);
  await run(page);
  await expect(formula.locator('output').first()).toHaveText('100');

  // A name that is gone for a moment has its wire when it is back, and the run goes on meanwhile.
  await text.press('End');
  await text.press('Backspace');
  await expect(formula).toContainText('gai');
  await expect(wires(page)).toHaveCount(3);
  await text.pressSequentially('n + a');
  await expect(formula.locator('output').first()).toHaveText('105');
  await text.press('Enter');
  await expect(wires(page)).toHaveCount(3);

  // One that is gone for good has none; both come back in one step.
  await text.fill('a + 1');
  await expect(formula.locator('output').first()).toHaveText('6');
  await text.press('Enter');
  await expect(inputs(formula)).toHaveCount(1);
  await expect(wires(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(wires(page)).toHaveCount(3);
  await expect(formula.locator('output').first()).toHaveText('105');

  // The palette of a new node, the inspector and the card agree.
  await formula.locator('header').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('group', { name: 't', exact: true })).toBeVisible();

  // The old one has what its text says once that is written anew.
  const older = node(page, 'old').getByRole('textbox', { name: 'Expression' });
  await older.fill('a + f');
  await older.press('Enter');
  await expect(inputs(node(page, 'old'))).toHaveCount(2);
  await expect(node(page, 'old').locator('output').first()).toHaveText('100');
  await stop(page);
});

test('a script has the ports that its comments declare, in the running workflow too', async ({ canvas: page }) => {
  const script = node(page, 'script');
  await expect(inputs(script)).toHaveCount(2);
  await run(page);
  await expect(script.locator('output').first()).toHaveText('0');
  const code = script.getByRole('textbox', { name: 'Code' });
  await code.fill(
    '// @input level: number = 2\n// @output loud: number\n// @output n: integer\nstate.n = (state.n ?? 0) + 1;\nreturn { loud: level * 3, n: state.n };',
  );
  await expect(port(script, 'level')).toBeVisible();
  await expect(script.locator('output').first()).toHaveText('6');
  await wire(page, 'five', port(script, 'level'));
  await expect(wires(page)).toHaveCount(2);
  await expect(script.locator('output').first()).toHaveText('15');
  await stop(page);
});
