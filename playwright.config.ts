import { defineConfig } from '@playwright/test';

const ci = process.env.CI !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One at a time: windows share the clipboard of their display, and two cores with the backend they drive.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: ci,
  // `npm test` names each test that passed only at its second try.
  retries: ci ? 1 : 0,
  reporter: [['list']],
  projects: [
    { name: 'desktop', testDir: 'tests/e2e/desktop' },
    { name: 'browser', testDir: 'tests/e2e/browser' },
  ],
});
