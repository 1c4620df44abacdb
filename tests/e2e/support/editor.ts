import { expect, type Locator, type Page } from '@playwright/test';

// What a person does with the editor, by what a person sees.

export function node(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeEnabled();
}

export async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
}

/** The tick count of the status bar; 0 while it shows none. */
export async function ticks(page: Page): Promise<number> {
  const text =
    (await page
      .locator('dt', { hasText: /^Ticks$/ })
      .locator('+ dd')
      .textContent()) ?? '';
  return Number(text.replace(/\D/g, ''));
}

/** How the canvas lies when it glides no more. */
export async function settledView(page: Page): Promise<string> {
  let before: string | null = null;
  await expect
    .poll(async () => {
      const last = before;
      before = await page.locator('.react-flow__viewport').getAttribute('style');
      return before === last;
    })
    .toBe(true);
  return before ?? '';
}

/** Brings everything into view, and waits until it is there: what is clicked meanwhile is somewhere else. */
export async function showAll(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await settledView(page);
}
