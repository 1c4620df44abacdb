import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';

/** What an interpreter that is gone has left of its end (whereabouts.py). */
export interface PythonEnd {
  /** By place of a connection, the call that its thread was at last; less than 0 where a node was made. */
  callAt(place: number): number;
  readonly crash: Crash | undefined;
}

/** In compiled code. */
interface Crash {
  /** The place of the connection whose thread it was in, and its call where that was beside others; of other threads none. */
  readonly at?: number;
  readonly call?: number;
  /** What it was and where, such as `Segmentation fault, bad.py, line 3`. */
  readonly text: string;
}

/** Where the text of a crash begins. */
const bytes = 8 * 1024;

/** The file beside the socket; undefined where there is none. */
export const endPlace = (socket: string): string | undefined =>
  socket.endsWith('.sock') ? socket.replace(/sock$/, 'calls') : undefined;

export function readEnd(socket: string): PythonEnd | undefined {
  const file = endPlace(socket);
  if (file === undefined) return undefined;
  let data: Buffer;
  try {
    data = readFileSync(file);
  } catch {
    return undefined;
  }
  if (data.length < bytes) return undefined;
  return {
    callAt: (place) => (place < 0 ? 0 : Number(data.readBigInt64LE(8 * place))),
    crash: crashIn(data.subarray(bytes).toString('latin1')),
  };
}

/** As `faulthandler` writes it: what it is, and the frames of its thread from the innermost on. */
function crashIn(text: string): Crash | undefined {
  const what = /^(?:Fatal Python error|Windows fatal exception): (.+)$/m.exec(text)?.[1];
  if (what === undefined) return undefined;
  const [, at, call] = /"<factory-ui (\d+)(?: call (\d+))?>"/.exec(text) ?? [];
  const frames = [...text.matchAll(/^ {2}File "(.*)", line (\d+) in/gm)];
  const ours = frames.findIndex(([, file = '']) => /[\\/]factory_ui_host[\\/]/.test(file));
  // What called it is of the node's file, whatever library it crashed in.
  const [, file, line] = frames[ours - 1] ?? [];
  const where = file === undefined ? '' : `, ${basename(file)}, line ${line}`;
  return {
    ...(at !== undefined && { at: Number(at) }),
    ...(call !== undefined && { call: Number(call) }),
    text: `${what}${where}`,
  };
}

/** What is known of a call's part in the end of its process. */
export type Guilt =
  | 'innocent'
  /** The nodes whose calls it may have been, and what a crash says of itself. */
  | { readonly among: readonly string[]; readonly crash?: string };

/** The process is gone, and with it what its nodes kept. */
export class InterpreterEnded extends FactoryError {
  constructor(readonly guilt: Guilt) {
    super('NODE_FAILED', describeEnd(guilt));
  }
}

function describeEnd(guilt: Guilt): string {
  if (guilt === 'innocent') return 'The Python interpreter it runs in has ended; another one is started.';
  const { among, crash } = guilt;
  if (crash !== undefined) return `The Python interpreter crashed in this node (${crash}); another one is started.`;
  if (among.length === 1) return 'The Python interpreter ended while this node ran in it; another one is started.';
  return `The Python interpreter ended while ${among.length} nodes ran in it (${among.join(', ')}), and nothing says which of them it was; another one is started, where they take turns.`;
}
