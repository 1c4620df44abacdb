import type { RunEnd } from '#shared/protocol/run-status';
import type { LiveNode } from '../live-node';
import { findGrower } from './find-grower';
import { HeapSampler, type MemoryUse, memoryUse } from './heap-sampler';
import { NodeProbes } from './node-probes';

/** Seconds between looks. */
const lookInterval = 0.01;
/** Part of the limit from where on nodes are watched, until so many seconds after the last time it was used. */
const watchFrom = 0.5;
const watchLonger = 30;
/** Where most of what was over the limit was garbage, one in so many seconds may go into collecting it. */
const collectingDuty = 10;
/** Part of the limit that must have been kept under watch before somebody is blamed, unless it is far over. */
const evidence = 0.1;
const farOver = 1.15;
/** How often in a row a run may be found a little over its limit without such evidence. */
const patience = 10;
/** How often in a row live buffers must be over the limit: they are let go a moment after they were collected. */
const confirmations = 2;

interface Watch {
  readonly sampler: HeapSampler;
  readonly probes: NodeProbes;
  /** Bytes outside the heap as it began. */
  readonly external: number;
  highAt: number;
}

/** Live bytes of heap objects made under watch, by node, and of no node under undefined. */
type Kept = ReadonlyMap<LiveNode | undefined, number>;

/**
 * Keeps the memory of a run within its limit: ends it between ticks, so that hooks are called, and names the node that
 * took it. While less than half is used it costs a look every 10 ms; from there on it samples who keeps what.
 */
export class MemoryGuard {
  private watch: Watch | undefined;
  private lookAt = 0;
  private collectAt = 0;
  private over = 0;

  constructor(
    /** Bytes. */
    private readonly limit: number,
    /** The nodes that run. */
    private readonly nodes: () => readonly LiveNode[],
  ) {}

  /** To be called of the nodes of another plan. */
  prepare(nodes: readonly LiveNode[]): void {
    this.watch?.probes.cover(nodes);
  }

  /** To be called after each tick, at monotonic second `now`. Gives the end of the run when it has used too much. */
  check(now: number): RunEnd | undefined {
    this.watch?.probes.tickEnded(now);
    if (now < this.lookAt) return undefined;
    this.lookAt = now + lookInterval;
    const use = memoryUse();
    const isHigh = total(use) > this.limit * watchFrom;
    if (!this.watch) {
      if (isHigh) this.begin(now, use);
      return undefined;
    }
    if (isHigh) this.watch.highAt = now;
    else if (now - this.watch.highAt > watchLonger) this.stop(this.watch);
    return total(use) > this.limit && now >= this.collectAt ? this.judge(this.watch, now) : undefined;
  }

  private begin(now: number, use: MemoryUse): void {
    const sampler = new HeapSampler();
    const probes = new NodeProbes();
    sampler.start(intervalFor(this.limit, use));
    this.watch = { sampler, probes, external: use.external, highAt: now };
    probes.cover(this.nodes());
  }

  private stop({ sampler, probes }: Watch): void {
    this.watch = undefined;
    sampler.stop();
    probes.remove();
  }

  /** Garbage is no reason to end a run: only what lives counts. */
  private judge(watch: Watch, now: number): RunEnd | undefined {
    const began = performance.now();
    const kept: Kept = watch.sampler.read(watch.probes.labelOf);
    const use = memoryUse();
    this.over = total(use) > this.limit ? this.over + 1 : 0;
    if (this.isProven(watch, use, kept)) return outOfMemory(this.limit, grower(watch, use, kept));
    if (this.over !== 1) this.collectAt = now + ((performance.now() - began) / 1000) * collectingDuty;
    return undefined;
  }

  private isProven(watch: Watch, use: MemoryUse, kept: Kept): boolean {
    if (this.over === 0 || (use.external > use.heap && this.over < confirmations)) return false;
    const grown = sum(kept) + use.external - watch.external;
    return grown > this.limit * evidence || total(use) > this.limit * farOver || this.over > patience;
  }
}

function grower({ probes, external }: Watch, use: MemoryUse, kept: Kept): LiveNode | undefined {
  const nodes = probes.all.map((node) => ({
    node,
    kept: kept.get(node) ?? 0,
    madeOutside: probes.madeOutside(node),
  }));
  const growth = { heap: sum(kept), external: use.external - external };
  return findGrower({ ...growth, nodes, keptByNone: kept.get(undefined) ?? 0 });
}

function sum(kept: Kept): number {
  return [...kept.values()].reduce((total, bytes) => total + bytes, 0);
}

function total({ heap, external }: MemoryUse): number {
  return heap + external;
}

/** Bytes between two samples. Of a large buffer only a small object lies in the heap: so as not to miss those, more. */
function intervalFor(limit: number, { heap, external }: MemoryUse): number {
  return limit / 2 ** (external > heap ? 16 : 12);
}

function outOfMemory(limit: number, culprit: LiveNode | undefined): RunEnd {
  const size = `${Math.round(limit / 2 ** 20)} MiB`;
  if (!culprit) {
    const message = `The run used more than its ${size} of memory. Which node keeps it is not clear.`;
    return { reason: 'failed', code: 'OUT_OF_MEMORY', message };
  }
  const message = `${culprit.label} used up the ${size} of memory of its run.`;
  return { reason: 'failed', code: 'OUT_OF_MEMORY', message, node_id: culprit.nodeId };
}
