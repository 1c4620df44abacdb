import { availableParallelism, totalmem } from 'node:os';
import type { HostProcess, HostRole } from './client/hosts/host-process';
import type { Desktop } from './desktop';
import type { ExecutorName } from './executor/tick/choose-executor';
import type { SecretSource } from './secrets/secret-source';

export type { ExecutorName } from './executor/tick/choose-executor';

/** The folder of the user's own kinds. */
export interface CustomNodesPlace {
  readonly folder: string;
  /** The interpreter of Python nodes, instead of the one found. */
  readonly python?: string;
  /** MiB of memory that all Python nodes of one interpreter may use together. */
  readonly pythonMemoryMb: number;
  /** The file of what people decided about packs: what each may do, and which are disabled. */
  readonly packSettings: string;
}

export interface EngineSettings {
  /** Seconds a run has to end by itself at Stop. */
  readonly stopDeadline: number;
  readonly maxRuns: number;
  /** Memory of one run, in MiB. */
  readonly memoryLimitMb: number;
  /** The compiled one is fast; the reference one makes no code of text and is easy to follow. */
  readonly executor: ExecutorName;
  /** How many of a run's heavy nodes are computed at the same time, each in a thread with as much memory again. */
  readonly heavyThreads: number;
  /** Where the user's own kinds are; there are none without it. */
  readonly customNodes?: CustomNodesPlace;
}

/** The rest is for everything else, so that a node which fills the memory is what runs out of it. */
export const defaultPythonMemoryMb = Math.max(256, Math.floor((totalmem() / 2 ** 20) * 0.75));

export const defaultEngineSettings: EngineSettings = {
  stopDeadline: 1,
  maxRuns: 8,
  memoryLimitMb: 2048,
  executor: 'compiled',
  heavyThreads: Math.max(1, availableParallelism() - 1),
};

/** Where the engine tells its own story; `console` fits, and so does electron-log. */
export interface EngineLog {
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/** What an engine is kept ready for: runs, which begin at once, or questions, and a run would wait for its host. */
export type ReadyFor = 'runs' | 'questions';

export interface EngineOptions {
  /** Starts a process of the engine's; what it is to be is told for whoever looks at processes. */
  fork(role: HostRole): HostProcess;
  readonly settings?: Partial<EngineSettings>;
  /** Without it, every reference to a secret is one to a missing one. */
  readonly secrets?: SecretSource;
  /** What nodes may ask of the desktop; without it, there is none. */
  readonly desktop?: Desktop;
  /** `runs` without it. */
  readonly readyFor?: ReadyFor;
  readonly log: EngineLog;
}
