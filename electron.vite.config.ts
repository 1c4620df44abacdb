import { writeFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { licencesIn } from './scripts/lib/licences.mjs';
import { scaleLengths } from './scripts/lib/scale-lengths.mjs';

// Everything is bundled, so the package carries no node_modules. The targets are those of the oldest
// runtime the app must run on; electron-vite would otherwise emit for the installed Electron's newer Node.
const nodeTarget = 'node18.15';
const chromeTarget = 'chrome114';
// `ws` looks for these optional native add-ons and works without them.
const external = ['electron', 'bufferutil', 'utf-8-validate'];

/** The renderer is built last, so by then the source maps of every part are there to be read. */
const licences: Plugin = {
  name: 'factory-ui-licences',
  closeBundle: () => writeFileSync('out/renderer/licences.json', JSON.stringify(licencesIn('out'))),
};

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        external,
        input: {
          index: 'src/main/index.ts',
          server: 'src/main/server.ts',
          cli: 'src/main/cli.ts',
          host: 'src/main/host.ts',
          executor: 'src/main/executor.ts',
          heavy: 'src/main/heavy.ts',
          aside: 'src/main/aside.ts',
          probe: 'src/main/probe.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      sourcemap: true,
      rolldownOptions: {
        external,
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), licences],
    css: { postcss: { plugins: [scaleLengths([110, 125, 150, 175, 200])] } },
    build: {
      target: chromeTarget,
      cssTarget: chromeTarget,
      minify: true,
      assetsInlineLimit: 0,
      sourcemap: true,
      rolldownOptions: { input: { index: 'src/renderer/index.html', gallery: 'src/renderer/gallery.html' } },
    },
  },
});
