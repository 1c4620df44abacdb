import { run, stop } from '../support/editor';
import { expect, test } from '../support/server';

test('[P53] the dock shows how the server is doing, found and left by keyboard', async ({ editor: page }) => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Search commands/).fill('Server figures');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('tabpanel', { name: 'Server' });
  const figure = (region: string, name: string) =>
    panel.getByRole('region', { name: region }).locator('div', { hasText: name }).locator('dd').first();

  await expect(figure('Messages', 'Out')).toHaveText(/^[\d.,]+\/s$/);
  await expect(figure('Memory', 'Resident')).toHaveText(/ MB$/);
  await expect(panel).toContainText('1 WebSocket');
  await expect(panel).toContainText('Nothing runs on the server.');
  await expect(panel.locator('canvas')).toHaveCount(4);

  await run(page);
  await expect(panel.getByRole('row', { name: /System monitor/ })).toContainText('Hz');
  await expect(figure('Messages', 'Out')).not.toHaveText('0/s');
  await stop(page);
  await expect(panel).toContainText('Nothing runs on the server.');

  await panel.getByRole('region', { name: 'Figures of the server' }).focus();
  await page.getByRole('tab', { name: 'Server' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tabpanel', { name: 'Watch' })).toBeVisible();
});
