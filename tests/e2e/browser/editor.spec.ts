import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { node, run, stop, ticks } from '../support/editor';
import { expect, test } from '../support/server';
import { SocketClient } from '../support/socket';

test('a new workflow is drawn by search, keyboard and mouse, runs, shows its error, and is saved and opened', async ({
  editor: page,
  server,
}) => {
  await page.keyboard.press('Control+k');
  await page
    .getByRole('combobox', { name: /Search commands/ })
    .or(page.getByPlaceholder(/Search commands/))
    .fill('New workflow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);

  const number = await addNode(page, 'Number', 200, 160);
  const divide = await addNode(page, 'Arithmetic', 560, 160);
  const text = await addNode(page, 'Template', 560, 520);

  // A number fits; text does not, and the reason is said.
  await drawWire(page, [number, 'Value'], [divide, 'A']);
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);
  await drawWire(page, [text, 'Text'], [divide, 'B']);
  await expect(page.getByText('This input takes a number, the output gives text.').first()).toBeVisible();
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);

  await node(page, divide).getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'a ÷ b' }).click();
  await run(page);
  await expect(node(page, divide)).toContainText('Division by zero');
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  await stop(page);

  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name in the workflows folder').fill('by-hand');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const saved = JSON.parse(await readFile(join(server.userData, 'workflows', 'by-hand.json'), 'utf8'));
  expect(saved.nodes).toHaveLength(3);
  expect(saved.edges).toHaveLength(1);
});

test('a map is built by hand, and has the node between its ends done for each item', async ({ editor: page }) => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Search commands/).fill('New workflow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);

  const items = await addNode(page, 'Map items', 120, 140);
  const work = await addNode(page, 'Arithmetic', 420, 140);
  const results = await addNode(page, 'Map results', 420, 420);
  // What is not wired yet says quietly what it waits for.
  await expect(node(page, results).getByRole('img', { name: 'Needs a wire or a value' })).toBeVisible();
  const shown = await addNode(page, 'Show value', 120, 520);
  await drawWire(page, [items, 'Item'], [work, 'A']);
  await drawWire(page, [items, 'Item'], [work, 'B']);
  await drawWire(page, [work, 'Result'], [results, 'Value']);
  await drawWire(page, [items, 'Items'], [results, 'Items']);
  await drawWire(page, [results, 'List'], [shown, 'Value']);
  await expect(page.locator('.react-flow__edge')).toHaveCount(5);
  await expect(node(page, results).getByRole('img', { name: 'Needs a wire or a value' })).toHaveCount(0);

  await node(page, work).getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'a × b' }).click();
  await run(page);
  await expect(node(page, results)).toContainText('[6]');
  for (const square of [1, 4, 9, 16, 25, 36]) await expect(node(page, shown)).toContainText(String(square));
  await stop(page);
});

test('a node is drawn with the inputs that count as it is set, in any language', async ({ editor: page }) => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Search commands/).fill('New workflow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);

  const random = await addNode(page, 'Random number', 480, 160);
  const wave = await addNode(page, 'Wave', 120, 160);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const choose = async (name: string, option: string) => {
    await node(page, random).getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: option }).click();
  };
  const inputs = () =>
    node(page, random)
      .getByRole('button', { name: /^(Input|Eingang) / })
      .evaluateAll((ports) => ports.map((port) => port.getAttribute('aria-label')?.split(/[ ,]/)[1]));
  await expect.poll(inputs).toEqual(['Least', 'Greatest', 'Seed', 'Reset']);
  await node(page, random).locator('header').click();
  await expect(inspector.getByRole('group', { name: 'Greatest' })).toBeVisible();
  await expect(inspector.getByRole('group', { name: 'Mean' })).toHaveCount(0);

  await choose('Distribution', 'Normal (bell)');
  await expect.poll(inputs).toEqual(['Mean', 'Deviation', 'Seed', 'Reset']);
  await expect(inspector.getByRole('group', { name: 'Mean' })).toBeVisible();
  await expect(inspector.getByRole('group', { name: 'Greatest' })).toHaveCount(0);
  await drawWire(page, [wave, 'Value'], [random, 'Deviation']);
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);

  // What has a wire stays, although it does not count now.
  await choose('Distribution', 'Even');
  await expect.poll(inputs).toEqual(['Least', 'Greatest', 'Deviation', 'Seed', 'Reset']);
  const height = async () => (await node(page, random).boundingBox())?.height ?? 0;
  const before = await height();
  await page.locator('.react-flow__edge').click({ force: true });
  await page.keyboard.press('Delete');
  await expect.poll(inputs).toEqual(['Least', 'Greatest', 'Seed', 'Reset']);
  expect(await height()).toBe(before - 32);

  await page.keyboard.press('Control+,');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Deutsch').click();
  await page.keyboard.press('Escape');
  await choose('Verteilung', 'Normal (Glocke)');
  await expect.poll(inputs).toEqual(['Mittelwert', 'Abweichung', 'Startwert', 'Zurücksetzen']);
});

