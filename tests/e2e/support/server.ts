import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { projectRoot } from './app';
import { withTemporaryFolder } from './temporary-folder';

export interface HeadlessServer {
  readonly process: ChildProcess;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The editor with the token in its fragment, as printed for the person. */
  readonly editorUrl: string;
  readonly token: string;
  readonly userData: string;
}

/** Starts the built headless server and waits for the two lines it prints. */
async function startServer(
  userData: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<HeadlessServer> {
  // What the tests bring is their own, unless they are about just that.
  const allow = options.some((option) => option.startsWith('--allow')) ? [] : ['--allow', 'all'];
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'out/main/server.cjs'), '--user-data', userData, '--port', '0', ...allow, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  );
  let origin: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    origin ??= /listening on (http:\S+)/.exec(line)?.[1];
    const editorUrl = /(http:\S+#token=(\S+))/.exec(line);
    if (origin && editorUrl?.[1] && editorUrl[2]) {
      child.stdout.resume();
      return { process: child, origin, editorUrl: editorUrl[1], token: editorUrl[2], userData };
    }
  }
  throw new Error('The server ended before it was listening.');
}

async function stopServer({ process: child }: HeadlessServer): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

type Start = (options?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<HeadlessServer>;

interface Fixtures {
  readonly userData: string;
  /** Starts servers on this test's user data; those still running at its end are stopped. */
  readonly start: Start;
  readonly server: HeadlessServer;
  /** Whether the introduction begins by itself, as it does for a new person. */
  readonly tour: boolean;
  /** A browser that has nothing of other tests. */
  readonly chrome: Browser;
  readonly editor: Page;
}

interface WorkerFixtures {
  /** Started once: starting it takes as long as many a test. */
  readonly launched: Browser;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
  userData: async ({}, use) => withTemporaryFolder(use),
  start: async ({ userData }, use) => {
    const servers: HeadlessServer[] = [];
    await use(async (options, env) => {
      const server = await startServer(userData, options, env);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map(stopServer));
  },
  server: async ({ start }, use) => use(await start()),
  tour: [false, { option: true }],
  launched: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern.
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.FACTORY_UI_CHROMIUM ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          // The camera of a page that may use one is a drawing.
          '--use-fake-device-for-media-stream',
        ],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  chrome: async ({ tour, launched }, use) => {
    const contexts: BrowserContext[] = [];
    // A page is made in a context of its own too.
    const newContext = launched.newContext;
    launched.newContext = async (options) => {
      const context = await newContext.call(launched, options);
      contexts.push(context);
      // Every page is that of a person who has seen the introduction.
      if (!tour) await context.addInitScript(() => localStorage.setItem('factory-ui:toured', 'true'));
      return context;
    };
    await use(launched);
    launched.newContext = newContext;
    await Promise.all(contexts.map((context) => context.close()));
  },
  editor: async ({ chrome, server }, use) => {
    // A context of its own, as axe asks for.
    const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(server.editorUrl);
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
    await use(page);
  },
});

export { expect };
