import { FactoryError } from '#shared/base/errors';
import { Caught, type NodeKind, type PortValues } from '../../node-kind';
import { endNodes, hookCalls } from '../nodes/end-nodes';
import { readInputs } from '../nodes/last-inputs';
import type { LiveNode } from '../nodes/live-node';
import type { WalkerParts } from '../tick/executor';
import { NodeTable } from '../tick/node-table';
import { readWire } from '../tick/positional';
import type { ReferenceExecutor } from '../tick/reference-executor';
import type { TickState } from '../tick/tick-state';
import type { ResultWire, ZonePlan } from './zone-plan';

export type MakeWalker = (parts: WalkerParts) => ReferenceExecutor;

/** Seconds that the hooks of a pass may take together. */
const hookTime = 1;
const hooks = ['onStop', 'teardown'] as const;

/** One pass through a zone: instances of its own of each node, which have one tick and end with it. */
export class Lane {
  readonly walker: ReferenceExecutor;
  private readonly nodes: readonly LiveNode[];

  /** @param initial what its slots hold at the beginning. */
  constructor(
    private readonly outer: TickState,
    private readonly zone: ZonePlan,
    initial: readonly unknown[],
    make: MakeWalker,
  ) {
    this.nodes = zone.places.map((place, index) => this.makeNode(place, index));
    outer.table.current = -1;
    this.walker = make({
      plan: { ...zone.plan, initial },
      nodes: this.nodes,
      table: this.table(),
      states: new NodeTable(this.nodes.length),
      // A node that is to be tried again is, within the pass.
      mode: 'once',
      observer: { transition: () => undefined, halted: () => this.halt() },
    });
    for (const [index, place] of zone.places.entries()) {
      const missing = outer.inputs.missing.get(place);
      if (missing !== undefined) this.walker.state.inputs.missing.set(index, missing);
    }
  }

  run(): Promise<void> | undefined {
    const { tick } = this.outer.options;
    return this.walker.tick({ tick, measured: false, told: false });
  }

  halt(): void {
    this.walker.halt();
    for (const node of this.nodes) node.abort();
  }

  /** What came over the wires to the node that closes the zone. */
  results(): PortValues {
    return Object.fromEntries(this.zone.results.map((wire) => [wire.name, this.resultOf(wire)]));
  }

  /** Gives a promise only where there is something to call. */
  end(): Promise<unknown> | undefined {
    if (hookCalls(this.nodes, hooks).length === 0) return undefined;
    const { plan, state } = this.walker;
    const [first] = this.nodes;
    return endNodes(this.nodes, {
      phases: hooks,
      deadline: (first?.clock.monotonic() ?? 0) + hookTime,
      inputsOf: (node) => {
        const planned = plan.nodes[this.nodes.indexOf(node)];
        return planned ? readInputs(planned, (slot) => state.slots.get(slot)) : {};
      },
      entering: (node) => {
        this.outer.table.current = node?.index ?? -1;
      },
    });
  }

  /** Nodes of the plan around it show what became of the pass that ended last. */
  show(observer: WalkerParts['observer']): void {
    const { outer, walker, zone } = this;
    const { slots, states, steps } = walker.state;
    outer.failures += walker.failures;
    for (const [index, place] of zone.places.entries()) {
      const [own, twin] = [outer.nodes[place], this.nodes[index]];
      const [step, planned] = [steps[index], outer.plan.nodes[place]];
      if (!own || !twin || !step || !planned) continue;
      for (const [at, { slot }] of planned.outputs.entries()) {
        const value = slots.get(step.plan.outputs[at]?.slot ?? -1);
        if (value !== undefined) outer.slots.set(slot, value);
      }
      own.error = twin.error;
      own.errorCount += twin.errorCount;
      own.instance = standIn(twin);
      outer.states.errors[place] = own.errorCount;
      if (walker.valueTick(index) > 0) outer.states.valueTicks[place] = outer.options.tick;
      outer.culprits[place] = zone.places[walker.state.culprits[index] ?? -1] ?? -1;
      outer.states.statuses[place] = states.statuses[index] ?? 0;
      if (outer.options.told) observer.transition(place);
    }
  }

  private resultOf(wire: ResultWire): unknown {
    const { state } = this.walker;
    const failed = wire.source < 0 ? -1 : state.failedAt(wire.source);
    const node = state.nodes[failed];
    if (node?.error) return new Caught(node.error.message, node.error.code, node.label);
    try {
      return readWire(wire, state.slots);
    } catch (error) {
      return new Caught(error instanceof Error ? error.message : String(error), 'INPUT_INVALID', wire.name);
    }
  }

  private makeNode(place: number, index: number): LiveNode {
    const { outer, zone } = this;
    const own = outer.nodes[place];
    if (!own) throw new Error('A zone has a node that its plan lacks.');
    const node = own.twin();
    node.index = place;
    const { definition } = own;
    if ((zone.plan.nodes[index]?.zone ?? -1) >= 0) node.define(definition);
    else if (definition?.description.safe_state) node.createError = { thrown: commandsHardware() };
    else this.create(node, definition, place);
    return node;
  }

  private create(node: LiveNode, kind: NodeKind | undefined, place: number): void {
    this.outer.table.current = place;
    node.create(kind);
  }

  private table(): WalkerParts['table'] {
    const { table } = this.outer;
    const { places } = this.zone;
    return {
      get current() {
        return places.indexOf(table.current);
      },
      set current(index: number) {
        table.current = places[index] ?? -1;
      },
      get stopRequested() {
        return table.stopRequested;
      },
    };
  }
}

/** Shows what an instance shows. Its hooks are called by the pass it belongs to, and never again. */
function standIn({ instance }: LiveNode): LiveNode['instance'] {
  if (!instance?.display) return undefined;
  return {
    run: () => ({}),
    display: () => instance.display?.() ?? { type: 'value', value: null },
    ...(instance.shown && { shown: () => instance.shown?.() }),
    ...(instance.rows && { rows: (query) => instance.rows?.(query) ?? Promise.reject(new Error('It has no rows.')) }),
  };
}

const commandsHardware = () =>
  new FactoryError('NODE_FAILED', 'It commands hardware, of which there is one: it can not run once for each item.');
