import { Emitter } from '#shared/base/emitter';
import type { EngineEvents } from '../engine';

export type Emitters = { readonly [E in keyof EngineEvents]: Emitter<EngineEvents[E]> };

/** One for each event of the engine. */
export function createEmitters(): Emitters {
  return {
    runStarted: new Emitter(),
    runPaused: new Emitter(),
    runResumed: new Emitter(),
    nodes: new Emitter(),
    tick: new Emitter(),
    stats: new Emitter(),
    planChanged: new Emitter(),
    planRejected: new Emitter(),
    log: new Emitter(),
    runEnded: new Emitter(),
    hostCrashed: new Emitter(),
    kindsChanged: new Emitter(),
  };
}
