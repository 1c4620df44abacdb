import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eachMapping, TraceMap } from '@jridgewell/trace-mapping';
import { root } from '../../../scripts/lib/paths.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';

/** Bytes; no line of code is longer. */
const longestLine = 10_000;
/** How many of the largest parts are named. */
const named = 12;
const kilo = (/** @type {number} */ bytes) => formatNumber(bytes / 1000);

/** What was built, and which packages it is made of. @type {import('../suite.mjs').Experiment} */
export const bundles = {
  name: 'bundles',
  async run() {
    const parts = ['main', 'preload', 'renderer'].map((name) => ({ name, ...weigh(join(root, 'out', name)) }));
    const rows = parts.flatMap(({ name, kinds }) =>
      [...kinds].map(([kind, { bytes, packed }]) => [`${name}, ${kind}`, kilo(bytes), kilo(packed)]),
    );
    const tables = [formatTable('what is built, kB', ['', 'bytes', 'gzipped'], rows)];
    for (const { name, sources } of parts) {
      if (sources.size === 0) continue;
      const all = [...sources].sort(([, a], [, b]) => b - a);
      const total = all.reduce((sum, [, bytes]) => sum + bytes, 0);
      const rest = all.slice(named).reduce((sum, [, bytes]) => sum + bytes, 0);
      const largest = [...all.slice(0, named), ...(rest > 0 ? [/** @type {const} */ (['all others', rest])] : [])];
      const lines = largest.map(([source, bytes]) => [source, kilo(bytes), `${Math.round((100 * bytes) / total)} %`]);
      tables.push(formatTable(`code of ${name} by where it comes from, kB`, ['', 'bytes', 'share'], lines));
    }
    return { data: { parts: parts.map(asData) }, text: tables.join('\n\n'), errors: [] };
  },
};

/** @param {{ name: string } & ReturnType<typeof weigh>} part */
const asData = ({ name, kinds, sources }) => ({
  name,
  kinds: Object.fromEntries(kinds),
  sources: Object.fromEntries(sources),
});

/** @param {string} folder */
function weigh(folder) {
  /** @type {Map<string, { bytes: number, packed: number }>} */
  const kinds = new Map();
  /** @type {Map<string, number>} */
  const sources = new Map();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    // Maps are for those who look for a fault; nothing loads them.
    if (!statSync(file).isFile() || name.endsWith('.map')) continue;
    const content = readFileSync(file);
    const kind = kindOf(name);
    const known = kinds.get(kind) ?? { bytes: 0, packed: 0 };
    known.bytes += content.length;
    known.packed += gzipSync(content).length;
    kinds.set(kind, known);
    if (kind === 'code' && existsSync(`${file}.map`)) attribute(content.toString(), `${file}.map`, sources);
  }
  return { kinds, sources };
}

/** @param {string} name */
function kindOf(name) {
  const extension = extname(name);
  if (['.js', '.cjs', '.mjs'].includes(extension)) return 'code';
  return { '.css': 'styles', '.woff2': 'fonts', '.woff': 'fonts', '.wasm': 'WebAssembly' }[extension] ?? 'other files';
}

/**
 * Adds up which packages a file is made of: each stretch of it belongs to the source of the mapping it begins at.
 * @param {string} code @param {string} mapFile @param {Map<string, number>} into
 */
function attribute(code, mapFile, into) {
  const lines = code.split('\n');
  /** @type {{ line: number, column: number, source: string } | undefined} */
  let before;
  const put = (/** @type {string} */ source, /** @type {number} */ bytes) => {
    // A text that one of our modules reads in has no mapping of its own.
    const home = bytes > longestLine && source.startsWith('ours') ? 'texts read in' : source;
    into.set(home, (into.get(home) ?? 0) + Math.max(0, bytes));
  };
  const add = (/** @type {number} */ line, /** @type {number} */ column) => {
    if (!before) return;
    const lengthOf = (/** @type {number} */ at) => (lines[at - 1]?.length ?? 0) + 1;
    put(before.source, (line === before.line ? column : lengthOf(before.line)) - before.column);
    for (let between = before.line + 1; between < line; between++) put(before.source, lengthOf(between));
  };
  eachMapping(new TraceMap(readFileSync(mapFile, 'utf8')), ({ generatedLine, generatedColumn, source }) => {
    add(generatedLine, generatedColumn);
    before = { line: generatedLine, column: generatedColumn, source: homeOf(source) };
  });
  add(lines.length + 1, 0);
}

/** The package, or the part of our own sources. @param {string | null} source */
function homeOf(source) {
  const inPackage = /node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/.exec(source ?? '');
  if (inPackage?.[1]) return inPackage[1];
  const own = /src\/((?:main|shared|renderer|preload)\/?[^/.]*)/.exec(source ?? '');
  return own?.[1] ? `ours: ${own[1]}` : 'glue of the bundler';
}
