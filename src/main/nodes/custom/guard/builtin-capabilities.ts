import type { Capability } from '#shared/graph/permissions/capabilities';

/** Node's modules that reach nothing beyond the thread, the clock and what the machine is called. */
const free = new Set([
  'assert',
  'async_hooks',
  'buffer',
  'console',
  'constants',
  'crypto',
  'diagnostics_channel',
  'events',
  'os',
  'path',
  'perf_hooks',
  'punycode',
  'querystring',
  'readline',
  'stream',
  'string_decoder',
  'sys',
  'timers',
  'url',
  'util',
  'zlib',
]);

const network = new Set(['dgram', 'dns', 'http', 'http2', 'https', 'net', 'tls']);

/**
 * What a module of Node's needs, by its name without `node:`: nothing, the files it is guarded for call by call, or a
 * capability as a whole. One that is not listed, such as those of later versions, counts as reaching everything.
 */
export function needOf(builtin: string): 'nothing' | 'files' | Capability {
  const [name = ''] = builtin.split('/');
  if (free.has(name)) return 'nothing';
  if (name === 'fs') return 'files';
  if (network.has(name)) return 'network';
  if (name === 'sqlite') return 'write_files';
  // It makes a `require` that asks nobody.
  if (name === 'module') return 'native';
  return 'process';
}
