import { build } from 'vite';

/**
 * Bundles entries as the app's own build does, so that a test can run them as real processes of plain Node.
 * @param input entry files by name; each becomes `NAME.cjs`.
 * @param outDir is not emptied.
 */
export async function bundleForNode(input: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        external: ['bufferutil', 'utf-8-validate', 'electron'],
        input: { ...input },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
}
