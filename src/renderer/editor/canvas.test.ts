// biome-ignore lint/style/noRestrictedImports: the test runs in Node and drives a browser.
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page, expect as seen } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settledView } from '../../../tests/e2e/support/editor';
import type {} from './testing/page';

/** The canvas in a real browser over services in memory, under the policy the app has. */

const folder = fileURLToPath(new URL('./testing', import.meta.url));
const origin = 'http://canvas.test';
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-test'; img-src 'self' data:; font-src 'self'; base-uri 'none'";

let files: ReadonlyMap<string, string | Uint8Array>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [files, browser] = await Promise.all([
    bundle(),
    chromium.launch({
      executablePath: process.env.FACTORY_UI_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    }),
  ]);
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = files.get(path === '/' ? '/index.html' : path);
    if (body === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({
      body: typeof body === 'string' ? body : Buffer.from(body),
      contentType: contentType(path),
      headers: { 'Content-Security-Policy': policy },
    });
  });
  await page.goto(`${origin}/`);
}, 120_000);

afterAll(() => browser?.close());

const errors: string[] = [];

beforeEach(async () => {
  await page.mouse.move(5, 5);
  await page.evaluate(() => window.bench.reset());
  // The first view is set when all nodes have been measured; before that everything lies at the corner.
  await page.waitForSelector('.react-flow__viewport:not([style*="translate(0px, 0px)"]) [data-id="count"]');
});

afterEach(async () => {
  expect(errors.splice(0)).toEqual([]);
  expect(await page.evaluate(() => window.bench.violations)).toEqual([]);
});

const node = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const port = (id: string, side: 'source' | 'target', name: string): Locator =>
  node(id).locator(`.react-flow__handle.${side}[data-handleid="${name}"]`);
const edges = () => page.evaluate(() => window.bench.edges());
const position = (id: string) => page.evaluate((asked) => window.bench.node(asked)?.position, id);
const undo = () => page.evaluate(() => window.bench.undo());
const calls = () => page.evaluate(() => window.bench.calls());

