import { defineConfig } from '@playwright/test';

const ci = process.env.CI !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // A page waits more than it works, and none of the tests judges a time.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: ci,
  // `npm test` names each test that passed only at its second try.
  retries: ci ? 1 : 0,
  reporter: [['list']],
  projects: [
    // One window at a time: they share the clipboard of their display. Headless browsers have one each.
    { name: 'desktop', testDir: 'tests/e2e/desktop', workers: 1 },
    { name: 'browser', testDir: 'tests/e2e/browser' },
  ],
});
