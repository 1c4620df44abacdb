import type { Disposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import type { Engine } from './engine';

export type { Engine, EngineEvents, RunOutcome, StartRun } from './engine';

/** A child process that runs the host, however it was made. Messages are structured clones. */
export interface HostProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
  onExit(listener: () => void): Disposable;
  /** Ends the process at once. */
  kill(): void;
}

export interface EngineSettings {
  /** Seconds a run has to end by itself at Stop. */
  readonly stopDeadline: number;
  readonly maxRuns: number;
  /** Heap of one run, in MiB. */
  readonly memoryLimitMb: number;
}

export interface EngineLog {
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

export interface EngineOptions {
  /** Starts the host; called again whenever the one before has died. */
  fork(): HostProcess;
  readonly settings?: Partial<EngineSettings>;
  readonly log: EngineLog;
}

export function createEngine(_options: EngineOptions): Engine {
  throw new FactoryError('INTERNAL', 'The engine is not built in yet.');
}
