import { defineConfig } from 'vitest/config';

const ci = process.env.CI !== undefined;

/** What is drawn in a page, which the files have in common; one of them puts a module of its own in place of another. */
const page = ['src/renderer/**/!(ServerPanel).test.tsx'];
/** Files that keep nothing in their modules. */
const plain = [
  'src/{shared,renderer}/**/*.test.ts',
  'src/main/nodes/{data,display,file,flow,image,logic,math,signal,text,time}/**/*.test.ts',
];

/** To load the modules anew for each file took longer than most of their tests. */
const shared = { isolate: false, setupFiles: ['tests/leave-nothing.ts'] };

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
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['src/**/*.test.{ts,tsx}', 'tests/{contract,path}/**/*.test.{ts,tsx}'],
          exclude: [...page, ...plain],
        },
      },
      {
        extends: true,
        test: { name: 'page', include: page, ...shared, setupFiles: [...shared.setupFiles, 'tests/clean-page.ts'] },
      },
      { extends: true, test: { name: 'plain', include: plain, ...shared } },
    ],
  },
});
