import type { Writable } from 'node:stream';
import { errorCode } from '#shared/base/errors';
import type { Attempt, Connection } from '../../network/link/link';
import type { Outbox } from '../../network/link/outbox';
import { createLineSplitter } from '../../network/tcp/line-splitter';
import { listPorts } from './list-ports';
import type { OpenPort, PortSettings } from './port-programs';
import { openUnixPort } from './unix-port';
import { openWindowsPort } from './windows-port';

export interface SerialSettings extends PortSettings {
  /** What comes is cut into lines here, or not at all. */
  readonly cut: '\n' | '\r' | undefined;
}

interface Ends {
  readonly outbox: Outbox<Uint8Array>;
  /** Lines as text, else bytes as they came. */
  received(message: string | Uint8Array): void;
}

const gone = 'the port is gone';

export async function openSerial(settings: SerialSettings, attempt: Attempt, ends: Ends): Promise<Connection> {
  const port = await opened(settings, attempt.signal);
  const { cut } = settings;
  const split = cut && createLineSplitter(undefined, cut);
  port.input.on('data', (bytes: Buffer) => {
    // What comes is a view of a buffer shared with others.
    const messages = split ? split(bytes) : [new Uint8Array(bytes)];
    if (messages === null) return attempt.lost('the device sends no lines');
    for (const message of messages) ends.received(message);
  });
  void port.gone.then(() => attempt.lost(gone));
  ends.outbox.attach((bytes) => written(port.output, bytes), attempt);
  return { close: () => port.end() };
}

async function opened(settings: PortSettings, signal: AbortSignal): Promise<OpenPort> {
  try {
    return await (process.platform === 'win32' ? openWindowsPort : openUnixPort)(settings, signal);
  } catch (error) {
    throw new Error(await reasonFor(error, settings.path));
  }
}

async function reasonFor(error: unknown, path: string): Promise<string> {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
      return missing(error, path);
    case 'EACCES':
    case 'EPERM':
      return `this user may not use ${path}: on Linux, the group dialout may`;
    case 'EBUSY':
      return `another program uses ${path}`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

async function missing(error: unknown, path: string): Promise<string> {
  const program = error instanceof Error && /^spawn (\S+)/.exec(error.message)?.[1];
  if (program) return `there is no program ${program}, by which ports are opened`;
  const there = (await listPorts()).map((port) => port.path);
  return there.length === 0
    ? `there is no ${path}, and no other serial port`
    : `there is no ${path}, but ${there.slice(0, 4).join(', ')}`;
}

/** Resolves when the program has taken it, so that what waits stays where it can be counted. */
function written(output: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(bytes, (error) => (error ? reject(new Error(gone)) : resolve()));
  });
}
