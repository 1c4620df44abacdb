import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { makeGraph } from './graph.mjs';

const folder = fileURLToPath(new URL('./pages', import.meta.url));
const peersFolder = fileURLToPath(new URL('../node_modules', import.meta.url));
/** @type {Readonly<Record<string, string>>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/**
 * Builds the pages and what measures a page from within. Without the peers their pages are left out.
 * @param {string} outDir
 */
export async function buildPages(outDir) {
  const pages = ['react-flow', ...(existsSync(join(peersFolder, '@comfyorg/litegraph')) ? ['litegraph'] : [])];
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    base: './',
    resolve: { dedupe: ['react', 'react-dom'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'chrome114',
      rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name, join(folder, name, 'index.html')])) },
    },
  });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome114',
      lib: { entry: join(folder, 'probe.ts'), formats: ['iife'], name: 'probePart', fileName: () => 'probe.js' },
    },
  });
  return readFile(join(outDir, 'probe.js'), 'utf8');
}

/** Puts a graph where the pages look for it. @param {string} outDir @param {number} nodes */
export function writeGraph(outDir, nodes) {
  const graph = makeGraph(nodes);
  writeFileSync(join(outDir, `graph-${nodes}.json`), JSON.stringify(graph));
  return graph;
}

/** @param {string} root @returns {Promise<{ origin: string, end: () => void }>} */
export function servePages(root) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(root, path.endsWith('/') ? join(path, 'index.html') : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({ origin: `http://127.0.0.1:${port}`, end: () => void server.close() });
    });
  });
}