async function centre(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error('Not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function drag(from: Point, to: Point, { drop = true } = {}): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (drop) await page.mouse.up();
}

const header = async (id: string): Promise<Point> => {
  const { x, y } = await centre(node(id).locator('header'));
  return { x, y };
};

describe('rendering', () => {
  const painted = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const renders = async (act: () => Promise<void>): Promise<Record<string, number>> => {
    // What came before may still have to be rendered.
    await painted();
    await page.evaluate(() => {
      window.bench.renders = {};
    });
    await act();
    await painted();
    return page.evaluate(() => window.bench.renders);
  };
  const report = (value: number) =>
    page.evaluate((sum) => window.bench.report('add', 'completed', { tick: sum, outputs: { sum } }), value);

  it('renders the one node whose state changed, and no other', async () => {
    expect(Object.keys(await renders(() => report(1)))).toEqual(['node add']);
  });

  it('renders no node when only a value changes', async () => {
    await report(1);
    expect(await renders(() => report(2))).toEqual({});
    await seen(node('add').locator('output')).toHaveText('2');
  });

  it('renders the one node whose input changed', async () => {
    const changed = await renders(async () => {
      await node('add').getByLabel('B', { exact: true }).fill('7');
      await page.keyboard.press('Enter');
    });
    expect(Object.keys(changed)).toEqual(['node add']);
  });

  it('renders no node while one is dragged, nor when it is put down', async () => {
    const from = await header('count');
    await page.mouse.click(from.x, from.y);
    await seen(node('count').locator('[data-selected]')).toBeVisible();
    const to = { x: from.x + 150, y: from.y + 100 };
    expect(await renders(() => drag(from, to, { drop: false }))).toEqual({});
    expect(await renders(() => page.mouse.up())).toEqual({});
  });

  it('does not change a node’s size when values come', async () => {
    const before = await node('add').boundingBox();
    await page.evaluate(() => window.bench.report('add', 'completed', { outputs: { sum: 1.23456e-300 } }));
    await page.evaluate(() => window.bench.report('level', 'completed', { outputs: { value: 'x'.repeat(500) } }));
    await seen(node('add').locator('output')).toHaveText('1.235e−300');
    expect(await node('add').boundingBox()).toEqual(before);
  });
});

describe('a node’s geometry', () => {
  /** As the browser has it: the size, and the middle of each port. */
  const drawn = (id: string) =>
    node(id).evaluate((element) => {
      const zoom = element.getBoundingClientRect().width / (element as HTMLElement).offsetWidth;
      const { left, top } = element.getBoundingClientRect();
      const ports = [...element.querySelectorAll<HTMLElement>('.react-flow__handle')].map((port) => {
        const box = port.getBoundingClientRect();
        const middle = [box.left + box.width / 2 - left, box.top + box.height / 2 - top];
        return [port.dataset.handleid, ...middle.map((length) => Math.round(length / zoom))];
      });
      const { offsetWidth: width, offsetHeight: height } = element as HTMLElement;
      return { size: { width, height }, ports };
    });
  const expected = async (id: string) => {
    const geometry = await page.evaluate((asked) => window.bench.geometry(asked), id);
    const ports = geometry?.handles.map(({ id: name, x, y, width = 0, height = 0 }) => [
      name,
      x + width / 2,
      y + height / 2,
    ]);
    return { size: geometry?.size, ports };
  };

  it('is what the browser makes of it, so that no node must be drawn to be measured', async () => {
    await page.evaluate(() => window.bench.add('script', { x: 640, y: 480 }));
    const ids = await page.evaluate(() => window.bench.nodes());
    expect(ids.length).toBeGreaterThan(6);
    for (const id of ids) expect(await drawn(id), id).toEqual(await expected(id));
    await page.evaluate(() => window.bench.collapse('add', 'words', 'show'));
    await seen(node('add')).toHaveCSS('height', '30px');
    for (const id of ids) expect(await drawn(id), id).toEqual(await expected(id));
  });
});

describe('a node that is drawn as its title alone', () => {
  beforeEach(() => page.evaluate(() => window.bench.collapse('add')));

  it('takes a wire at its title to the input that is still free, and shows the wired port', async () => {
    const title = await centre(port('add', 'target', 'b'));
    await drag(await centre(port('count', 'source', 'count')), { x: title.x + 8, y: title.y });
    expect(await edges()).toEqual(['level.value > add.a', 'count.count > add.b']);
    await undo();
    expect(await edges()).toEqual(['level.value > add.a']);
    await seen(node('add').locator('[data-top] [data-side="input"]')).toHaveAttribute('data-handleid', 'a');
  });

  it('begins wires at its title, and gives a wire that is pulled off it', async () => {
    const show = await centre(port('show', 'target', 'value'));
    await drag(await centre(port('add', 'source', 'sum')), show);
    expect(await edges()).toEqual(['level.value > add.a', 'add.sum > show.value']);
    const from = await centre(port('add', 'target', 'a'));
    await drag(from, { x: from.x - 20, y: from.y + 100 });
    expect(await edges()).toEqual(['add.sum > show.value']);
  });

  it('is drawn in full again by its button, as one undo step', async () => {
    await seen(node('add').getByLabel('B', { exact: true })).toHaveCount(0);
    await node('add').getByRole('button', { name: 'Unfold Add' }).click();
    await seen(node('add').getByLabel('B', { exact: true })).toBeVisible();
    await undo();
    await seen(node('add')).toHaveCSS('height', '30px');
  });
});

describe('thousands of nodes', () => {
  const elements = () => page.evaluate(() => document.querySelectorAll('.react-flow__nodes *').length);
  const shown = () => page.locator('.react-flow__node').count();

  it('draws those in view alone, each once, and from afar as blocks', async () => {
    await page.evaluate(() => {
      window.bench.renders = {};
      window.bench.fill('add', 2_000);
    });
    await seen.poll(() => page.evaluate(() => window.bench.nodes().length)).toBe(2_006);
    await seen.poll(shown).toBeLessThan(60);
    const rendered = await page.evaluate(() => window.bench.renders);
    // A node that was only drawn to be measured would be among them.
    expect(Object.keys(rendered).length).toBeLessThan(60);
    await page.mouse.move(600, 400);
    for (let at = 0; at < 12; at++) await page.mouse.wheel(0, 400);
    await seen(page.locator('[data-lod="far"]')).toBeVisible();
    await seen.poll(shown).toBeGreaterThan(100);
    await seen(page.locator('.react-flow__node header')).toHaveCount(0);
    expect((await elements()) / (await shown())).toBeLessThan(5);
  });
});

describe('from further away', () => {
  const zoomOut = async () => {
    await page.mouse.move(600, 400);
    for (let at = 0; at < 4; at++) await page.mouse.wheel(0, 150);
    await seen(page.locator('[data-lod="mid"]')).toBeVisible();
  };

  it('shows the one value that a node is about, in letters that can be read', async () => {
    const value = node('add').locator('[class*="block"] [class*="value"]');
    await page.evaluate(() => window.bench.report('add', 'completed', { outputs: { sum: 12.5 } }));
    await seen(node('add').locator('output')).toHaveText('12.50');
    await seen(value).toHaveCount(0);
    await zoomOut();
    await seen(value).toHaveText('12.50');
    const height = await value.evaluate(
      (element) =>
        (Number.parseFloat(getComputedStyle(element).fontSize) * element.getBoundingClientRect().height) /
        (element as HTMLElement).offsetHeight,
    );
    expect(height).toBeGreaterThan(10);
  });
});

describe('a menu in a low window', () => {
  it('is in sight with all of its entries where neither side has room for them', async () => {
    const from = await header('count');
    const to = { x: from.x, y: 280 };
    await drag(from, to);
    await page.setViewportSize({ width: 1200, height: 560 });
    try {
      await page.mouse.click(to.x, to.y, { button: 'right' });
      const menu = page.getByRole('menu');
      await seen(menu.getByRole('menuitem').first()).toBeInViewport({ ratio: 1 });
      await seen(menu.getByRole('menuitem').last()).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await seen(menu).toHaveCount(0);
    } finally {
      await page.setViewportSize({ width: 1200, height: 800 });
    }
  });
});

describe('a canvas that gets narrower', () => {
  it('keeps in sight what is selected at its edge, and lies still otherwise', async () => {
    const last = await node('level').boundingBox();
    if (!last) throw new Error('Not on screen');
    const at = { x: last.x + last.width / 2, y: last.y + 15 };
    const width = Math.round(last.x + last.width / 2);
    await page.mouse.click(at.x, at.y);
    await seen(node('level').locator('[data-selected]')).toBeVisible();
    await page.setViewportSize({ width, height: 800 });
    try {
      await seen(node('level')).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
    } finally {
      await page.setViewportSize({ width: 1200, height: 800 });
    }
  });
});

describe('moving', () => {
  it('writes a drag as one undo step, on the lattice', async () => {
    const from = await header('words');
    await drag(from, { x: from.x + 73, y: from.y + 151 });
    const moved = await position('words');
    expect([(moved?.x ?? 1) % 16, (moved?.y ?? 1) % 16]).toEqual([0, 0]);
    expect(moved?.x).toBeGreaterThan(50);
    await undo();
    expect(await position('words')).toEqual({ x: 0, y: 240 });
  });

  it('draws a node to what it nearly aligns with, shows a guide, and lets it go free with Ctrl', async () => {
    const [from, level] = [await header('words'), await node('level').boundingBox()];
    if (!level) throw new Error('Not on screen');
    // Five pixels beside the left edge of the node above.
    await drag(from, { x: from.x + 5, y: from.y + 151 }, { drop: false });
    await seen(page.locator('[class*="guide"]').first()).toBeVisible();
    await page.mouse.up();
    expect((await position('words'))?.x).toBe(0);
    await seen(page.locator('[class*="guide"]')).toHaveCount(0);

    const again = await header('words');
    await page.mouse.move(again.x, again.y);
    await page.mouse.down();
    await page.keyboard.down('Control');
    await page.mouse.move(again.x + 3, again.y + 40, { steps: 3 });
    await page.mouse.move(again.x + 5, again.y + 40);
    await page.mouse.up();
    await page.keyboard.up('Control');
    expect((await position('words'))?.x).toBeGreaterThan(0);
    expect((await position('words'))?.x).toBeLessThan(8);
  });

  it('puts a node back when Escape ends the drag', async () => {
    const from = await header('words');
    await drag(from, { x: from.x + 200, y: from.y }, { drop: false });
    await page.keyboard.press('Escape');
    await page.mouse.move(from.x + 220, from.y + 10);
    await page.mouse.up();
    expect(await position('words')).toEqual({ x: 0, y: 240 });
  });

  it('leaves the node and carries a copy with Alt', async () => {
    const from = await header('words');
    await page.keyboard.down('Alt');
    await drag(from, { x: from.x + 160, y: from.y + 160 });
    await page.keyboard.up('Alt');
    expect(await position('words')).toEqual({ x: 0, y: 240 });
    const [copy] = await page.evaluate(() => window.bench.selected());
    expect(await page.evaluate(() => window.bench.nodes().length)).toBe(7);
    expect((await position(copy ?? ''))?.x).toBeGreaterThan(100);
    await undo();
    expect(await page.evaluate(() => window.bench.nodes().length)).toBe(6);
  });

  it('nudges the selection with the arrow keys', async () => {
    const at = await header('words');
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    expect(await position('words')).toEqual({ x: 4, y: 220 });
  });

  it('selects by a box, adds with Shift, and deletes', async () => {
    const [level, words] = [await node('level').boundingBox(), await node('words').boundingBox()];
    if (!level || !words) throw new Error('Not on screen');
    await drag({ x: level.x - 20, y: level.y - 20 }, { x: words.x + 20, y: words.y + 20 });
    expect(await page.evaluate(() => window.bench.selected())).toEqual(['level', 'words']);
    await page.keyboard.down('Shift');
    const count = await header('count');
    await page.mouse.click(count.x, count.y);
    await page.keyboard.up('Shift');
    expect(await page.evaluate(() => window.bench.selected())).toEqual(['level', 'words', 'count']);
    await page.keyboard.press('Delete');
    expect(await page.evaluate(() => window.bench.nodes())).toEqual(['add', 'show', 'note']);
  });
});

describe('wiring', () => {
  it('joins ports that fit', async () => {
    await drag(await centre(port('words', 'source', 'list')), await centre(port('count', 'target', 'list')));
    expect(await edges()).toContain('words.list > count.list');
    await undo();
    expect(await edges()).toEqual(['level.value > add.a']);
  });

  it('refuses ports that do not, fades them, and says why there and after', async () => {
    await drag(await centre(port('words', 'source', 'list')), await centre(port('add', 'target', 'b')), {
      drop: false,
    });
    await seen(page.getByText('This input takes a number, the output gives a list.')).toBeVisible();
    expect(await port('add', 'target', 'b').getAttribute('data-offer')).toBe('refused');
    expect(await port('count', 'target', 'list').getAttribute('data-offer')).toBe('fits');
    await page.mouse.up();
    expect(await edges()).toEqual(['level.value > add.a']);
    expect(await calls()).toEqual(['info: The wire does not fit. This input takes a number, the output gives a list.']);
    expect(await port('add', 'target', 'b').getAttribute('data-offer')).toBeNull();
  });

  it('refuses a cycle, and offers what delays in it', async () => {
    await drag(await centre(port('add', 'source', 'sum')), await centre(port('level', 'target', 'value')));
    expect(await edges()).toEqual(['level.value > add.a']);
    expect((await calls()).join()).toContain('“Add” to “Level” would close a loop');
  });

  it('replaces the wire of a taken input', async () => {
    await drag(await centre(port('words', 'source', 'list')), await centre(port('count', 'target', 'list')));
    await drag(await centre(port('count', 'source', 'count')), await centre(port('add', 'target', 'a')));
    expect(await edges()).toEqual(['words.list > count.list', 'count.count > add.a'].sort());
  });

  it('takes a wire off when its end is dragged away from the input, and moves it when dropped on another', async () => {
    await drag(await centre(port('add', 'target', 'a')), await centre(port('add', 'target', 'b')));
    expect(await edges()).toEqual(['level.value > add.b']);
    const from = await centre(port('add', 'target', 'b'));
    await drag(from, { x: from.x - 60, y: from.y + 300 });
    expect(await edges()).toEqual([]);
    await undo();
    expect(await edges()).toEqual(['level.value > add.b']);
  });

  it('keeps the wire when Escape ends its move', async () => {
    const from = await centre(port('add', 'target', 'a'));
    await drag(from, { x: from.x - 60, y: from.y + 300 }, { drop: false });
    await page.keyboard.press('Escape');
    await page.mouse.move(from.x - 80, from.y + 310);
    await page.mouse.up();
    expect(await edges()).toEqual(['level.value > add.a']);
  });

  it('takes a selected wire off with Delete', async () => {
    const [from, to] = [await centre(port('level', 'source', 'value')), await centre(port('add', 'target', 'a'))];
    await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.keyboard.press('Delete');
    expect(await edges()).toEqual([]);
    expect(await page.evaluate(() => window.bench.nodes().length)).toBe(6);
  });

  it('offers in the menu of a wire to take a node in and to delete it', async () => {
    const [from, to] = [await centre(port('level', 'source', 'value')), await centre(port('add', 'target', 'a'))];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const choose = async (name: string) => {
      await page.mouse.click(middle.x, middle.y, { button: 'right' });
      await page.getByRole('menuitem', { name }).click();
    };
    await choose('Delete wire');
    expect(await edges()).toEqual([]);
    await undo();
    await choose('Insert node…');
    await seen(page.getByRole('combobox', { name: 'Add a node into the wire' })).toBeFocused();
    await page.keyboard.press('Enter');
    const [added] = await page.evaluate(() => window.bench.selected());
    expect((await edges()).filter((edge) => edge.includes(added ?? '-'))).toHaveLength(2);
  });

  it('opens the menu of the selected wire, else of the canvas, with the keyboard', async () => {
    const [from, to] = [await centre(port('level', 'source', 'value')), await centre(port('add', 'target', 'a'))];
    await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.keyboard.press('Shift+F10');
    await seen(page.getByRole('menuitem', { name: 'Delete wire' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.mouse.click(1000, 600);
    await page.keyboard.press('Shift+F10');
    await seen(page.getByRole('menuitem', { name: 'Lay out everything' })).toBeVisible();
    await page.keyboard.press('Escape');
    await seen(page.getByRole('menu')).toHaveCount(0);
  });

  it('offers what fits where a wire is dropped on nothing, and wires it', async () => {
    const from = await centre(port('words', 'source', 'list'));
    await drag(from, { x: from.x + 60, y: from.y + 260 });
    const box = page.getByRole('combobox', { name: 'Add a node that takes the wire' });
    await seen(box).toBeFocused();
    expect(await page.getByRole('option').allTextContents()).toEqual(['CountData', 'ShowDisplay']);
    await page.keyboard.press('Enter');
    const [added] = await page.evaluate(() => window.bench.selected());
    expect(await edges()).toContain(`words.list > ${added}.list`);
    await undo();
    expect(await page.evaluate(() => window.bench.nodes().length)).toBe(6);
  });

  it('wires the port that fits best when dropped on a node', async () => {
    await drag(await centre(port('words', 'source', 'list')), await header('count'));
    expect(await edges()).toContain('words.list > count.list');
  });

  it('wires the input that is still free when dropped on a node that takes it at several', async () => {
    await drag(await centre(port('count', 'source', 'count')), await header('add'));
    expect(await edges()).toEqual(['level.value > add.a', 'count.count > add.b']);
  });

  it('shows the wired value in the place of the control', async () => {
    await seen(node('add').getByLabel('A', { exact: true })).toHaveCount(0);
    await page.evaluate(() => window.bench.report('level', 'completed', { outputs: { value: 42.5 } }));
    await seen(node('add')).toContainText('42.50');
  });
});

describe('adding', () => {
  it('finds by a few letters after a double-click and adds there', async () => {
    await page.mouse.dblclick(1000, 600);
    await page.keyboard.type('splt');
    await seen(page.getByRole('option', { selected: true })).toHaveText('WordsText');
    await page.keyboard.press('Enter');
    await seen(page.getByRole('combobox', { name: 'Add a node' })).toHaveCount(0);
    const [added] = await page.evaluate(() => window.bench.selected());
    const { x, y } = await centre(node(added ?? '').locator('header'));
    expect(Math.hypot(x - 1000, y - 600)).toBeLessThan(16);
  });

  it('adds where the menu of the canvas was opened, wherever the entry lay', async () => {
    await page.mouse.click(1000, 600, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Add node…' }).click();
    await page.keyboard.type('splt');
    await page.keyboard.press('Enter');
    const [added] = await page.evaluate(() => window.bench.selected());
    const { x, y } = await centre(node(added ?? '').locator('header'));
    expect(Math.hypot(x - 1000, y - 600)).toBeLessThan(16);
  });

  it('opens at the pointer with Tab and closes with Escape', async () => {
    await page.mouse.move(1000, 600);
    await page.keyboard.press('Tab');
    await seen(page.getByRole('combobox', { name: 'Add a node' })).toBeFocused();
    await page.keyboard.press('Escape');
    await seen(page.getByRole('combobox', { name: 'Add a node' })).toHaveCount(0);
  });

  it('places a kind dropped from the palette under the pointer', async () => {
    await page.evaluate(() => {
      const pane = document.querySelector('.react-flow__pane');
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('application/x-factory-ui-kind', 'count');
      for (const type of ['dragover', 'drop']) {
        pane?.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, clientX: 900, clientY: 650, dataTransfer }),
        );
      }
    });
    const [added] = await page.evaluate(() => window.bench.selected());
    const { x, y } = await centre(node(added ?? '').locator('header'));
    expect(Math.hypot(x - 900, y - 650)).toBeLessThan(16);
  });
});

describe('inline controls', () => {
  const stored = (id: string) => page.evaluate((asked) => window.bench.node(asked)?.inputs, id);

  it('never writes what is not a number, and says why', async () => {
    const field = node('add').getByLabel('B', { exact: true });
    await field.fill('12x');
    await page.keyboard.press('Enter');
    await seen(node('add')).toContainText('“12x” is not a number');
    await seen(field).toHaveValue('2');
    await field.fill('');
    await page.keyboard.press('Enter');
    await seen(node('add')).toContainText('A number is needed');
    expect(await stored('add')).toEqual({});
  });

  it('clamps to the range and says so', async () => {
    const field = node('add').getByLabel('B', { exact: true });
    await field.fill('99');
    await page.keyboard.press('Enter');
    await seen(node('add')).toContainText('The highest is 10');
    expect(await stored('add')).toEqual({ b: 10 });
  });

  it('takes back what was typed with Escape', async () => {
    const field = node('add').getByLabel('B', { exact: true });
    await field.fill('5');
    await page.keyboard.press('Escape');
    await seen(field).toHaveValue('2');
    await field.blur();
    expect(await stored('add')).toEqual({});
  });

  it('changes a number by dragging over it, as one undo step, and does not move the node', async () => {
    const at = await centre(node('add').getByLabel('B', { exact: true }));
    await drag(at, { x: at.x + 120, y: at.y });
    const value = (await stored('add'))?.b;
    expect(value).toBeGreaterThan(2);
    expect(await position('add')).toEqual({ x: 320, y: 0 });
    await undo();
    expect(await stored('add')).toEqual({});
  });

  it('is live while a slider is dragged, and one undo step', async () => {
    const track = await node('level').getByRole('slider').boundingBox();
    if (!track) throw new Error('Not on screen');
    const y = track.y + track.height / 2;
    await drag({ x: track.x + track.width / 2, y }, { x: track.x + track.width - 2, y }, { drop: false });
    await page.waitForFunction(() => Number(window.bench.node('level')?.inputs.value) > 90);
    await page.mouse.up();
    await undo();
    expect(await stored('level')).toEqual({});
  });

  it('writes text while it is typed, without the canvas taking the keys', async () => {
    const field = node('words').getByLabel('Text', { exact: true });
    await field.click();
    await page.keyboard.type('bm f 0');
    await page.waitForFunction(() => window.bench.node('words')?.inputs.text === 'bm f 0');
    await page.keyboard.press('Backspace');
    await page.waitForFunction(() => window.bench.node('words')?.inputs.text === 'bm f ');
    expect(await page.evaluate(() => window.bench.nodes().length)).toBe(6);
  });

  it('chooses with the mouse and with the keyboard', async () => {
    const choice = node('words').getByRole('combobox', { name: 'Mode' });
    await choice.click();
    await page.getByRole('option', { name: 'First' }).click();
    expect(await stored('words')).toEqual({ mode: 'first' });
    await choice.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await stored('words')).toEqual({ mode: 'all' });
  });
});

describe('a node', () => {
  it('takes a new title with F2, and keeps the old one after Escape', async () => {
    const at = await header('add');
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press('F2');
    await page.keyboard.type('Total');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => window.bench.node('add')?.title)).toBe('Total');
    await page.keyboard.press('F2');
    await page.keyboard.type('Nothing');
    await page.keyboard.press('Escape');
    await seen(node('add').locator('header')).toHaveText('Total');
    expect(await page.evaluate(() => window.bench.node('add')?.title)).toBe('Total');
  });

  it('is sized by its corner, as one undo step', async () => {
    const corner = await node('show').boundingBox();
    if (!corner) throw new Error('Not on screen');
    const from = { x: corner.x + corner.width - 2, y: corner.y + corner.height - 2 };
    await drag(from, { x: from.x + 100, y: from.y + 60 });
    const size = await page.evaluate(() => window.bench.node('show')?.size);
    expect(size?.width).toBeGreaterThan(corner.width + 80);
    expect(size?.height).toBeGreaterThan(corner.height + 40);
    const box = await node('show').boundingBox();
    expect([box?.width, box?.height]).toEqual([size?.width, size?.height]);
    await page.evaluate(() => window.bench.undo());
    expect(await page.evaluate(() => window.bench.node('show')?.size)).toBeUndefined();
  });

  it('offers its actions in a menu, for itself when it is not selected', async () => {
    const at = await header('count');
    await page.mouse.click(at.x, at.y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Mute' }).click();
    expect(await page.evaluate(() => window.bench.node('count')?.muted)).toBe(true);
    expect(await page.evaluate(() => window.bench.selected())).toEqual(['count']);
  });

  it('offers its actions where it is selected together with others, too', async () => {
    const [level, words] = [await node('level').boundingBox(), await node('words').boundingBox()];
    if (!level || !words) throw new Error('Not on screen');
    await drag({ x: level.x - 20, y: level.y - 20 }, { x: words.x + 20, y: words.y + 20 });
    await page.mouse.click(level.x + 40, level.y + 15, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete 2 nodes' }).click();
    expect(await page.evaluate(() => window.bench.nodes())).toEqual(['add', 'count', 'show', 'note']);
  });

  it('is a card to write on when it is a note', async () => {
    await node('note').getByRole('group', { name: /^Note/ }).dblclick();
    await page.keyboard.type('Mind the gap');
    await page.waitForFunction(() => window.bench.node('note')?.inputs.text === 'Mind the gap');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => window.bench.node('note')?.inputs.text)).toBe('');
  });
});

