import { defineConfig } from 'vitest/config';

const ci = process.env.CI !== undefined;

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{contract,path}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ci ? ['tests/seeded.ts'] : [],
    testTimeout: 20_000,
    maxWorkers: 2,
    // Fonts, icons and the like that are part of the code are read as the build reads them.
    server: { deps: { inline: [/\?(?:inline|raw)$/] } },
  },
});
