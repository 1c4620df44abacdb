import type { Clock, NodeContext, NodeKind, PortValues } from '#main/engine/node-kind';
import type { Display } from '#shared/graph/displays';

/** A clock that moves only when told to. Starts at Unix second 1,000,000. */
export function manualClock(): Clock & { advance(seconds: number): void } {
  let elapsed = 0;
  const sleepers = new Set<{ due: number; wake(): void }>();
  return {
    wall: () => 1_000_000 + elapsed,
    monotonic: () => elapsed,
    sleep(seconds, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper = {
          due: elapsed + seconds,
          wake() {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
      });
    },
    advance(seconds) {
      elapsed += seconds;
      for (const sleeper of [...sleepers]) if (sleeper.due <= elapsed) sleeper.wake();
    },
  };
}

export interface StartedNode {
  /** Runs one tick: inputs left out have their defaults. */
  run(inputs?: Record<string, unknown>): PortValues | Promise<PortValues>;
  display(): Display;
  readonly clock: ReturnType<typeof manualClock>;
  readonly logs: { message: string; level: string }[];
  readonly progress: number[];
  abort(): void;
  teardown(): void | Promise<void>;
}

/** An instance of a kind as the engine would make it, with a manual clock. */
export function startNode(kind: NodeKind): StartedNode {
  const controller = new AbortController();
  const clock = manualClock();
  const logs: StartedNode['logs'] = [];
  const progress: number[] = [];
  let tick = 0;
  const context: NodeContext = {
    nodeId: 'node',
    clock,
    signal: controller.signal,
    get tick() {
      return tick;
    },
    progress: (fraction) => progress.push(fraction),
    update: () => undefined,
    log: (message, level = 'info') => logs.push({ message, level }),
  };
  const instance = kind.create(context);
  const defaults = Object.fromEntries(kind.description.inputs.map((port) => [port.name, port.default]));
  return {
    clock,
    logs,
    progress,
    run(inputs = {}) {
      for (const name of Object.keys(inputs)) if (!(name in defaults)) throw new Error(`There is no input ${name}.`);
      tick += 1;
      return instance.run({ ...defaults, ...inputs }, context);
    },
    display() {
      if (!instance.display) throw new Error('The node has no display.');
      return instance.display();
    },
    abort: () => controller.abort(),
    teardown: () => instance.teardown?.(),
  };
}

/** Runs a fresh instance for one tick. */
export function runOnce(kind: NodeKind, inputs: Record<string, unknown> = {}) {
  return startNode(kind).run(inputs);
}
