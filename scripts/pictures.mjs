/// <reference lib="dom" />
// Pictures of the running examples for the gallery, in both themes, and that of the README:
//   npm run build && npm run pictures [-- ID…]
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';

const root = resolve(import.meta.dirname, '..');
const workflows = join(root, 'resources/workflows');
const folder = join(root, 'src/renderer/panels/templates/pictures');
const readmePicture = { id: 'pid-heater', file: join(root, 'docs/images/editor.png') };
/** Pixels of a picture: twice what a card is wide. */
const size = { width: 640, height: 400 };
/** A window in which whole examples are near enough to show their controls. */
const wide = { width: 2304, height: 1440 };
const usualWindow = { width: 1440, height: 900 };
/**
 * Seconds until there is something to see; some take longer.
 * @type {Readonly<Record<string, number>>}
 */
const patience = { 'game-of-life': 20, 'robot-arm': 12, 'data-logger': 12, 'queue-worker': 25, 'pid-heater': 12 };
const usual = 8;

const wanted = process.argv.slice(2);
const home = await mkdtemp(join(tmpdir(), 'factory-ui-pictures-'));
const { server, editorUrl } = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.FACTORY_UI_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const painter = await browser.newPage({ bypassCSP: true });
  for (const example of await examples()) {
    if (wanted.length > 0 && !wanted.includes(example.id)) continue;
    await paint(example, painter);
    console.log(example.id);
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await rm(home, { recursive: true, force: true });
}

/**
 * In a window of its own, which no other example has a tab in.
 * @param {{ id: string, title: string }} example
 * @param {import('@playwright/test').Page} painter
 */
async function paint(example, painter) {
  const { id } = example;
  const context = await browser.newContext({ viewport: wide, colorScheme: 'dark', bypassCSP: true });
  await context.addInitScript(() => {
    localStorage.setItem('factory-ui:toured', 'true');
    for (const panel of ['rail', 'dock']) localStorage.setItem(`factory-ui:${panel}`, 'null');
    localStorage.setItem('factory-ui:inspector', 'false');
    localStorage.setItem('factory-ui:settings', JSON.stringify({ 'appearance.theme': 'system' }));
  });
  const page = await context.newPage();
  await page.goto(editorUrl);
  await page.bringToFront();
  await page.locator('.react-flow__node').first().waitFor();
  await open(page, example);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  // Where no tooltip and no value opens.
  await page.mouse.move(400, 4);
  await frame(page);
  await page.waitForTimeout(1000 * (patience[id] ?? usual));
  if (id === readmePicture.id) await paintReadme(page);
  for (const scheme of /** @type {const} */ (['dark', 'light'])) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(500);
    await writeFile(join(folder, `${id}.${scheme}.webp`), await shrink(painter, await canvasOf(page)));
  }
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await context.close();
}

/** The server on a home folder of its own, which is where some examples write to. */
async function startServer() {
  const child = spawn(
    process.execPath,
    [join(root, 'out/main/server.cjs'), '--headless', '--port', '0', '--no-auth', '--user-data', join(home, 'data')],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HOME: home, USERPROFILE: home } },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(http:\S+\/editor\/\S*)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { server: child, editorUrl: url };
  }
  throw new Error('The server ended before it was listening.');
}

/** The ids and titles of all there are. */
async function examples() {
  const files = (await readdir(workflows)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => ({
      id: name.slice(0, -'.json'.length),
      title: JSON.parse(await readFile(join(workflows, name), 'utf8')).name,
    })),
  );
}

/** @param {import('@playwright/test').Page} page @param {{ id: string, title: string }} example */
async function open(page, { id, title }) {
  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  await page.locator(`[data-example="${id}"]`).click();
  await page.getByRole('banner').getByText(title, { exact: true }).waitFor();
}

/** @param {import('@playwright/test').Page} page */
async function frame(page) {
  await page.getByRole('main', { name: 'Canvas' }).focus();
  await page.keyboard.press('f');
}

/** @param {import('@playwright/test').Page} page */
async function paintReadme(page) {
  await page.setViewportSize(usualWindow);
  await frame(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: readmePicture.file });
  await page.setViewportSize(wide);
  await frame(page);
  await page.waitForTimeout(1500);
}

/**
 * What lies on the canvas, without what floats over it, and with some room around.
 * @param {import('@playwright/test').Page} page
 */
async function canvasOf(page) {
  const clip = await page.evaluate(({ width, height }) => {
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
    const boxes = [...document.querySelectorAll('.react-flow__node, [data-group]')].map((box) =>
      box.getBoundingClientRect(),
    );
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    const room = 40;
    const scale = Math.max((right - left + 2 * room) / width, (bottom - top + 2 * room) / height);
    const [w, h] = [Math.min(canvas.width, width * scale), Math.min(canvas.height, height * scale)];
    const within = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
      Math.max(from, Math.min(at, to));
    return {
      x: within((left + right - w) / 2, canvas.left, canvas.right - w),
      y: within((top + bottom - h) / 2, canvas.top, canvas.bottom - h),
      width: w,
      height: h,
    };
  }, size);
  return page.screenshot({ clip, style: '.react-flow__panel { visibility: hidden }' });
}

/**
 * As WebP of the size of a picture, cut to its shape around the middle.
 * @param {import('@playwright/test').Page} painter
 * @param {Buffer} png
 */
async function shrink(painter, png) {
  const url = await painter.evaluate(
    async ({ base64, width, height }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('There is nothing to paint with.');
      pen.imageSmoothingQuality = 'high';
      const scale = Math.max(width / image.width, height / image.height);
      const [w, h] = [image.width * scale, image.height * scale];
      pen.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
      return canvas.toDataURL('image/webp', 0.8);
    },
    { base64: png.toString('base64'), ...size },
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
