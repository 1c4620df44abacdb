import type { Page } from '@playwright/test';
import { expect, test } from '../support/server';

// How the main states look, against pictures kept beside this file. After a change that is meant, look at what
// `test-results` shows, and take them again: `npm test -- e2e -- looks --update-snapshots`.

/** Other versions draw letters and edges in other ways, so that pictures of theirs prove nothing. */
const takenWith = '150';

interface Look {
  /** What the gallery is asked for (`src/renderer/gallery/gallery-params.ts`). */
  readonly query: string;
  readonly window?: { readonly width: number; readonly height: number };
}

/** A usual window, the smallest that is promised, and that at twice its size: what is left of 1280 × 800 at 200 %. */
const [usual, small, zoomed] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
  { width: 640, height: 400 },
];

/** By the name of the picture. */
const looks: Readonly<Record<string, Look>> = {
  'running-dark': { query: 'frame=running&theme=dark' },
  'idle-light': { query: 'frame=idle&theme=light' },
  'failed-high-contrast': { query: 'frame=failed&theme=high-contrast' },
  'lost-dark': { query: 'frame=lost&theme=dark' },
  'empty-light': { query: 'frame=empty&theme=light' },
  'viewing-dark': { query: 'frame=viewing&theme=dark' },
  'settings-dark': { query: 'frame=idle&theme=dark&dialog=settings' },
  'commands-light': { query: 'frame=idle&theme=light&dialog=command-palette' },
  'running-small-light': { query: 'frame=running&theme=light', window: small },
  'failed-small-dark': { query: 'frame=failed&theme=dark', window: small },
  'empty-small-high-contrast': { query: 'frame=empty&theme=high-contrast', window: small },
  'settings-small-light': { query: 'frame=idle&theme=light&dialog=settings', window: small },
  'running-zoomed-dark': { query: 'frame=running&theme=dark', window: zoomed },
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
  test.setTimeout(180_000);
  for (const [name, { query, window = usual }] of Object.entries(looks)) {
    const context = await chrome.newContext({ viewport: window });
    const page = await context.newPage();
    // What is shown of times is told from now.
    await page.clock.setFixedTime('2026-01-02T12:00:00Z');
    await show(page, server.origin, query);
    await expect.soft(page, name).toHaveScreenshot(`${name}.png`, { maxDiffPixels: tolerance });
    await context.close();
  }
});
