import { defineConfig } from '@playwright/test';

const ci = process.env.CI !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Two, for a window waits more than it works; none of them judges a time.
  workers: 2,
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
