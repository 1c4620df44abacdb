import type { Page } from '@playwright/test';
import { audit } from '../support/audit';
import { node } from '../support/editor';
import { expect, test } from '../support/server';

/** Buttons of the bars whose words do not fit them, and bars that are wider than the window. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header button, footer button, header, footer')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && !element.closest('h1'))
      .map((element) => `${element.tagName} ${element.textContent}: ${element.scrollWidth} > ${element.clientWidth}`),
  );

test('another language is there at once, and one works in it', async ({ editor: page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.keyboard.press('Control+,');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Deutsch').click();
  const settings = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('heading', { name: 'Darstellung' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await audit(page, 'settings in German', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('contentinfo').getByText('Läuft', { exact: true })).toBeVisible();
  // Numbers are written as the language writes them.
  await expect(page.locator('dt', { hasText: /^Rate$/ }).locator('+ dd')).toHaveText(/^\d+,\d+ Hz$/);
  // Nodes are named in it too, and found by the words of both languages.
  const palette = page.locator('[data-region="palette"]');
  await expect(palette.getByRole('button', { name: /^Mathematik \d/ })).toBeVisible();
  for (const [word, kind] of [
    ['durchschnitt', 'Gleitender Mittelwert'],
    ['moving average', 'Gleitender Mittelwert'],
    ['regler', 'PID-Regler'],
  ] as const) {
    await palette.getByRole('textbox', { name: 'Knoten suchen' }).fill(word);
    await expect(palette.getByText(kind, { exact: true })).toBeVisible();
  }
  await palette.getByRole('textbox', { name: 'Knoten suchen' }).fill('');

  await node(page, 'limit').locator('header').click();
  await expect(page.getByRole('complementary', { name: 'Inspektor' })).toContainText('Eingänge');
  await audit(page, 'running in German');
  expect(await cutOff(page)).toEqual([]);

  // Commands are found by their German names, and what was done is told in German.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Befehle und Knoten suchen' }).fill('duplizieren');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('status', { name: 'Ansagen' })).toHaveText(/^Rückgängig: 1 Knoten entfernt/);
  await page.getByRole('button', { name: 'Stopp', exact: true }).click();
  await expect(page.getByRole('contentinfo').getByText('Gestoppt', { exact: true })).toBeVisible();

  await page.getByRole('navigation').getByRole('button', { name: 'Beispiele' }).click();
  const gallery = page.getByRole('dialog', { name: 'Beispiele' });
  await gallery.getByRole('textbox', { name: 'Beispiele suchen' }).fill('ofen');
  await expect(gallery.locator('[data-example]')).toHaveText([/PID-Heizung.*Regelung · Simulation · Dashboard$/]);
  await gallery.locator('[data-example]').click();
  await expect(gallery).toBeHidden();
  await expect(page.getByRole('banner').getByText('PID-Heizung', { exact: true })).toBeVisible();

  // It is kept, and the way back is as short.
  await page.reload();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('radiogroup', { name: 'Sprache' }).getByText('English').click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
});

test('a system that speaks German is answered in German', async ({ chrome, server }) => {
  const context = await chrome.newContext({ locale: 'de-AT' });
  const page = await context.newPage();
  await page.goto(server.editorUrl);
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await context.close();
});
