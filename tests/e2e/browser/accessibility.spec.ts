import type { Page } from '@playwright/test';
import { audit, criteria, violations } from '../support/audit';
import { node, run, stop, ticks } from '../support/editor';
import { expect, test } from '../support/server';

const canvasOf = (page: Page) => page.getByRole('main', { name: 'Canvas' });

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

// An audit looks at every element, which takes its time.
test.beforeEach(() => test.setTimeout(180_000));

test('no part of the editor keeps anybody out: panels, dock, inspector, menus', async ({ editor: page }) => {
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  await audit(page, 'running, nodes in the rail');
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('tablist', { name: 'Open workflows' }).getByRole('tab')).toHaveCount(2);
  await audit(page, 'tabs', 'nav[aria-label="Open workflows"]');
  await page.keyboard.press('Alt+w');
  const rail = page.getByRole('navigation', { name: 'Panels' });
  await rail.getByRole('button', { name: 'Files' }).click();
  await expect(page.getByRole('complementary', { name: 'Files' })).toBeVisible();
  await audit(page, 'rail: Files', 'aside');
  await rail.getByRole('button', { name: 'Examples' }).click();
  await expect(page.getByRole('button', { name: /^System monitor/ })).toBeVisible();
  await audit(page, 'examples', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await node(page, 'limit').locator('header').click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  await audit(page, 'inspector of a node', 'aside[aria-label="Inspector"]');
  await page.getByRole('contentinfo').getByRole('button', { name: 'Log' }).click();
  const tabs = page.getByRole('tablist').getByRole('tab');
  for (const tab of await tabs.all()) {
    await tab.click();
    await audit(page, `dock: ${await tab.textContent()}`, 'section:has([role="tablist"])');
  }
  await canvasOf(page).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await audit(page, 'menu of a node', '[role="menu"]');
  await closeMenu(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'File' })).toBeVisible();
  await audit(page, 'main menu', '[role="menu"]');
  await closeMenu(page);
  await canvasOf(page).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeVisible();
  await audit(page, 'quick-add');
  await page.keyboard.press('Escape');
  await stop(page);
});

test('no dialog keeps anybody out, and settings have no animation where none is wanted', async ({ editor: page }) => {
  await canvasOf(page).focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search commands and nodes' })).toBeVisible();
  await audit(page, 'command palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  for (const section of await settings.getByRole('navigation').getByRole('button').allTextContents()) {
    await settings.getByRole('navigation').getByRole('button', { name: section }).click();
    await audit(page, `settings: ${section}`, '[role="dialog"]');
  }
  await page.keyboard.press('Escape');
  for (const [keys, name] of [
    ['Control+o', 'Open a workflow'],
    ['Control+Shift+s', 'Save the workflow'],
  ] as const) {
    await canvasOf(page).focus();
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await audit(page, name, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('nothing that opens by a command or over the canvas keeps anybody out, nor does the dashboard', async ({
  editor: page,
}) => {
  const command = async (name: string) => {
    await canvasOf(page).focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill(name);
    await page.keyboard.press('Enter');
  };
  for (const name of ['Workflow settings', 'Export', 'New node', 'Install a pack']) {
    await command(name);
    await expect(page.getByRole('dialog', { name: new RegExp(`^${name}`) })).toBeVisible();
    await audit(page, name, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await command('Take the tour');
  await expect(page.getByText('Step 1 of 6')).toBeVisible();
  await audit(page, 'tour');
  await page.getByRole('button', { name: 'End the tour' }).click();
  await page.getByRole('button', { name: /^Target/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await audit(page, 'pace', '[role="dialog"]');
  await page.keyboard.press('Escape');
  const handle = page.locator('.react-flow__handle.source').first();
  await handle.click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await audit(page, 'menu of a port', '[role="menu"]');
  await closeMenu(page);
  await canvasOf(page).focus();
  await page.keyboard.press('Control+f');
  await audit(page, 'find', 'main[aria-label="Canvas"]');
  await page.keyboard.press('Escape');
  await canvasOf(page).focus();
  await page.keyboard.press('Shift+d');
  await expect(page.getByRole('main', { name: 'Canvas' })).toHaveCount(0);
  await audit(page, 'dashboard');
  await page.keyboard.press('Shift+a');
  await expect(page.getByRole('button', { name: 'Add heading' })).toBeVisible();
  await audit(page, 'dashboard, arranged');
});

test('nothing that opens from a control or tells of what was done keeps anybody out', async ({ editor: page }) => {
  await page.keyboard.press('Alt+n');
  await expect(page.getByText('Start with a node')).toBeVisible();
  const canvas = canvasOf(page);
  for (const kind of ['Date and time', 'Colour', 'List']) {
    await canvas.focus();
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Add a node' }).fill(kind);
    await page.keyboard.press('Enter');
    await expect(canvas).toBeFocused();
  }
  await page
    .getByRole('button', { name: /open the calendar$/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Earlier' })).toBeVisible();
  await audit(page, 'calendar', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /pick a colour$/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await audit(page, 'colour', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await canvas.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
  await audit(page, 'menu of several nodes', '[role="menu"]');
  await closeMenu(page);
  await audit(page, 'controls of a node, inspector of several');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Deleted 3 nodes')).toBeVisible();
  await audit(page, 'what can be undone', '.mantine-Notifications-root');
});

/** Buttons that are drawn as the browser draws them: no style of ours reaches them. */
const bareButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((button) => getComputedStyle(button).borderStyle === 'outset')
      .map((button) => button.outerHTML.slice(0, 200)),
  );

/** The criteria of contrast and of links among text. */
const colours = ['wcag143', 'wcag141'];

test('the gallery holds in each theme', async ({ chrome, server }) => {
  const page = await (await chrome.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  // The same parts stand there many times, so landmarks and headings are not as on a page. Colours are all that another
  // theme has of its own.
  for (const [theme, tags] of [
    ['dark', criteria],
    ['light', colours],
    ['high-contrast', colours],
  ] as const) {
    await page.goto(`${server.origin}/editor/gallery.html?theme=${theme}`);
    await expect(page.getByRole('heading', { name: 'Shell' })).toBeVisible();
    expect(await violations(page, tags), theme).toEqual([]);
    expect(await bareButtons(page), theme).toEqual([]);
  }
});

test('nothing moves where the person or the system asks for that', async ({ chrome, server }) => {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.editorUrl);
  await expect(node(page, 'limit')).toBeVisible();
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(5);
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
  expect(await moving()).toBe(0);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(await moving()).toBe(0);
  await page.getByRole('dialog').getByText('Full', { exact: true }).click();
  await page.keyboard.press('Escape');
  // Wires that carry values flow again.
  await expect.poll(moving).toBeGreaterThan(0);
  await stop(page);
  await context.close();
});
