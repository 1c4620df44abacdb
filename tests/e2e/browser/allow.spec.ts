import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { node } from '../support/editor';
import { expect, test } from '../support/server';

const foreign = {
  format: 'factory-ui/workflow',
  version: 1,
  id: 'from-elsewhere',
  name: 'From elsewhere',
  nodes: [
    { id: 'ask', kind: 'network.http_request', position: { x: 0, y: 0 }, inputs: { url: 'http://127.0.0.1:9/' } },
    {
      id: 'mail',
      kind: 'network.send_email',
      position: { x: 320, y: 0 },
      inputs: { password: { secret: 'Mail password' } },
    },
    { id: 'slider', kind: 'input.slider', position: { x: 0, y: 400 } },
  ],
  edges: [],
};

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a file from elsewhere asks once before it runs, and again after it was taken back', async ({
  chrome,
  start,
  userData,
}) => {
  await mkdir(join(userData, 'workflows'), { recursive: true });
  const file = join(userData, 'workflows', 'elsewhere.json');
  await writeFile(file, JSON.stringify(foreign));
  const server = await start(['--allow=', '--workflow', file], { FACTORY_UI_SECRET_MAIL_PASSWORD: 'open-sesame-4711' });
  const page = await chrome.newPage();
  await page.goto(server.editorUrl);
  await expect(node(page, 'ask')).toBeVisible();

  const stopButton = page.getByRole('button', { name: 'Stop', exact: true });
  const question = page.getByRole('dialog', { name: 'Allow “From elsewhere” to do this?' });
  await press(page, 'Run');
  await expect(question).toContainText('Sends to any address and opens ports');
  await expect(question).toContainText('Secret “Mail password”');
  await expect(question).not.toContainText('Programs');
  // A key that is held down must not answer for the person.
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(stopButton).toBeDisabled();

  // A look at the node instead of an answer.
  await press(page, 'Run');
  await question.getByRole('button', { name: 'HTTP request' }).click();
  await expect(node(page, 'ask')).toHaveClass(/selected/);
  await expect(stopButton).toBeDisabled();

  await press(page, 'Run');
  await question.getByRole('button', { name: 'Allow and run' }).click();
  await expect(stopButton).toBeEnabled();
  await expect
    .poll(() => readFile(join(userData, 'grants.json'), 'utf8').catch(() => ''))
    .toContain('secret:Mail password');
  expect((await stat(join(userData, 'grants.json'))).mode & 0o777).toBe(0o600);
  await stopButton.click();
  await expect(stopButton).toBeDisabled();

  await press(page, 'Run');
  await expect(stopButton).toBeEnabled();
  await expect(question).toHaveCount(0);

  // Taken back from the running workflow: it goes on without the node, which can be allowed from where it is.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('Workflow settings');
  await page.getByRole('option', { name: /Workflow settings/ }).click();
  await press(page, 'Take it back');
  await expect(page.getByText('Nothing beyond its own values.')).toBeVisible();
  await page.keyboard.press('Escape');
  await node(page, 'ask').locator('header').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('nobody has allowed what it wants');
  await expect(stopButton).toBeEnabled();
  await stopButton.click();
  await press(page, 'Run');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(stopButton).toBeDisabled();
});

test('what a person adds by hand runs at once; what is pasted from elsewhere waits to be allowed', async ({
  chrome,
  start,
}) => {
  const server = await start(['--allow=']);
  const page = await chrome.newPage();
  await page.goto(server.editorUrl);
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands and nodes' }).fill('New workflow');
  await page.getByRole('option', { name: /^New/ }).first().click();
  await expect(page.locator('.react-flow__node')).toHaveCount(0);

  const add = async (title: string, x: number) => {
    await page.locator('.react-flow__pane').click({ position: { x, y: 60 } });
    await page.keyboard.press('Tab');
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  };
  const question = page.getByRole('dialog', { name: /^Allow/ });
  await add('Append line', 160);
  await expect(page.locator('.react-flow__node')).toHaveCount(1);
  await press(page, 'Run');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeEnabled();
  await expect(question).toHaveCount(0);

  // Into the running workflow, by hand: allowed with that.
  await add('HTTP request', 620);
  const asking = page.locator('.react-flow__node', { hasText: 'HTTP request' });
  await asking.locator('header').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).not.toContainText('nobody has allowed');

  // From elsewhere: it rests, and the run goes on.
  const fragment = JSON.stringify({
    ...foreign,
    nodes: [{ id: 'p', kind: 'system.run_program', position: { x: 0, y: 300 } }],
  });
  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 30 } });
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, fragment);
  const pasted = page.locator('.react-flow__node', { hasText: 'Run program' });
  await pasted.locator('header').click();
  await expect(inspector).toContainText('nobody has allowed what it wants');
  await press(page, 'Allow');
  await expect(question).toContainText('Programs');
  await question.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(inspector).not.toContainText('nobody has allowed');
});
