import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';

test('a shortcut is changed by pressing keys, counts at once everywhere, and is kept', async ({
  editor: page,
  server,
  chrome,
}) => {
  const canvas = page.getByRole('main', { name: 'Canvas' });
  await canvas.focus();
  await page.keyboard.press('?');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Change Ctrl+K of Search commands…' }).click();
  await page.keyboard.press('Control+s');
  await expect(settings.getByRole('alert')).toContainText('belongs to “Save”');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  // The toolbar and the keyboard go by it, and the old keys mean nothing.
  await expect(page.getByRole('banner').getByRole('button', { name: /^Search/ })).toContainText('CtrlS');
  await canvas.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('combobox', { name: 'Search commands and nodes' })).toBeVisible();
  await page.keyboard.type('Show everything');
  await expect(page.getByRole('option').first()).toContainText('F');

  await page.reload();
  await expect(node(page, 'limit')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: /^Search/ })).toContainText('CtrlS');
  // Another person's browser has its own.
  const other = await (await chrome.newContext()).newPage();
  await other.goto(server.editorUrl);
  await expect(other.getByRole('banner').getByRole('button', { name: /^Search/ })).toContainText('CtrlK');
});

test('the size of everything grows text, panels and nodes, and what is laid over them stays in place', async ({
  editor: page,
}) => {
  const heightOf = async (name: string) =>
    (await page.getByRole('button', { name, exact: true }).boundingBox())?.height ?? 0;
  const before = { run: await heightOf('Run'), node: await node(page, 'limit').boundingBox() };
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('textbox', { name: 'Search settings' }).fill('size every');
  await settings.getByRole('combobox', { name: 'Size of everything' }).click();
  await page.getByRole('option', { name: '150 %' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => heightOf('Run')).toBeCloseTo(before.run * 1.5, 0);
  await expect
    .poll(async () => (await node(page, 'limit').boundingBox())?.width)
    .toBeCloseTo((before.node?.width ?? 0) * 1.5, 0);
  // A menu opens under its button whatever the size.
  const button = page.getByRole('button', { name: 'Menu', exact: true });
  await button.click();
  const menu = page.getByRole('menu').first();
  const [top, box] = [await button.boundingBox(), await menu.boundingBox()];
  expect(box?.y).toBeGreaterThanOrEqual((top?.y ?? 0) + (top?.height ?? 0));
  expect(box?.y).toBeLessThan((top?.y ?? 0) + (top?.height ?? 0) + 16);
});

test('in the largest letters nothing of the top bar lies over another part of it, and each choice is in reach', async ({
  chrome,
  server,
}) => {
  const context = await chrome.newContext({ viewport: { width: 1024, height: 700 } });
  await context.addInitScript(() => {
    localStorage.setItem('factory-ui:toured', 'true');
    localStorage.setItem('factory-ui:settings', JSON.stringify({ 'appearance.scale': 200 }));
  });
  const page = await context.newPage();
  await page.goto(server.editorUrl);
  await expect(node(page, 'limit')).toBeVisible();
  const boxes = await page
    .getByRole('banner')
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()).filter(({ width }) => width > 0));
  expect(boxes.length).toBeGreaterThan(5);
  boxes.sort((a, b) => a.left - b.left);
  for (const [at, box] of boxes.entries()) expect(box.right).toBeLessThanOrEqual((boxes[at + 1]?.left ?? 1024) + 1);
  // Nor is a choice of the settings out of reach.
  await page.keyboard.press('Control+,');
  const themes = page.getByRole('radiogroup', { name: 'Theme' });
  await expect(themes).toBeVisible();
  const [last, group] = await Promise.all([themes.getByText('System').boundingBox(), themes.boundingBox()]);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((group?.x ?? 0) + (group?.width ?? 0));
  await context.close();
});

test('the interpreter of Python nodes is chosen, counts at once in what runs, and is refused where it does not work', async ({
  editor: page,
  server,
}) => {
  const environment = join(server.userData, 'env');
  await promisify(execFile)('python3', ['-m', 'venv', '--without-pip', environment]);
  await writeFile(
    join(server.userData, 'custom_nodes/where.py'),
    `
import sys
from core.node_base import NodeBase
class Where(NodeBase):
    @classmethod
    def RETURN_TYPES(cls): return {"required": {"where": ("STRING", {})}}
    @classmethod
    def FUNCTION(cls): return "run"
    def run(self): return "in the system" if sys.prefix == sys.base_prefix else "in an environment"
`,
  );
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'My nodes' }).click();
  await page
    .getByRole('complementary', { name: 'My nodes' })
    .getByRole('button', { name: 'Where', exact: true })
    .press('Enter');
  const card = page.locator('.react-flow__node', { hasText: 'Where' });
  await run(page);
  await expect(card).toContainText('in the system');

  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('textbox', { name: 'Search settings' }).fill('python');
  const choices = settings.getByRole('radiogroup', { name: 'Python' });
  await expect(choices.getByRole('radio', { name: /^Automatic/ })).toBeChecked();
  await settings.getByRole('textbox', { name: 'Another interpreter' }).fill('/bin/nothing');
  await page.keyboard.press('Enter');
  await expect(settings.getByRole('alert')).toContainText('“/bin/nothing” is not there.');
  await choices.getByRole('radio', { name: /^\.\.\/env, Python 3/ }).click();
  await expect(choices.getByRole('radio', { name: /^\.\.\/env, Python 3.*In use/ })).toBeChecked();
  await expect(settings.getByRole('alert')).toHaveCount(0);
  expect(await readFile(join(server.userData, 'custom_nodes/.python'), 'utf8')).toBe('../env\n');
  await page.keyboard.press('Escape');
  await expect(card).toContainText('in an environment');
  await stop(page);
});
