import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeApp, expect, launchApp, test } from '../support/app';
import { node, run, stop } from '../support/editor';
import { stubDialog } from '../support/electron';

test('a file that is no workflow does not keep the app from starting', async ({ userData }) => {
  const bad = join(userData, 'bad.json');
  await writeFile(bad, '{"nodes": 3}');
  const desktop = await launchApp(userData, [bad]);
  await expect(node(desktop.page, 'limit')).toBeVisible();
  await closeApp(desktop);
});

test('a workflow file of an earlier Factory UI opens and runs as it is', async ({
  desktop: { app, page, userData },
}) => {
  const file = join(userData, 'existing.json');
  await writeFile(file, JSON.stringify(existingWorkflow));
  await stubDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
  await page.keyboard.press('Control+o');
  await expect(node(page, 'text-1')).toBeVisible();
  await run(page);
  await expect(node(page, 'text-1')).toContainText('HELLO');
  await stop(page);
});

const existingWorkflow = {
  nodes: [
    {
      id: 'input-1',
      type: 'customNode',
      position: { x: 0, y: 0 },
      data: { label: 'Input', type: 'InputNode', inputValues: { value: 'hello' } },
    },
    {
      id: 'text-1',
      type: 'customNode',
      position: { x: 320, y: 0 },
      data: { label: 'Text Processor', type: 'TextProcessorNode', inputValues: { operation: 'uppercase' } },
    },
  ],
  edges: [{ id: 'e1', source: 'input-1', sourceHandle: 'output', target: 'text-1', targetHandle: 'text' }],
  metadata: { name: 'existing', version: '1.0.0' },
};
