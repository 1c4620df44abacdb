import type { Page } from '@playwright/test';
import { expect, test } from '../support/server';

// How the main states look, against pictures kept beside this file. After a change that is meant, look at what
// `test-results` shows, and take them again: `npm test -- e2e -- looks --update-snapshots`.

/** Other versions draw letters and edges in other ways, so that pictures of theirs prove nothing. */
const takenWith = '150';

/** What the gallery is asked for (`src/renderer/gallery/gallery-params.ts`), by the name of the picture. */
const looks: Readonly<Record<string, string>> = {
  'running-dark': 'frame=running&theme=dark',
  'idle-light': 'frame=idle&theme=light',
  'failed-high-contrast': 'frame=failed&theme=high-contrast',
  'lost-dark': 'frame=lost&theme=dark',
  'empty-light': 'frame=empty&theme=light',
  'viewing-dark': 'frame=viewing&theme=dark',
  'settings-dark': 'frame=idle&theme=dark&dialog=settings',
  'commands-light': 'frame=idle&theme=light&dialog=command-palette',
};

async function show(page: Page, origin: string, query: string): Promise<void> {
  await page.goto(`${origin}/editor/gallery.html?${query}`);
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeVisible();
  if (query.includes('dialog=')) await expect(page.getByRole('dialog')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

/** Pixels that may differ: a missing word is more. Another machine may smooth every edge in its own way. */
const tolerance = process.env.CI === undefined ? 100 : 2_000;

test('the main states look as they did', async ({ chrome, server }) => {
  test.skip(chrome.version().split('.')[0] !== takenWith, `The pictures were taken with Chromium ${takenWith}.`);
  test.setTimeout(120_000);
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  // What is shown of times is told from now.
  await page.clock.setFixedTime('2026-01-02T12:00:00Z');
  for (const [name, query] of Object.entries(looks)) {
    await show(page, server.origin, query);
    await expect.soft(page, name).toHaveScreenshot(`${name}.png`, { maxDiffPixels: tolerance });
  }
});
