import { resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { withTemporaryFolder } from './temporary-folder';

export const projectRoot = resolve(import.meta.dirname, '../../..');

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Messages of the page's console at error level, CSP violations among them. */
  readonly consoleErrors: readonly string[];
}

function electronPath(): string {
  const path = process.env.FACTORY_UI_ELECTRON_PATH;
  if (path === undefined) throw new Error('FACTORY_UI_ELECTRON_PATH is not set; run `npm test -- e2e`.');
  return path;
}

/** Starts the built app with a user-data folder of its own and waits until the editor shows the open workflow. */
export async function launchApp(userData: string, options: readonly string[] = []): Promise<DesktopApp> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const { ELECTRON_RUN_AS_NODE: _removed, ...env } = process.env;
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      projectRoot,
      '--user-data',
      userData,
      '--port',
      '0',
      // What the tests bring is their own.
      '--allow',
      'all',
      ...options,
    ],
    env: env as Record<string, string>,
  });
  const page = await app.firstWindow();
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await endTour(page);
  return { app, page, userData, consoleErrors };
}

/** The introduction begins by itself where nobody has seen it. */
async function endTour(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.setItem('factory-ui:toured', 'true'));
  const end = page.getByRole('button', { name: 'End the tour' });
  if (await end.isVisible()) await end.click();
}

/** Ends the app without the question about unsaved changes. */
export async function closeApp({ app }: DesktopApp): Promise<void> {
  await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined);
  await app.close().catch(() => undefined);
}

export const test = base.extend<{ userData: string; desktop: DesktopApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
  userData: async ({}, use) => withTemporaryFolder(use),
  desktop: async ({ userData }, use) => {
    const desktop = await launchApp(userData);
    await use(desktop);
    await closeApp(desktop);
  },
});

export { expect };
