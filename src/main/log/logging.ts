import { join } from 'node:path';
import { inspect } from 'node:util';
import type { MainLogger, NodeLogger } from 'electron-log';
import type { Settings } from '../settings';

/**
 * Points electron-log's logger at `factory-ui.log` in the folder (1 MiB, then one older file is kept). Standard output
 * belongs to the program's own lines, so warnings and errors are shown on standard error alone.
 */
export function configureLog(
  log: MainLogger | NodeLogger,
  options: { folder: string; level: Settings['logLevel'] },
): void {
  log.transports.file.resolvePathFn = () => join(options.folder, 'factory-ui.log');
  log.transports.file.level = options.level;
  log.transports.file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} {level} {text}';
  log.transports.console.level = 'warn';
  log.transports.console.writeFn = ({ message }) => {
    const text = message.data.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ');
    process.stderr.write(`${message.level}: ${text}\n`);
  };
  // Whoever read our output may go away before us. Reporting that to the same place would fail again, without end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
