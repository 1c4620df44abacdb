import { defineConfig } from 'vitest/config';

const ci = process.env.CI !== undefined;

/** Files here keep nothing in their modules, so they share them instead of loading each anew: a third of their time. */
const plain = [
  'src/shared/**/*.test.ts',
  'src/main/nodes/{data,display,file,flow,image,logic,math,signal,text,time}/**/*.test.ts',
];

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['tests/bundles.ts'],
    setupFiles: ci ? ['tests/seeded.ts'] : [],
    testTimeout: 20_000,
    maxWorkers: 2,
    // Fonts, icons and the like that are part of the code are read as the build reads them.
    server: { deps: { inline: [/\?(?:inline|raw)$/] } },
    projects: [
      { extends: true, test: { name: 'plain', include: plain, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['src/**/*.test.{ts,tsx}', 'tests/{contract,path}/**/*.test.{ts,tsx}'],
          exclude: plain,
        },
      },
    ],
  },
});
