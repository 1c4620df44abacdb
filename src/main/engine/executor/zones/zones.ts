import { type PortValues, Zone } from '../../node-kind';
import { Cancelled } from '../tick/cancelled';
import type { ExecutorObserver } from '../tick/executor';
import { nodeStatus } from '../tick/node-table';
import type { TickState } from '../tick/tick-state';
import { Lane, type MakeWalker } from './lane';
import { type ZonePlan, zonePlanOf } from './zone-plan';

/** A node that closes a zone: the input at which it is given it, and how that is made for one call. */
interface Closing {
  readonly input: string;
  open(): Zone;
}

/** The zones of a plan, which lie directly in it (E19). */
export class Zones {
  private readonly closings = new Map<number, Closing>();

  static of(state: TickState, observer: ExecutorObserver, make: MakeWalker): Zones | undefined {
    return state.plan.nodes.some(({ opening }) => opening >= 0) ? new Zones(state, observer, make) : undefined;
  }

  private constructor(state: TickState, observer: ExecutorObserver, make: MakeWalker) {
    for (const [index, { opening, zone, inputs }] of state.plan.nodes.entries()) {
      const name = state.nodes[index]?.definition?.description.closes;
      const input = inputs.find((one) => one.name === name);
      // Those that lie in another zone are opened by each of its passes.
      if (!input || opening < 0 || zone >= 0) continue;
      const plan = zonePlanOf(state.plan, index);
      this.closings.set(index, {
        input: input.name,
        open: () => new OpenZone(state, { plan, closing: index, opened: state.slots.get(input.slot) }, observer, make),
      });
    }
  }

  closedBy(index: number): Closing | undefined {
    return this.closings.get(index);
  }
}

interface Opening {
  readonly plan: ZonePlan;
  readonly closing: number;
  readonly opened: unknown;
}

class OpenZone extends Zone {
  readonly opened: unknown;
  readonly given: readonly unknown[];
  private readonly zone: ZonePlan;
  private readonly closing: number;

  constructor(
    private readonly outer: TickState,
    { plan, closing, opened }: Opening,
    private readonly observer: ExecutorObserver,
    private readonly make: MakeWalker,
  ) {
    super();
    this.zone = plan;
    this.closing = closing;
    this.opened = opened;
    this.given = [plan.shape, ...plan.captures.map(({ from }) => outer.slots.get(from))];
  }

  pass(outputs: PortValues): PortValues | Promise<PortValues> {
    const signal = this.outer.nodes[this.closing]?.signal;
    if (signal?.aborted) throw new Cancelled();
    for (const place of this.zone.places) this.outer.states.statuses[place] = nodeStatus.executing;
    const lane = new Lane(this.outer, this.zone, this.initial(outputs), this.make);
    const halt = () => lane.halt();
    signal?.addEventListener('abort', halt, { once: true });
    const finish = () => {
      signal?.removeEventListener('abort', halt);
      lane.show(this.observer);
      const ending = lane.end();
      return ending ? ending.then(() => this.outcome(lane)) : this.outcome(lane);
    };
    const pending = lane.run();
    return pending ? pending.then(finish) : finish();
  }

  private initial(outputs: PortValues): unknown[] {
    const { plan, captures, opened } = this.zone;
    const initial: unknown[] = [...plan.initial];
    captures.forEach(({ to }, at) => {
      initial[to] = this.given[at + 1];
    });
    for (const [name, slot] of opened) initial[slot] = outputs[name];
    return initial;
  }

  private outcome(lane: Lane): PortValues {
    const { outer } = this;
    const { fatal } = lane.walker;
    if (fatal) {
      outer.fatal ??= fatal;
      outer.halted = true;
      this.observer.halted();
    }
    if (fatal || outer.halted || outer.nodes[this.closing]?.signal.aborted) throw new Cancelled();
    return lane.results();
  }
}
