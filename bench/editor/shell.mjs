import { fileURLToPath } from 'node:url';
import { _electron, chromium } from '@playwright/test';
import { sandboxWorks } from '../../scripts/lib/sandbox.mjs';

/**
 * What windows are opened with: Electron, or Chromium where there is none.
 * @typedef {{ kind: 'electron' | 'chromium', executable: string, version: string | undefined }} Runtime
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').CDPSession} CDPSession
 * @typedef {{ page: Page, cdp: CDPSession, end: () => Promise<void> }} Window
 */

const shellFolder = fileURLToPath(new URL('./shell', import.meta.url));
/** What every window is like, whatever is in it. */
export const windowSize = { width: 1280, height: 800 };

/**
 * A window of 1280 x 800 pixels with nothing in it.
 * @param {import('./experiment.mjs').Context} context
 * @returns {Promise<Window>}
 */
export async function openWindow({ runtime, probe }) {
  const opened = runtime.kind === 'electron' ? await openElectron(runtime.executable) : await openChromium(runtime);
  const { context, page, end } = opened;
  await context.addInitScript(probe);
  const cdp = await context.newCDPSession(page);
  // Processor time, so that what the system gives to others is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, cdp, end };
}

/** @param {string} executable @param {readonly string[]} [words] the app and its options */
export async function launchElectron(executable, words = [shellFolder]) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const sandbox = (await sandboxWorks(executable)) ? [] : ['--no-sandbox'];
  return _electron.launch({
    executablePath: executable,
    args: [...sandbox, '--disable-gpu', ...words],
    env: /** @type {Record<string, string>} */ (env),
  });
}

/** @param {string} executable */
async function openElectron(executable) {
  const app = await launchElectron(executable);
  const page = await app.firstWindow();
  const end = async () => {
    await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
  };
  return { context: app.context(), page, end };
}

/** @param {Runtime} runtime */
async function openChromium({ executable }) {
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ viewport: windowSize });
  return { context, page: await context.newPage(), end: () => browser.close() };
}

/**
 * The value of an expression in the page. By the debugger itself, which the page's policy against eval is no matter to.
 * @param {Window} window @param {string} expression @returns {Promise<any>}
 */
export async function ask({ cdp }, expression) {
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
