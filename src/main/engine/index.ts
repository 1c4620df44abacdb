import { EngineClient } from './client/engine-client';
import type { Engine } from './engine';
import type { EngineOptions } from './options';

export { forkHost, type HostProcess, type HostRole } from './client/hosts/host-process';
export type { Desktop, DesktopNotification, Utterance } from './desktop';
export type { Engine, EngineEvent, EngineEvents, RunOutcome, StartRun, StopCause } from './engine';
export type { RunBegin } from './executor/messages';
export { requireOnline, setOffline } from './offline/offline-flag';
export { guardSockets } from './offline/socket-guard';
export type { CustomNodesPlace, EngineLog, EngineOptions, EngineSettings, ReadyFor } from './options';
export type { RunCommand } from './run-command';
export type { SecretSource } from './secrets/secret-source';

/** The engine over processes of its own, which are started at once, and anew whenever they die. */
export function createEngine(options: EngineOptions): Engine {
  return new EngineClient(options);
}
