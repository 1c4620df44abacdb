import type { StateTable } from '../state-table';
import type { Account, Executor, ExecutorParts, Fatal, MakeExecutor, TickOptions } from '../tick/executor';
import { type Came, ReferenceExecutor } from '../tick/reference-executor';
import { interpret } from './interpreter';
import { lowerPlan, numericSlots } from './lowered-plan';
import type { Segment, SegmentScope } from './segment';
import { divide, type Stretch } from './stretches';

export const createCompiledExecutor: MakeExecutor = (parts, previous) => new CompiledExecutor(parts, previous);

/** One that divides plans in another way, and has its back ends make every segment at once. */
export function compiledWith(divideAs: typeof divide): MakeExecutor {
  return (parts, previous) => new CompiledExecutor(parts, previous, divideAs);
}

/** Seconds between two segments that are given their final shape, where there are many: V8 optimizes one by one. */
const pauseBetween = 0.15;
/** Segments up to this count are given their final shape one a tick. */
const few = 16;

/**
 * The fast executor. While everything goes as usual a tick runs segments that touch only slots; whatever does not is
 * handed to the reference executor, which knows every rule and works on the same slots. So both give the same (E13).
 */
class CompiledExecutor implements Executor {
  private readonly walker: ReferenceExecutor;
  private readonly table: StateTable;
  private readonly scope: SegmentScope = { promise: undefined, dirty: true };
  /** Made when the first tick goes as usual, so that a start does not wait for them. */
  private segments: Segment[] | undefined;
  /** Those whose segments are still interpreted, by their place in `segments`. */
  private unfinished: [number, Stretch][] = [];
  private nextAt = 0;
  /** In the latest tick every node gave values of its own. */
  private isSteady = false;
  private readonly isWhole: boolean;

  constructor(
    parts: ExecutorParts,
    previous: Executor | undefined,
    private readonly divideAs?: typeof divide,
  ) {
    const { plan, nodes } = parts;
    this.table = parts.table;
    this.walker = new ReferenceExecutor(parts, previous, numericSlots(plan, nodes));
    this.isWhole = plan.nodes.every(({ zone }, index) => zone >= 0 || nodes[index]?.instance !== undefined);
  }

  get plan() {
    return this.walker.plan;
  }

  get nodes() {
    return this.walker.nodes;
  }

  get states() {
    return this.walker.states;
  }

  get failures(): number {
    return this.walker.failures;
  }

  get fatal(): Fatal | undefined {
    return this.walker.fatal;
  }

  tick(options: TickOptions): Promise<void> | undefined {
    const { walker } = this;
    walker.begin(options);
    // What goes on beside the ticks may have halted the run since the last one.
    const isUsual = this.isSteady && !options.measured && !options.told && !walker.state.halted;
    const { unusual, inputs, caughtBefore } = walker.state;
    if (isUsual && unusual === 0 && inputs.missing.size === 0 && caughtBefore.isEmpty)
      return this.tickSteadily(options.tick);
    return this.settle(walker.proceed(0));
  }

  halt(): void {
    this.walker.halt();
  }

  giveUp(index: number): void {
    this.walker.giveUp(index);
  }

  setInput(node: string, input: string, value: unknown): number | undefined {
    this.scope.dirty = true;
    return this.walker.setInput(node, input, value);
  }

  valueOf(slot: number): unknown {
    return this.walker.valueOf(slot);
  }

  isHeld(index: number): boolean {
    return this.walker.isHeld(index);
  }

  valueTick(index: number): number {
    return this.walker.valueTick(index);
  }

  account(index: number): Account {
    return this.walker.account(index);
  }

  private tickSteadily(tick: number): Promise<void> | undefined {
    const { walker, scope } = this;
    if (this.unfinished.length > 0) this.finishSegment();
    const segments = this.segments ?? this.makeSegments();
    let at = 0;
    try {
      for (; at < segments.length; at++) {
        const segment = segments[at];
        if (!segment) break;
        const reached = segment.run();
        if (reached !== segment.to) return this.handOver(reached, scope.promise && { promise: scope.promise });
      }
    } catch (thrown) {
      return this.recover(segments[at], thrown);
    }
    this.table.current = -1;
    walker.state.steadyTick = tick;
    walker.finish(this.nodes.length);
    this.look();
    return undefined;
  }

  /** A node threw. Positional ones, which are pure, the walker runs anew, and then says what is wrong. */
  private recover(segment: Segment | undefined, thrown: unknown): Promise<void> | undefined {
    if (segment?.isReordered) return this.handOver(segment.from, undefined);
    const at = this.table.current;
    const isPositional = this.plan.nodes[at]?.trigger === 'tick' && this.nodes[at]?.compute;
    return this.handOver(at, isPositional ? undefined : { thrown });
  }

  /** The walker does the rest of the tick. */
  private handOver(at: number, came: Came | undefined): Promise<void> | undefined {
    this.scope.promise = undefined;
    this.walker.state.noteSteady(at);
    return this.settle(this.walker.proceed(at, came));
  }

  private settle(pending: Promise<void> | undefined): Promise<void> | undefined {
    if (pending) return pending.then(() => this.look());
    this.look();
    return undefined;
  }

  /** Whether the tick that has ended went as usual, so that the next may be run by segments. */
  private look(): void {
    this.isSteady = this.isWhole && this.walker.state.unusual === 0;
    if (this.isSteady) this.scope.dirty = false;
  }

  private makeSegments(): Segment[] {
    const { walker, divideAs } = this;
    const stretches = (divideAs ?? divide)(lowerPlan(walker.state.steps), walker.state.slots);
    const isFinal = ({ isQuick }: Stretch) => isQuick === true || divideAs !== undefined;
    this.segments = stretches.map((stretch) =>
      (isFinal(stretch) ? stretch.backEnd : interpret)(stretch.ops, this.backEndParts),
    );
    this.unfinished = [...stretches.entries()].filter(([, stretch]) => !isFinal(stretch));
    return this.segments;
  }

  /** Gives one more segment the shape that suits it in the long run. */
  private finishSegment(): void {
    const { segments = [] } = this;
    if (segments.length > few) {
      const now = performance.now() / 1000;
      if (now < this.nextAt) return;
      this.nextAt = now + pauseBetween;
    }
    const next = this.unfinished.shift();
    if (!next) return;
    const [place, { ops, backEnd }] = next;
    segments[place] = backEnd(ops, this.backEndParts);
  }

  private get backEndParts() {
    return { walker: this.walker, table: this.table, scope: this.scope };
  }
}
