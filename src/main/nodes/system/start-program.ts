import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Clock } from '#main/engine/node-kind';
import { endGroup } from '#main/process/end-processes';
import { errorCode, messageOf } from '#shared/base/errors';
import { BoundedText } from './bounded-text';

export interface Program {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly input: string;
  readonly folder: string;
  /** Seconds. */
  readonly timeout: number;
  /** Bytes of each output that are kept. */
  readonly longest: number;
  /** What it leaves running goes on: a program for the clipboard holds what it was given in the background. */
  readonly leaves?: boolean;
}

export interface ProgramResult {
  readonly output: string;
  readonly errors: string;
  readonly code: number;
  readonly truncated: boolean;
  readonly duration: number;
  readonly state: string;
}

/** Seconds in which the outputs of a program that has ended are read to their end. */
const patience = 1;

/** Runs a program. `end` ends it with all it started, at once. Its result never rejects. */
export function startProgram(program: Program, clock: Clock, signal: AbortSignal) {
  const { timeout, longest } = program;
  const began = clock.monotonic();
  const [output, errors] = [new BoundedText(longest), new BoundedText(longest)];
  const over = new AbortController();
  let state = 'done';
  const child = spawned(program);
  if (child instanceof Error) {
    const fault = { code: -1, truncated: false, duration: 0, state: `failed: ${startFault(child, program)}` };
    return { result: Promise.resolve<ProgramResult>({ output: '', errors: '', ...fault }), end: () => undefined };
  }
  // Later its number may be another program's.
  const end = () => {
    if (!over.signal.aborted) endGroup(child);
  };
  child.stdout.on('data', (bytes: Buffer) => output.add(bytes));
  child.stderr.on('data', (bytes: Buffer) => errors.add(bytes));
  // It may end without having read its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(program.input);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  void clock.sleep(timeout, over.signal).then(() => {
    if (over.signal.aborted) return;
    state = `ended: it ran longer than ${timeout} s`;
    end();
  });
  const result = new Promise<ProgramResult>((resolve) => {
    const finish = (code: number) => {
      over.abort();
      signal.removeEventListener('abort', end);
      const truncated = output.isCut || errors.isCut;
      const duration = clock.monotonic() - began;
      resolve({ output: output.text(), errors: errors.text(), code, truncated, duration, state });
    };
    child.once('error', (error) => {
      state = `failed: ${startFault(error, program)}`;
      finish(-1);
    });
    child.once('exit', (code, ended) => {
      if (code === null && state === 'done') state = `ended: by the signal ${ended}`;
      const letGo = () => {
        child.stdout.destroy();
        child.stderr.destroy();
      };
      if (program.leaves) return letGo();
      // What it left running would hold its outputs open, and this node with them.
      end();
      // One that left the group may hold them open all the same.
      void clock.sleep(patience, over.signal).then(letGo);
    });
    child.once('close', (code) => finish(code ?? -1));
  });
  return { result, end };
}

/** Some of what keeps a program from being started is thrown, the rest comes as an event. */
function spawned({ program, arguments: given, folder }: Program): ChildProcessWithoutNullStreams | Error {
  try {
    return spawn(program, [...given], {
      // A leader of its own group, so that whatever it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(folder === '' ? {} : { cwd: folder }),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}

function startFault(error: Error, { program, folder }: Program): string {
  const code = errorCode(error);
  if (code === 'ENOENT') return folder === '' ? `there is no program ${program}` : `there is no such program or folder`;
  if (code === 'ENAMETOOLONG' || code === 'E2BIG') return 'its name or its arguments are too long';
  if (code === 'EACCES') return `this user may not run ${program}`;
  return messageOf(error);
}
