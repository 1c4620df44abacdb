import { defineConfig } from 'vitest/config';

const ci = process.env.CI !== undefined;

/** Tests of the contract that read pages and texts, or ask a hub in their own process, which is closed after them. */
const asking = [
  'access',
  'bench-lateness',
  'bench-page',
  'docs',
  'editor',
  'entrance',
  'example-words',
  'hostile-messages',
  'http',
  'images',
  'jwt',
  'kind-search',
  'kind-words',
  'messages',
  'own-ports',
  'presence',
  'protocol-docs',
  'roles',
  'rows',
  'subscribe',
  'words',
];

/** Files whose modules are loaded for them alone, because of what they leave in their process or find there. */
const apart = [
  // They are about servers and their processes: measure memory, set the clock, watch what is left behind.
  `tests/{contract,path}/**/!(${asking.join('|')}).test.{ts,tsx}`,
  // Nodes of one's own are loaded into the process, which is guarded against them from then on.
  'src/main/nodes/custom/**/*.test.ts',
  // It plays whole minutes, in which timers of others that came to an end late would have thousands of turns.
  'src/main/engine/client/runs/run-securer.test.ts',
  // It puts a module of its own in place of another.
  'src/renderer/panels/server/ServerPanel.test.tsx',
];
/** What is drawn in a page, which the files have in common. */
const page = ['src/renderer/**/*.test.tsx'];
const plain = ['src/**/*.test.ts', `tests/{contract,path}/**/{${asking.join(',')}}.test.ts`];

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
      { extends: true, test: { name: 'apart', include: apart } },
      {
        extends: true,
        test: {
          name: 'page',
          include: page,
          exclude: apart,
          ...shared,
          setupFiles: [...shared.setupFiles, 'tests/clean-page.ts'],
        },
      },
      { extends: true, test: { name: 'plain', include: plain, exclude: apart, ...shared } },
    ],
  },
});
