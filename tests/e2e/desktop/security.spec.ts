import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { expect, test } from '../support/app';
import { send } from '../support/http';

declare global {
  interface Window {
    factory: { channelAddress(): Promise<{ url: string; token?: string }> } & Record<string, unknown>;
  }
}

test('the page cannot navigate away', async ({ desktop: { app, page } }) => {
  const before = page.url();
  const refused = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string[]>((resolve) => {
        const urls: string[] = [];
        BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event, url) => {
          if (event.defaultPrevented) urls.push(url);
          if (urls.length === 2) resolve(urls);
        });
      }),
  );
  for (const url of ['https://example.com/', 'app://factory-ui.example/']) {
    // Playwright would wait for the navigation that never comes, so the page is told through Electron itself.
    await app.evaluate(
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`location.href = ${JSON.stringify(to)}; 0`),
      url,
    );
  }
  expect(await refused).toEqual(['https://example.com/', 'app://factory-ui.example/']);
  const after = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(after).toBe(before);
});

test('the page cannot open a window', async ({ desktop: { app, page } }) => {
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page is sandboxed and sees only named functions', async ({ desktop: { page } }) => {
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    functions: Object.entries(window.factory).every(([, value]) => typeof value === 'function'),
    names: Object.keys(window.factory),
  }));
  expect(seen).toMatchObject({ require: 'undefined', process: 'undefined', functions: true });
  expect(seen.names).not.toContain('invoke');
});

test('the page opens files of the custom-nodes folder alone', async ({ desktop: { app, page, userData } }) => {
  const folder = join(userData, 'custom_nodes');
  await writeFile(join(folder, 'mine.ts'), '');
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    Reflect.set(shell, 'openPath', (path: string) => Promise.resolve(opened.push(path)).then(() => ''));
  });
  const refusals = await page.evaluate(async () => {
    const open = window.factory.openCustomNodes as (args: unknown) => Promise<void>;
    const answers: string[] = [];
    for (const args of [{}, { file: 'mine.ts' }, { file: '../settings.json' }, { file: '/bin/sh' }, { file: 1 }]) {
      answers.push(await open(args).then(() => 'opened', String));
    }
    return answers;
  });
  expect(refusals.slice(0, 2)).toEqual(['opened', 'opened']);
  for (const refusal of refusals.slice(2)) expect(refusal).toContain('Error');
  const opened = await app.evaluate(() => Reflect.get(globalThis, 'opened'));
  expect(opened).toEqual([folder, join(await realpath(folder), 'mine.ts')]);
});

test('a policy forbids everything but the editor itself, and the editor keeps to it', async ({ desktop }) => {
  const { page, consoleErrors } = desktop;
  await page.evaluate(() => {
    const violations: string[] = [];
    Reflect.set(window, 'violations', violations);
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    void fetch('https://example.com/').catch(() => undefined);
  });
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'violations') as string[]))
    .toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']));
  expect(await page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined();
  const own = consoleErrors.filter((text) => text.includes('Content Security Policy') && !text.includes('example.com'));
  // The one inline script above is the only violation there may be.
  expect(own.filter((text) => !text.includes('inline script'))).toEqual([]);
});

test('another origin, a foreign host name and a wrong token are refused', async ({ desktop: { page } }) => {
  const { url, token } = await page.evaluate(() => window.factory.channelAddress());
  const origin = url.replace(/^ws/, 'http').replace(/\/ws$/, '');
  const authorization = `Bearer ${token}`;
  const status = `${origin}/status`;
  expect((await send(status, { headers: { authorization } })).status).toBe(200);
  expect((await send(status)).status).toBe(401);
  expect((await send(status, { headers: { authorization: `${authorization}x` } })).status).toBe(401);
  for (const evil of ['https://evil.example', 'null', 'app://factory-ui.evil', 'http://localhost.evil.example']) {
    expect((await send(status, { headers: { authorization, origin: evil } })).status, evil).toBe(403);
    expect(await upgradeStatus(`${url}?token=${token}`, { origin: evil }), evil).toBe(403);
  }
  expect((await send(status, { headers: { authorization, host: 'rebound.example' } })).status).toBe(403);
  expect(await upgradeStatus(`${url}?token=wrong`, {})).toBe(401);
});

function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}
