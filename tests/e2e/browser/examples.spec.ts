import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { node, run, stop, ticks } from '../support/editor';
import { test as base, expect } from '../support/server';

// The examples as a person meets them: looked through, opened, run. What each computes is tested without a window.

const test = base.extend<{ page: Page }>({
  // Some write to the home folder, which is one of the test's own.
  page: async ({ chrome, start, userData }, use) => {
    const { editorUrl } = await start([], { HOME: userData, USERPROFILE: userData });
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(editorUrl);
    await expect(node(page, 'cpu')).toBeVisible();
    await use(page);
  },
});

const gallery = (page: Page) => page.getByRole('dialog', { name: 'Examples' });
const cards = (page: Page) => gallery(page).locator('[data-example]');

async function showGallery(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Examples' }).click();
  await expect(cards(page).first()).toBeVisible();
}

async function open(page: Page, title: string): Promise<void> {
  await showGallery(page);
  await cards(page).filter({ hasText: title }).first().click();
  await expect(page.getByRole('banner').getByText(title, { exact: true })).toBeVisible();
}

test('the gallery is searched, filtered and walked by keyboard, and opens a copy that is nobody’s file', async ({
  page,
}) => {
  await showGallery(page);
  await expect(cards(page)).toHaveCount(18);
  await gallery(page)
    .getByRole('button', { name: /^network/ })
    .click();
  await expect(cards(page)).toHaveCount(3);
  await gallery(page).getByRole('button', { name: /^All/ }).click();
  const search = gallery(page).getByRole('textbox', { name: 'Search examples' });
  await search.fill('automaton');
  await expect(cards(page)).toHaveCount(1);
  await search.press('Escape');
  await expect(cards(page)).toHaveCount(18);
  await search.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const focused = gallery(page).locator('[data-example]:focus');
  await expect(focused).toHaveCount(1);
  const title = await focused.locator('span + span > span').first().textContent();
  await page.keyboard.press('Enter');
  await expect(gallery(page)).toHaveCount(0);
  await expect(page.getByRole('banner').getByText(title ?? '', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner').getByText('Unsaved')).toHaveCount(0);
});

test('every example shows a picture, opens, and ticks without an error', async ({ page }) => {
  test.setTimeout(120_000);
  // The first example is what a first start opens; under its name nothing would tell when the new one is on screen.
  await page.getByRole('button', { name: 'New workflow' }).click();
  await expect.poll(() => page.title()).toContain('Untitled');
  await showGallery(page);
  const ids = await cards(page).evaluateAll((all) => all.map((card) => card.getAttribute('data-example') ?? ''));
  for (const id of ids) {
    if (!(await gallery(page).isVisible())) await showGallery(page);
    const card = gallery(page).locator(`[data-example="${id}"]`);
    await card.scrollIntoViewIfNeeded();
    const picture = card.locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), id).toBe(640);
    const title = (await card.locator('span + span > span').first().textContent()) ?? '';
    await card.click();
    await expect(gallery(page)).toHaveCount(0);
    // Until it is on screen, Run is that of the tab before.
    await expect.poll(() => page.title(), id).toContain(title);
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
    await run(page);
    await expect.poll(() => ticks(page), id).toBeGreaterThan(3);
    await expect(page.getByRole('contentinfo').getByText('No errors'), id).toBeVisible();
    await stop(page);
  }
});

test('a dropped file appears in the folder watcher', async ({ page, userData }) => {
  await open(page, 'Folder watcher');
  await run(page);
  await expect(node(page, 'table')).toContainText('note-0.txt');
  await writeFile(join(userData, 'factory-ui/inbox/from-outside.txt'), 'x');
  await expect(node(page, 'log')).toContainText('from-outside.txt');
  // From so far nodes are blocks, which have their controls in the inspector.
  await node(page, 'drop').click();
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: 'Button', exact: true })
    .click();
  await expect(node(page, 'table')).toContainText('note-1.txt');
});

test('the heater is run from its dashboard', async ({ page }) => {
  await open(page, 'PID heater');
  await run(page);
  await page.getByTitle('Dashboard').click();
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(card('Temperature and power')).toBeVisible();
  await card('Open the door').getByRole('switch').focus();
  await page.keyboard.press('Space');
  await page.getByTitle('Canvas').click();
  await expect(node(page, 'oven')).toContainText('true');
});

test('the chat gets its answer from the stand-in', async ({ page }) => {
  await open(page, 'Local chat loop');
  await run(page);
  await expect(node(page, 'shown')).toContainText('you wrote 5 words');
});
