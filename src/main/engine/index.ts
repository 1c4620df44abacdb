import { EngineClient } from './client/engine-client';
import type { Engine } from './engine';
import type { EngineOptions } from './options';

export { forkHost, type HostProcess } from './client/host-process';
export type { Engine, EngineEvent, EngineEvents, RunOutcome, StartRun, StopCause } from './engine';
export type { EngineLog, EngineOptions, EngineSettings } from './options';

/** The engine over a host process that is started at once, and anew whenever it dies. */
export function createEngine(options: EngineOptions): Engine {
  return new EngineClient(options);
}
