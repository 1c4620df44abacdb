import { node } from '../support/editor';
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
