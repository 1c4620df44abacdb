import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { systemClock } from '#main/engine/executor/clock';
import type { Clock } from '#main/engine/node-kind';
import { startProgram } from '#main/nodes/system/start-program';
import { FactoryError } from '#shared/base/errors';

/** A program of the machine that does one thing for the desktop. */
export interface MachineProgram {
  readonly program: string;
  readonly arguments: readonly string[];
  /** What it reads. */
  readonly input?: string;
  /** Seconds. */
  readonly timeout: number;
  /** Bytes of what it prints that are kept. */
  readonly longest?: number;
  readonly leaves?: boolean;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

export const systemMachine: Machine = { platform: process.platform, environment: process.env, clock: systemClock };

/** The first of these programs that is installed. */
export function findProgram<P extends string>(names: readonly P[], { environment }: Machine): P | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.find((name) => folders.some((folder) => isExecutable(join(folder, name))));
}

/** DESKTOP_UNAVAILABLE where none of them is installed; it names the packages that have them. */
export function requireProgram<P extends string>(
  names: readonly P[],
  machine: Machine,
  what: string,
  packages: string,
): P {
  const found = findProgram(names, machine);
  if (found !== undefined) return found;
  throw unavailable(`This machine has no program for ${what}: install ${packages}.`);
}

export const unavailable = (message: string) => new FactoryError('DESKTOP_UNAVAILABLE', message);

/** Runs it to its end. DESKTOP_UNAVAILABLE where it can not be started, fails or takes too long. */
export async function runMachineProgram(called: MachineProgram, { clock }: Machine, signal: AbortSignal) {
  const result = await endedProgram(called, clock, signal);
  if (result.code === 0) return result;
  const said = result.errors.trim().split('\n', 1)[0]?.slice(0, 300);
  const why = result.state === 'done' ? said || `it ended with the code ${result.code}` : result.state;
  throw unavailable(`${called.program} did not work: ${why}.`);
}

/** What became of it, whatever its exit code says. */
export async function endedProgram(called: MachineProgram, clock: Clock, signal: AbortSignal) {
  const { input = '', longest = 65_536, ...rest } = called;
  const result = await startProgram({ folder: '', input, longest, ...rest }, clock, signal).result;
  signal.throwIfAborted();
  return result;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
