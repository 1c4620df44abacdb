import { Registry } from 'prom-client';
import type { Disposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import type { ServerMessageType } from '#shared/protocol/server-messages';
import { EventLoopDelay } from './event-loop-delay';
import { InputLatency } from './input-latency';
import { addProcessMetrics } from './process-metrics';
import { addRunMetrics, type RunFiguresSource } from './run-metrics';
import { Traffic, type Via } from './traffic';
import { addTrafficMetrics, type Queues } from './traffic-metrics';

/** What is read where it is kept, at the moment somebody asks. */
export interface MetricSources {
  queues(): Queues;
  readonly runs: RunFiguresSource;
}

const noSources: MetricSources = {
  queues: () => ({ waiting: 0, longest: 0 }),
  runs: { active: () => 0, read: () => [] },
};

/**
 * What the hub counts, in a registry of its own, since several hubs may live in one process. Counting is plain addition;
 * what Prometheus wants is put together when it asks.
 */
export class Metrics implements Disposable {
  private readonly registry = new Registry();
  readonly traffic = new Traffic();
  readonly loopDelay = new EventLoopDelay();
  readonly inputs: InputLatency;

  constructor(readonly sources: MetricSources = noSources) {
    addTrafficMetrics(this.registry, this.traffic, () => sources.queues());
    this.inputs = new InputLatency(this.registry);
    addRunMetrics(this.registry, sources.runs);
    addProcessMetrics(this.registry, this.loopDelay);
  }

  connected(via: Via): void {
    this.traffic.connected[via]++;
    this.traffic.opened[via]++;
  }

  disconnected(via: Via): void {
    this.traffic.connected[via]--;
  }

  /** A client's message; `invalid` when it is none of the known ones. */
  received(type: ClientMessageType | 'invalid', bytes: number): void {
    this.traffic.inward.add(type, 1, bytes);
  }

  /** Messages of one type handed to connections; `bytes` of all of them together. */
  sent(type: ServerMessageType, count: number, bytes: number): void {
    this.traffic.outward.add(type, count, bytes);
  }

  /** Something was refused, whoever was told. */
  refused(code: ErrorCode): void {
    this.traffic.errors.add(code);
  }

  /** Messages were replaced by newer state before they were sent. */
  conflated(count: number): void {
    this.traffic.conflated += count;
  }

  /** Messages that waited were thrown away. @param reason a word of the code, never anything a client said. */
  dropped(reason: string, count: number): void {
    if (count > 0) this.traffic.dropped.add(reason, count);
  }

  /** For `text`. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything, in Prometheus' exposition format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  dispose(): void {
    this.loopDelay.dispose();
    this.registry.clear();
  }
}
