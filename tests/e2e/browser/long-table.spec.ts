import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { node, run, stop } from '../support/editor';
import { expect, test } from '../support/server';

const count = 1_000_000;

const workflowWith = (path: string) => ({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'long',
  name: 'Long',
  nodes: [
    { id: 'file', kind: 'file.read_csv', position: { x: 0, y: 0 }, inputs: { path } },
    { id: 'table', kind: 'display.table', position: { x: 320, y: 0 }, size: { width: 420, height: 420 } },
  ],
  edges: [{ id: 'rows', source: { node: 'file', port: 'rows' }, target: { node: 'table', port: 'rows' } }],
  settings: { pacing: { mode: 'rate', hz: 20 } },
});

test('a table of a million rows scrolls to its middle and its end, sorts, and keeps what it was sent after the run', async ({
  chrome,
  start,
  userData,
}) => {
  test.setTimeout(180_000);
  const data = join(userData, 'long.csv');
  await writeFile(data, `n,left\n${Array.from({ length: count }, (_, at) => `${at},${count - at}`).join('\n')}\n`);
  const file = join(userData, 'long.json');
  await writeFile(file, JSON.stringify(workflowWith(data)));
  const { editorUrl } = await start(['--workflow', file]);
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(editorUrl);
  await expect(node(page, 'table')).toBeVisible();
  await run(page);
  const grid = page.getByRole('grid', { name: 'Table' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1), { timeout: 120_000 });
  await expect(page.getByText('1,000,000 rows')).toBeVisible();
  const cellsOf = (row: number) =>
    grid
      .locator(`[role="row"][aria-rowindex="${row + 2}"]`)
      .locator('[role="gridcell"]')
      .allTextContents();

  // Its middle, as the bar is dragged there.
  await grid.evaluate((element) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
  });
  await expect.poll(() => cellsOf(500_000)).toEqual(['500000', '500000']);
  // A little further with the wheel: no row is passed over.
  await grid.focus();
  await grid.evaluate((element) => element.scrollBy(0, 220));
  await expect.poll(() => cellsOf(500_010)).toEqual(['500010', '499990']);

  await grid.press('End');
  await expect.poll(() => cellsOf(count - 1)).toEqual(['999999', '1']);
  const last = grid.locator(`[role="row"][aria-rowindex="${count + 1}"]`);
  await expect(last).toBeInViewport();

  await grid.getByRole('columnheader', { name: /left/ }).getByRole('button').click({ timeout: 15_000 });
  await expect.poll(() => cellsOf(count - 1), { timeout: 60_000 }).toEqual(['0', '1.000e6']);
  await grid.press('Home');
  await expect.poll(() => cellsOf(0)).toEqual(['999999', '1']);

  await stop(page);
  await expect(page.getByText(/^9\d\d,\d\d\d more rows are in the value; they can be seen while/)).toBeVisible();
  await expect.poll(() => cellsOf(0)).toEqual([expect.any(String), expect.any(String)]);
});
