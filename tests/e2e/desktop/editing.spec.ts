import { expect, test } from '../support/app';
import { node } from '../support/editor';

test('copy and paste of nodes happens once, by key and by menu', async ({ desktop: { app, page } }) => {
  const nodes = page.locator('.react-flow__node');
  const before = await nodes.count();
  await node(page, 'limit').click({ position: { x: 60, y: 10 } });
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(nodes).toHaveCount(before + 1);
  await app.evaluate(({ Menu, BrowserWindow }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const paste = items.find((item) => item.role === 'paste');
    if (!paste) throw new Error('The menu has no Paste.');
    paste.click({}, BrowserWindow.getAllWindows()[0], BrowserWindow.getAllWindows()[0]?.webContents);
  });
  await expect(nodes).toHaveCount(before + 2);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(nodes).toHaveCount(before);
});
