import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

export interface PortSettings {
  readonly path: string;
  /** Bits a second. */
  readonly baud: number;
  readonly bits: number;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stop: number;
  readonly flow: 'none' | 'hardware' | 'software';
}

/**
 * An open port in the hands of programs. The system may hold whoever closes a port until the device has taken all that
 * was sent, for half a minute: a program can be ended all the same, a thread can not.
 */
export interface OpenPort {
  readonly input: Readable;
  readonly output: Writable;
  /** Resolves when one of the programs has ended, as they do when the port is gone. */
  readonly gone: Promise<void>;
  /** Resolves when no program is left. */
  end(): Promise<void>;
}

/** Milliseconds in which what was written before the end may still go out. */
const lastWords = 250;

/** Rejects where one of the programs can not be started; then none is left. */
export async function portOf(reader: ChildProcess, writer: ChildProcess): Promise<OpenPort> {
  const programs = [...new Set([reader, writer])];
  const exits = programs.map((program) => exitOf(program));
  const kill = () => {
    for (const program of programs) program.kill('SIGKILL');
  };
  try {
    await Promise.all(programs.map((program) => program.pid ?? once(program, 'spawn')));
  } catch (error) {
    kill();
    throw error;
  }
  const { stdout: input } = reader;
  const { stdin: output } = writer;
  if (!input || !output) throw new Error('The programs of a port have pipes.');
  // A program that has ended reads no more: `gone` tells of it.
  output.on('error', () => undefined);
  return {
    input,
    output,
    gone: Promise.race(exits),
    async end() {
      const patience = setTimeout(kill, lastWords);
      output.end();
      await exitOf(writer);
      clearTimeout(patience);
      kill();
      input.destroy();
      await Promise.all(exits);
    },
  };
}

function exitOf(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    program.once('exit', () => resolve());
    program.once('error', () => resolve());
  });
}
