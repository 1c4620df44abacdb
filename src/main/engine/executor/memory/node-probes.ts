import type { LiveNode } from '../live-node';
import { memoryUse } from './heap-sampler';

/** The part of the time that measuring may take. */
const duty = 0.1;
/** Seconds that measuring one call takes, about. */
const cost = 2e-6;

type Call = (this: unknown, ...parameters: unknown[]) => unknown;
type Measure = (index: number, call: () => unknown) => unknown;
type Wrap = (call: Call, probes: { readonly isOn: boolean }, measure: Measure, index: number) => Call;

/**
 * Lets the heap sampler see which node's code is running: each node's calls go through a function with a name of its own.
 * On some ticks the calls' growth of memory outside the heap is measured as well.
 */
export class NodeProbes {
  isOn = false;
  private readonly nodes: LiveNode[] = [];
  private readonly restore: (() => void)[] = [];
  private readonly made: number[] = [];
  private ticks = 0;
  private measuredTicks = 0;
  private measureAt = 0;

  cover(nodes: readonly LiveNode[]): void {
    const known = new Set(this.nodes);
    for (const node of nodes) if (!known.has(node)) this.add(node);
  }

  remove(): void {
    for (const restore of this.restore) restore();
  }

  /** To be called after each tick, at monotonic second `now`: decides whether the next one is measured. */
  tickEnded(now: number): void {
    this.ticks++;
    if (this.isOn) {
      this.measuredTicks++;
      this.measureAt = now + (this.nodes.length * cost) / duty;
    }
    this.isOn = now >= this.measureAt;
  }

  labelOf = (functionName: string): LiveNode | undefined => {
    const [, index] = probeName.exec(functionName) ?? [];
    return index === undefined ? undefined : this.nodes[Number(index)];
  };

  /** Bytes that a node made outside the heap, extrapolated from the ticks that were measured. */
  madeOutside(node: LiveNode): number {
    const made = this.made[this.nodes.indexOf(node)] ?? 0;
    return this.measuredTicks === 0 ? 0 : (made * this.ticks) / this.measuredTicks;
  }

  get all(): readonly LiveNode[] {
    return this.nodes;
  }

  private add(node: LiveNode): void {
    const { instance } = node;
    // Positional kinds are not called by their instance, and keep nothing.
    if (!instance || node.compute) return;
    const index = this.nodes.push(node) - 1;
    const measure: Measure = (at, call) => {
      const before = memoryUse().external;
      const result = call();
      this.made[at] = (this.made[at] ?? 0) + Math.max(0, memoryUse().external - before);
      return result;
    };
    try {
      for (const method of ['run', 'display'] as const) {
        const call: unknown = instance[method];
        if (typeof call !== 'function') continue;
        const before = Object.getOwnPropertyDescriptor(instance, method);
        const value = makeWrap(index)(call as Call, this, measure, index);
        Object.defineProperty(instance, method, { value, configurable: true, writable: true });
        this.restore.push(() => {
          if (before) Object.defineProperty(instance, method, before);
          else Reflect.deleteProperty(instance, method);
        });
      }
    } catch {
      // A frozen instance, or a runtime that makes no code: this node can not be told from others.
    }
  }
}

const probeName = /^factory_node_(\d+)$/;
/** Too long for the optimizer to dissolve the function in its caller, where the sampler could not see it. */
const padding = `if (probes === null) {${'call(probes, measure, index);'.repeat(80)}}`;

function makeWrap(index: number): Wrap {
  return new Function(
    'call',
    'probes',
    'measure',
    'index',
    `return function factory_node_${index}(inputs, context) {
      ${padding}
      if (probes.isOn) return measure(index, () => call.call(this, inputs, context));
      return call.call(this, inputs, context);
    };`,
  ) as Wrap;
}
