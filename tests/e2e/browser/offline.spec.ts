import { expect, test } from '../support/server';

test('one command takes the app offline, which its status bar shows, and a press of that takes it back', async ({
  editor: page,
}) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('offline');
  await page.getByRole('option', { name: /Go offline or online/ }).click();
  const sign = page.getByRole('contentinfo').getByRole('button', { name: 'Offline' });
  await expect(sign).toBeVisible();
  // The server told it, and tells it again.
  await page.reload();
  await expect(sign).toBeVisible();
  await sign.click();
  await expect(sign).toHaveCount(0);
});
