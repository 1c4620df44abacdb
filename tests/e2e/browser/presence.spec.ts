import type { Browser, Locator, Page } from '@playwright/test';
import { node, run, stop, ticks } from '../support/editor';
import { expect, type HeadlessServer, test } from '../support/server';

/** Another person's editor. It knows them by the name they once gave in the settings. */
async function join(chrome: Browser, { editorUrl }: HeadlessServer, name: string): Promise<Page> {
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(
    (text) => {
      localStorage.setItem('factory-ui:settings', text);
    },
    JSON.stringify({ 'people.name': name }),
  );
  await page.goto(editorUrl);
  await expect(node(page, 'smooth')).toBeVisible();
  return page;
}

const people = (page: Page) => page.getByRole('list', { name: 'People in this workflow' });
const cursor = (page: Page, name: string) => page.locator(`[data-person="${name}"]`);
const centre = async (page: Page, id: string) => {
  const box = await node(page, id).boundingBox();
  if (!box) throw new Error(`${id} is not on screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('[P59] [P60] two people see each other’s pointer and selection while the workflow runs, and who leaves is gone', async ({
  editor: page,
  server,
  chrome,
}) => {
  await run(page);
  await expect(people(page)).toHaveCount(0);
  const runButton = page.getByRole('button', { name: 'Stop', exact: true });
  const place = await runButton.boundingBox();
  const other = await join(chrome, server, 'Ada Lovelace');
  await expect(people(page).getByRole('button', { name: 'Follow Ada Lovelace, Editor' })).toHaveText('AL');
  await expect(people(other).getByRole('button', { name: 'Follow Guest, Editor' })).toBeVisible();
  // Nothing beside it has moved.
  expect(await runButton.boundingBox()).toEqual(place);
  await expect(page.getByRole('status', { name: 'Announcements' })).toHaveText('Ada Lovelace is here');

  // Each points at the same node; it lies elsewhere in the other window.
  const [here, there] = [await centre(page, 'limit'), await centre(other, 'limit')];
  await other.mouse.move(there.x, there.y, { steps: 5 });
  await expect(cursor(page, 'Ada Lovelace')).toBeVisible();
  await expect
    .poll(async () => {
      const box = await cursor(page, 'Ada Lovelace').locator('svg').boundingBox();
      return box && Math.hypot(box.x - here.x, box.y - here.y);
    })
    .toBeLessThan(6);
  await page.mouse.move(here.x, here.y - 40, { steps: 5 });
  await expect(cursor(other, 'Guest')).toBeVisible();

  await node(other, 'smooth').locator('header').click();
  const outline = page.locator('[data-selected-by="Ada Lovelace"]');
  await expect(outline).toHaveCount(1);
  const [around, inside] = [await outline.boundingBox(), await node(page, 'smooth').boundingBox()];
  expect(Math.abs((around?.x ?? 0) - (inside?.x ?? 0))).toBeLessThan(2);

  // A name that is given now is the one the other sees.
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog');
  await settings
    .getByRole('button', { name: 'People' })
    .or(settings.getByRole('tab', { name: 'People' }))
    .first()
    .click();
  await settings.getByRole('textbox', { name: 'Your name' }).fill('Grace');
  await expect(people(other).getByRole('button', { name: 'Follow Grace, Editor' })).toBeVisible();
  await page.keyboard.press('Escape');

  const before = await ticks(page);
  await other.close();
  await expect(people(page)).toHaveCount(0);
  await expect(cursor(page, 'Ada Lovelace')).toHaveCount(0);
  await expect(outline).toHaveCount(0);
  await expect(page.getByRole('status', { name: 'Announcements' })).toHaveText('Ada Lovelace left');
  await expect.poll(() => ticks(page)).toBeGreaterThan(before);
  await stop(page);
});

test('[P60] a view goes along with that of another until it is moved', async ({ editor: page, server, chrome }) => {
  const other = await join(chrome, server, 'Ada');
  /** The zoom of both once neither moves any more. */
  const zooms = async () => {
    let before = '';
    let now = '';
    await expect
      .poll(async () => {
        before = now;
        const styles = await Promise.all(
          [page, other].map((of) => of.locator('.react-flow__viewport').getAttribute('style')),
        );
        now = styles.map((style) => Number(/scale\(([\d.]+)\)/.exec(style ?? '')?.[1]).toFixed(2)).join();
        return now === before;
      })
      .toBe(true);
    return now;
  };
  await people(page).getByRole('button', { name: 'Follow Ada, Editor' }).click();
  const chip = page.getByRole('button', { name: 'Stop following Ada' });
  await expect(chip).toBeVisible();
  // Ada looks at one node closely.
  await node(other, 'plot').locator('header').click();
  await other.keyboard.press('Shift+f');
  await expect
    .poll(async () => {
      const box = await node(page, 'plot').boundingBox();
      return box && box.x > 0 && box.x + box.width < 1280 && box.width > 300;
    })
    .toBe(true);
  // Who follows each other stays where they are.
  await people(other).getByRole('button', { name: 'Follow Guest, Editor' }).click();
  await expect(other.getByRole('button', { name: 'Stop following Guest' })).toBeVisible();
  const before = await zooms();
  await page.mouse.move(700, 650, { steps: 10 });
  await expect(cursor(other, 'Guest')).toBeAttached();
  expect(await zooms()).toBe(before);
  await page.mouse.wheel(0, 200);
  await expect(chip).toHaveCount(0);
});

test('[P60] what one drags the other sees at once, and the document has it only when it is put down', async ({
  editor: page,
  server,
  chrome,
}) => {
  const other = await join(chrome, server, 'Ada');
  await expect(people(page).getByRole('button', { name: 'Follow Ada, Editor' })).toBeVisible();
  const carried = page.locator('[data-carried-by="Ada"] > div');
  const before = await node(page, 'limit').boundingBox();
  const start = await node(other, 'limit').boundingBox();
  const header = await node(other, 'limit').locator('header').boundingBox();
  if (!header || !before || !start) throw new Error('The node is not on screen.');
  const [x, y] = [header.x + header.width / 2, header.y + header.height / 2];
  await other.mouse.move(x, y);
  await other.mouse.down();
  await other.mouse.move(x + 120, y + 80, { steps: 6 });
  await expect(carried).toHaveCount(1);
  // It follows the hand, while the node stays.
  await expect.poll(async () => Math.round((await carried.boundingBox())?.x ?? 0)).toBeGreaterThan(before.x + 40);
  expect(await node(page, 'limit').boundingBox()).toEqual(before);
  // It glides to where the hand holds it, seen at the zoom of this window, and that is where it is put down.
  const held = await node(other, 'limit').boundingBox();
  const goal = before.x + ((held?.x ?? 0) - start.x) * (before.width / start.width);
  const missed = async (shown: Locator) => Math.abs(((await shown.boundingBox())?.x ?? 0) - goal);
  await expect.poll(() => missed(carried)).toBeLessThan(3);
  await other.mouse.up();
  await expect(carried).toHaveCount(0);
  await expect.poll(() => missed(node(page, 'limit'))).toBeLessThan(3);

  // One that is given up leaves nothing behind.
  const there = await node(other, 'limit').locator('header').boundingBox();
  if (!there) throw new Error('The node is not on screen.');
  await other.mouse.move(there.x + 40, there.y + 10);
  await other.mouse.down();
  await other.mouse.move(there.x + 140, there.y + 100, { steps: 6 });
  await expect(carried).toHaveCount(1);
  await other.keyboard.press('Escape');
  await other.mouse.move(there.x + 150, there.y + 110, { steps: 2 });
  await expect(carried).toHaveCount(0);
  await other.mouse.up();
  await other.close();
});

test('[P60] what one types the other sees at once, and the document has it only when it is entered', async ({
  editor: page,
  server,
  chrome,
}) => {
  const other = await join(chrome, server, 'Ada');
  await expect(people(page).getByRole('button', { name: 'Follow Ada, Editor' })).toBeVisible();
  const field = node(other, 'limit').getByRole('textbox').first();
  const here = node(page, 'limit').getByRole('textbox').first();
  const typed = page.locator('[data-typed-by="Ada"]');
  const before = await here.inputValue();
  await field.click();
  await other.keyboard.type('12.5');
  await expect(typed).toHaveText('Ada12.5');
  await expect(here).toHaveValue(before);
  await other.keyboard.press('Escape');
  await expect(typed).toHaveCount(0);
  await field.selectText();
  await other.keyboard.type('12.75');
  await expect(typed).toHaveText('Ada12.75');
  await other.keyboard.press('Enter');
  await expect(typed).toHaveCount(0);
  await expect(here).toHaveValue('12.75');
  await other.close();
});

test('two people type into one text at once, and no letter of either is lost', async ({
  editor: page,
  server,
  chrome,
}) => {
  const other = await join(chrome, server, 'Ada');
  const [here, there] = [page, other].map((of) => node(of, 'sentence').getByRole('textbox').first()) as [
    Locator,
    Locator,
  ];
  await here.fill('[]');
  await expect(there).toHaveValue('[]');
  await here.press('Home');
  await there.press('End');
  await Promise.all([
    here.pressSequentially('aaaaaaaaaaaaaaaaaaaa', { delay: 20 }),
    there.pressSequentially('bbbbbbbbbbbbbbbbbbbb', { delay: 20 }),
  ]);
  for (const field of [here, there]) await expect(field).toHaveValue(`${'a'.repeat(20)}[]${'b'.repeat(20)}`);
});
