import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import type { ReadableCell } from '../../client/cell';
import type { Hand } from '../../client/hand';
import { newMemory, restingLook, sampleWire, type WireLook, type WireMemory } from './wire-life';

/** Milliseconds from one sample to the next: what comes more often is one steady light. */
const interval = 125;
/** So long after anything happened the last wires have cooled down, and there is nothing more to sample. */
const settled = 1_000;
/** With more wires than these on the page none carries a moving flow: the browser would draw each anew at every frame. */
const mostMoving = 60;

interface Wired extends WireMemory {
  readonly element: SVGElement;
  readonly source: ReadableCell<NodeReport | undefined>;
  readonly port: string;
  look: WireLook;
}

/**
 * Shows on all wires of a canvas what goes through them: one timer looks at the sources and writes attributes where
 * something has changed, and the style sheet does the rest. Nothing is rendered, and no wire listens to a report.
 */
export class WireFlow implements Disposable {
  private readonly wires = new Set<Wired>();
  private readonly subscriptions = new DisposableStore();
  private timer: ReturnType<typeof setInterval> | undefined;
  private quietSince = 0;

  constructor(
    private readonly run: ReadableCell<RunInfo | undefined>,
    private readonly hand: Pick<Hand, 'isMoving'>,
  ) {
    this.subscriptions.add(run.subscribe(() => this.wake()));
  }

  add(element: SVGElement, source: ReadableCell<NodeReport | undefined>, port: string): Disposable {
    const wire: Wired = { ...newMemory(), element, source, port, look: restingLook };
    this.wires.add(wire);
    this.wake();
    return toDisposable(() => this.wires.delete(wire));
  }

  /** Of how many wires the moving flow would still be cheap. */
  get moves(): boolean {
    return this.wires.size <= mostMoving;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.sleep();
  }

  private wake(): void {
    this.quietSince = performance.now();
    this.timer ??= setInterval(() => this.sample(), interval);
  }

  private sleep(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private sample(): void {
    const now = performance.now();
    // Nobody sees a wire change under a canvas that moves; values come with pauses then, which are none of the run's.
    if (this.hand.isMoving) return;
    const moves = this.moves;
    for (const wire of this.wires) show(wire, sampleWire(wire, wire.source.get(), wire.port, now), moves);
    const run = this.run.get();
    const running = run !== undefined && run.status.phase !== 'ended';
    if (!running && now - this.quietSince > settled) this.sleep();
  }
}

function show(wire: Wired, look: WireLook, moves: boolean): void {
  const { element, look: before } = wire;
  if (look.flow !== before.flow) element.setAttribute('data-flow', look.flow);
  if (look.heat !== before.heat) element.setAttribute('data-heat', String(look.heat));
  if (look.age !== before.age) element.setAttribute('data-age', String(look.age));
  element.toggleAttribute('data-moving', moves && look.flow === 'live' && look.age < 2);
  wire.look = look;
}