test('two editors share the document, and each has its own undo', async ({ editor: first, chrome, server }) => {
  const second = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await second.goto(server.editorUrl);
  await expect(node(second, 'limit')).toBeVisible();
  const slider = (page: Page) => node(page, 'limit').getByRole('slider', { name: 'Position' });
  await slider(first).focus();
  await first.keyboard.press('Home');
  await expect(slider(second)).toHaveValue('0');
  await second.getByRole('main', { name: 'Canvas' }).focus();
  await second.keyboard.press('Control+z');
  await expect(slider(second)).toHaveValue('0');
  await first.getByRole('main', { name: 'Canvas' }).focus();
  await first.keyboard.press('Control+z');
  await expect(slider(second)).toHaveValue('50');
});

test('a script’s input update is seen in the editor and in the run', async ({ editor: page, server }) => {
  await run(page);
  const client = await SocketClient.connect(server.origin, server.token);
  client.send({ type: 'input_update', node_id: 'limit', input_name: 'position', input_value: 17 });
  await client.next(
    (message) => message.type === 'input_update_response' && (message.data as { success: boolean }).success,
    0,
  );
  await expect(node(page, 'limit').getByRole('slider', { name: 'Position' })).toHaveValue('17');
  await expect(node(page, 'text')).toContainText(/(above|below) 17 %/);
  client.close();
  await stop(page);
});

test('a lost server is said, what is on screen is marked, and the editor finds it again', async ({ chrome, start }) => {
  const first = await start();
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(first.editorUrl);
  await expect(node(page, 'limit')).toBeVisible();
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  first.process.kill('SIGKILL');
  const banner = page.getByRole('alert').filter({ hasText: 'Connection lost' });
  await expect(banner).toBeVisible();
  await expect(page.getByText('Last known')).toBeVisible();
  // The same address and token, as after a crash of a supervised server.
  await start(['--port', new URL(first.origin).port], { FACTORY_UI_TOKEN: first.token });
  await expect(banner).toBeHidden();
  await run(page);
  await expect.poll(() => ticks(page)).toBeGreaterThan(3);
  await stop(page);
});

test('nothing in the page breaks its own rules', async ({ chrome, server }) => {
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(server.editorUrl);
  await expect(node(page, 'limit')).toBeVisible();
  for (const keys of ['Control+k', 'Control+,']) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  expect(errors).toEqual([]);
});

test('a kind is dragged from the palette past its card, and its long list of choices is searched as it opens', async ({
  editor: page,
}) => {
  await page.keyboard.press('Alt+n');
  await expect(page.getByText('Start with a node')).toBeVisible();
  await page.getByRole('textbox', { name: 'Search nodes' }).fill('filter list');
  const kind = page.locator('[data-region="palette"]').getByRole('button', { name: 'Filter list' });
  await kind.hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(500, 300, { steps: 8 });
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.mouse.up();
  const choice = page.locator('.react-flow__node').getByRole('combobox', { name: 'Condition' });
  await choice.click();
  await page.keyboard.type('begins');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(choice).toHaveText('begins with');
  await choice.click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.getByRole('main', { name: 'Canvas' }).click({ position: { x: 500, y: 640 } });
  await expect(page.getByRole('listbox')).toHaveCount(0);
  // What was chosen is read whole at the width a node has by itself.
  const queue = node(page, await addNode(page, 'Queue', 400, 200));
  const cut = await queue.getByRole('combobox').evaluateAll((controls) =>
    controls.flatMap(({ firstElementChild: text }) =>
      // Letters reach a little out of their line; a line that is left out is more.
      text && (text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 6)
        ? [text.textContent]
        : [],
    ),
  );
  expect(cut).toEqual([]);
});

/** Adds a node by quick-add at a place of the window; gives its id. */
async function addNode(page: Page, title: string, x: number, y: number): Promise<string> {
  const ids = () =>
    page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((n) => n.getAttribute('data-id') ?? ''));
  const before = await ids();
  await page.mouse.dblclick(300 + x, y);
  await page.getByPlaceholder('Add a node').fill(title);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await ids()).length).toBe(before.length + 1);
  return (await ids()).find((id) => !before.includes(id)) ?? '';
}

type Port = readonly [node: string, port: string];

function port(page: Page, side: 'Input' | 'Output', [id, title]: Port) {
  return node(page, id).getByRole('button', { name: new RegExp(`^${side} ${title},`) });
}

async function drawWire(page: Page, from: Port, to: Port): Promise<void> {
  await port(page, 'Output', from).hover();
  await page.mouse.down();
  const target = await port(page, 'Input', to).boundingBox();
  if (!target) throw new Error(`Node ${to[0]} has no input ${to[1]} on screen.`);
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
}
