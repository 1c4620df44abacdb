import { defineConfig } from '@playwright/test';

const ci = process.env.CI !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Windows share two cores with the backend they drive; one at a time keeps what is measured about the app itself.
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
