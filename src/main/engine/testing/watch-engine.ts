import type { Event } from '#shared/base/emitter';
import type { Engine, EngineEvents } from '../index';

type Recorded = { readonly [E in keyof EngineEvents]: EngineEvents[E][] };

/** Everything an engine has announced, by event, and a way to wait for more. */
export class EngineWatcher {
  readonly seen: Recorded = {
    runStarted: [],
    runPaused: [],
    runResumed: [],
    nodes: [],
    tick: [],
    stats: [],
    planChanged: [],
    planRejected: [],
    log: [],
    runEnded: [],
    hostCrashed: [],
    kindsChanged: [],
  };
  private readonly waiting = new Set<() => void>();

  constructor(engine: Engine) {
    const record = <T>(event: Event<T>, into: T[]) =>
      event((value) => {
        into.push(value);
        for (const look of this.waiting) look();
      });
    record((listener) => engine.on('runStarted', listener), this.seen.runStarted);
    record((listener) => engine.on('runPaused', listener), this.seen.runPaused);
    record((listener) => engine.on('runResumed', listener), this.seen.runResumed);
    record((listener) => engine.on('nodes', listener), this.seen.nodes);
    // Values are read at the event: later they are those of later ticks.
    record((listener) => engine.on('tick', (tick) => listener({ ...tick })), this.seen.tick);
    record((listener) => engine.on('stats', listener), this.seen.stats);
    record((listener) => engine.on('planChanged', listener), this.seen.planChanged);
    record((listener) => engine.on('planRejected', listener), this.seen.planRejected);
    record((listener) => engine.on('log', listener), this.seen.log);
    record((listener) => engine.on('runEnded', listener), this.seen.runEnded);
    record((listener) => engine.on('hostCrashed', listener), this.seen.hostCrashed);
    record((listener) => engine.on('kindsChanged', listener), this.seen.kindsChanged);
  }

  /** All node reports in the order they came. */
  get reports() {
    return this.seen.nodes.flatMap(({ reports }) => reports);
  }

  /** Forgets what was seen so far. */
  clear(): void {
    for (const list of Object.values(this.seen)) list.length = 0;
  }

  /** Resolves with what `find` finds as soon as it finds something, looking again at every event. */
  until<T>(find: (seen: Recorded) => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find(this.seen);
        if (found === undefined || found === false) return;
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}
