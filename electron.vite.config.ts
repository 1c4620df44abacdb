import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Everything is bundled, so the package carries no node_modules. The targets are those of the oldest
// runtime the app must run on; electron-vite would otherwise emit for the installed Electron's newer Node.
const nodeTarget = 'node18.15';
const chromeTarget = 'chrome114';
// `ws` looks for these optional native add-ons and works without them.
const external = ['electron', 'bufferutil', 'utf-8-validate'];

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
    plugins: [react()],
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