describe('looking round', () => {
  const view = () => page.locator('.react-flow__viewport').getAttribute('style');

  it('pans with the middle button and with Space', async () => {
    for (const hold of [() => page.mouse.down({ button: 'middle' }), () => page.keyboard.down('Space')]) {
      const before = await centre(node('add'));
      await page.mouse.move(1000, 700);
      await hold();
      await page.mouse.down();
      await page.mouse.move(960, 680, { steps: 3 });
      await page.mouse.up();
      await page.mouse.up({ button: 'middle' });
      await page.keyboard.up('Space');
      const after = await centre(node('add'));
      expect([after.x - before.x, after.y - before.y]).toEqual([-40, -20]);
    }
    expect(await page.evaluate(() => window.bench.selected())).toEqual([]);
  });

  it('[P57] asks the run only for what can be seen, and again for everything on the way back', async () => {
    const lookedAt = () => page.evaluate(() => window.bench.lookedAt());
    expect(await lookedAt()).toBeUndefined();
    const pan = async (from: number, to: number) => {
      await page.keyboard.down('Space');
      for (let times = 0; times < 4; times++) {
        await page.mouse.move(from, 450);
        await page.mouse.down();
        await page.mouse.move(to, 450, { steps: 4 });
        await page.mouse.up();
      }
      await page.keyboard.up('Space');
    };
    await pan(1_100, 100);
    await seen.poll(lookedAt).toEqual([]);
    await pan(100, 1_100);
    await seen.poll(lookedAt).toBeUndefined();
  });

  it('shows the overview as soon as not all is on screen, and takes it away when all is', async () => {
    const overview = page.getByRole('img', { name: 'Overview of the workflow' });
    await page.getByRole('button', { name: 'Show everything' }).click();
    await seen(overview).toBeHidden();
    // A pan that begins before is undone by the rest of the glide.
    await settledView(page);
    await page.keyboard.down('Space');
    await page.mouse.move(600, 450);
    await page.mouse.down();
    await page.mouse.move(100, 450, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    await seen(overview).toBeVisible();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await seen(overview).toBeHidden();
  });

  it('goes to what is pressed in the overview, is carried by it and zooms at its wheel', async () => {
    const overview = page.getByRole('img', { name: 'Overview of the workflow' });
    await page.getByRole('button', { name: 'Show everything' }).click();
    await settledView(page);
    await page.keyboard.down('Space');
    await page.mouse.move(100, 450);
    await page.mouse.down();
    await page.mouse.move(1_100, 450, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(100, 450);
    await page.mouse.down();
    await page.mouse.move(1_100, 450, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    await seen(node('count')).not.toBeInViewport();
    const box = await overview.boundingBox();
    if (!box) throw new Error('There is no overview.');
    // All of it is centred, so the nodes lie at its right edge, for the view was carried to the left of them.
    const [right, middle] = [box.x + box.width - 24, box.y + box.height / 2];
    await page.mouse.move(right, middle);
    await page.mouse.down();
    await seen(node('count')).toBeInViewport();
    const before = await centre(node('count'));
    await page.mouse.move(right + 4, middle);
    await page.mouse.up();
    expect((await centre(node('count'))).x).toBeLessThan(before.x - 4);
    const { width } = (await node('count').boundingBox()) ?? { width: 0 };
    await page.mouse.wheel(0, -200);
    await seen
      .poll(async () => ((await node('count').boundingBox()) ?? { width: 0 }).width)
      .toBeGreaterThan(width * 1.1);
  });

  it('zooms to the pointer', async () => {
    const before = await centre(node('count'));
    await page.mouse.move(before.x, before.y);
    await page.mouse.wheel(0, -200);
    await page.waitForFunction(
      () => !document.querySelector('.react-flow__viewport')?.getAttribute('style')?.includes('scale(1)'),
    );
    const after = await centre(node('count'));
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(2);
    expect(await view()).not.toContain('scale(1)');
  });
});

describe('what went wrong', () => {
  it('stands on the node in one line, and in full after a press', async () => {
    await page.evaluate(() =>
      window.bench.report('add', 'error', { error: 'No sum today', code: 'NODE_FAILED', error_count: 3 }),
    );
    const line = node('add').getByRole('button', { name: 'No sum today' });
    await line.click();
    await seen(page.getByText('Failures in this run')).toBeVisible();
    await seen(page.getByText('NODE_FAILED')).toBeVisible();
  });
});

/** The page as the app is built, with a counter in the components whose renders are counted. */
async function bundle(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: [countRenders(), react()],
    build: { write: false, target: 'chrome114', minify: false, assetsInlineLimit: 0, reportCompressedSize: false },
  });
  if (!('output' in built)) throw new Error('One page makes one bundle.');
  return new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const),
  );
}

function countRenders(): Plugin {
  const beginning = 'export function NodeView(props: NodeViewProps) {';
  return {
    name: 'count-renders',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('node/NodeView.tsx')) return undefined;
      if (!code.includes(beginning)) throw new Error(`The function to count was not found in ${id}.`);
      return code.replace(beginning, `${beginning} window.countRender('node ' + props.node.id);`);
    },
  };
}

function contentType(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  if (path.endsWith('.css')) return 'text/css';
  return path.endsWith('.woff2') ? 'font/woff2' : 'text/html';
}
