import { giveDesktop } from '#main/engine/desktop';
import type { NodeContext, NodeKind, PortValues } from '#main/engine/node-kind';
import { FakeDesktop } from '#main/testing/fake-desktop';
import { manualClock } from '#main/testing/manual-clock';
import type { Display } from '#shared/graph/kinds/displays';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';

export interface StartedNode {
  /** Runs one tick: inputs left out have their defaults. */
  run(inputs?: Record<string, unknown>): PortValues | Promise<PortValues>;
  display(): Display;
  rows(query: RowsQuery): Promise<RowsPage>;
  readonly clock: ReturnType<typeof manualClock>;
  /** What it can ask of the desktop, if it is a kind that does. */
  readonly desktop: FakeDesktop;
  readonly logs: { message: string; level: string }[];
  readonly progress: number[];
  /** What it showed while it was still executing. */
  readonly updates: unknown[];
  abort(): void;
  teardown(): void | Promise<void>;
}

/** An instance of a kind as the engine would make it, with a manual clock. */
export function startNode(kind: NodeKind): StartedNode {
  const controller = new AbortController();
  const clock = manualClock();
  const logs: StartedNode['logs'] = [];
  const progress: number[] = [];
  const updates: unknown[] = [];
  let tick = 0;
  const context: NodeContext = {
    nodeId: 'node',
    clock,
    signal: controller.signal,
    get tick() {
      return tick;
    },
    progress: (fraction) => progress.push(fraction),
    update(value) {
      if (this !== context) throw new Error('As in the engine, `update` is a method of the context.');
      updates.push(value);
    },
    log: (message, level = 'info') => logs.push({ message, level }),
  };
  const desktop = new FakeDesktop();
  if (kind.description.capabilities?.includes('desktop')) giveDesktop(context, desktop);
  const instance = kind.create(context);
  const catalogue = new KindCatalogue([kind.description]);
  /** Of a node that stores these values: its ports may follow from them. */
  function defaultsWith(inputs: Record<string, unknown>): Record<string, unknown> {
    const { kind: name, version } = kind.description;
    const ports = catalogue.of({ id: context.nodeId, kind: name, version, inputs })?.inputs ?? [];
    // As the engine gives them: a secret that is not set is an empty text.
    return Object.fromEntries(ports.map((port) => [port.name, port.type === 'SECRET' ? '' : port.default]));
  }
  return {
    clock,
    desktop,
    logs,
    progress,
    updates,
    run(inputs = {}) {
      const defaults = defaultsWith(inputs);
      for (const name of Object.keys(inputs))
        if (!Object.hasOwn(defaults, name)) throw new Error(`There is no input ${name}.`);
      tick += 1;
      return instance.run({ ...defaults, ...inputs }, context);
    },
    display() {
      if (!instance.display) throw new Error('The node has no display.');
      return instance.display();
    },
    async rows(query) {
      if (!instance.rows) throw new Error('The node gives no rows.');
      return instance.rows(query);
    },
    abort: () => controller.abort(),
    teardown: () => instance.teardown?.(),
  };
}

/** Runs a fresh instance for one tick. */
export function runOnce(kind: NodeKind, inputs: Record<string, unknown> = {}) {
  return startNode(kind).run(inputs);
}
