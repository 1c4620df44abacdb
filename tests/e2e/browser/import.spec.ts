import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { carryText } from '../../../src/shared/carried/carried-text';
import { withChunk } from '../../../src/shared/carried/png-chunks';
import { projectRoot } from '../support/app';
import { node, showAll } from '../support/editor';
import { expect, test } from '../support/server';

const sample = (name: string) => readFileSync(join(projectRoot, 'tests/fixtures/import', name));
/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, data]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], file));
      return carried;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  await page.locator('.react-flow__pane').dispatchEvent('drop', { dataTransfer: transfer });
}

const report = (page: Page) => page.getByRole('dialog', { name: /^Imported from/ });

test('a picture of ComfyUI is dropped on the window, told of, drawn with its wires, saved and opened again equal', async ({
  editor: page,
}) => {
  const text = sample('comfyui-rows.json');
  await drop(page, 'lamp.png', withChunk(png, 'tEXt', Buffer.concat([Buffer.from('workflow\0'), text])));

  await expect(report(page)).toContainText('Imported from ComfyUI');
  await expect(report(page).getByRole('button', { name: '4 Placeholders' })).toBeVisible();
  await report(page).getByRole('button', { name: '7 Mapped' }).click();
  await expect(report(page).getByRole('listitem')).toHaveCount(7);
  await report(page).getByRole('button', { name: '7 Mapped' }).click();
  await report(page).getByRole('button', { name: 'Sampler', exact: true }).click();
  await expect(report(page)).toBeHidden();

  // The name in the report leads to the node, which says what it is and keeps what it was.
  await expect(node(page, '3')).toHaveClass(/selected/);
  await expect(node(page, '3')).toContainText('Placeholder for “KSampler”');
  await page.evaluate(() => {
    navigator.clipboard.writeText = (copied) => {
      Reflect.set(globalThis, 'copied', copied);
      return Promise.resolve();
    };
  });
  await page.getByRole('button', { name: 'Copy original JSON' }).click();
  const copied: unknown = await page.evaluate(() => Reflect.get(globalThis, 'copied'));
  expect(text.toString('utf8')).toContain(String(copied));
  expect(String(copied)).toContain('8.50');

  await showAll(page);
  await expect(page.locator('.react-flow__edge')).toHaveCount(10);
  await page.keyboard.press('Control+s');
  await page.getByRole('textbox', { name: 'Name in the workflows folder' }).fill('lamp');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('lamp', { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(page.locator('.react-flow__node')).toHaveCount(10);
  await expect(page.locator('.react-flow__edge')).toHaveCount(10);
});

test('flows of Node-RED become a document of their own, and what is no workflow says so', async ({ editor: page }) => {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('Import');
  await page.getByRole('option', { name: 'Import…' }).click();
  await (await chooser).setFiles({
    name: 'flows.json',
    mimeType: 'application/json',
    buffer: sample('node-red-sheets.json'),
  });
  await expect(report(page)).toContainText('Imported from Node-RED');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Group Sensors/ })).toBeVisible();

  await drop(page, 'lamp.png', png);
  await expect(page.getByText('The picture carries no workflow.')).toBeVisible();
  await drop(page, 'own.png', carryText(png, sample('chainner.chn').toString('utf8')));
  await expect(report(page)).toContainText('Imported from chaiNNer');
});
