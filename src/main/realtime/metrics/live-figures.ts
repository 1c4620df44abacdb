import type { ServerStats } from '#shared/protocol/server-stats';
import type { Metrics } from './metrics';
import { processorSeconds } from './process-metrics';

interface Totals {
  /** Seconds on a clock that never jumps. */
  readonly at: number;
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly conflated: number;
  readonly dropped: number;
  readonly errors: number;
  readonly cpu: number;
}

/** What the server did since it was last asked, made of the totals then and now. */
export class LiveFigures {
  private last: Totals;

  /** @param now seconds on a clock that never jumps. */
  constructor(
    private readonly metrics: Metrics,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {
    this.last = this.totals();
  }

  take(): ServerStats {
    const { traffic, loopDelay, inputs, sources } = this.metrics;
    const before = this.last;
    const totals = this.totals();
    this.last = totals;
    const seconds = totals.at - before.at;
    const rate = (figure: keyof Totals) => (seconds > 0 ? (totals[figure] - before[figure]) / seconds : 0);
    const [input_effect, effect_send] = [inputs.effect, inputs.send].map((latency) => {
      const quantiles = latency.quantiles();
      latency.nextTurn();
      return quantiles;
    });
    const { rss, heapUsed } = process.memoryUsage();
    return {
      connections: { ...traffic.connected },
      messages: { in: rate('messagesIn'), out: rate('messagesOut') },
      bytes: { in: rate('bytesIn'), out: rate('bytesOut') },
      queue: sources.queues(),
      conflated: rate('conflated'),
      dropped: rate('dropped'),
      errors: rate('errors'),
      error_counts: Object.fromEntries([...traffic.errors.entries()].map(([code, { count }]) => [code, count])),
      ...(input_effect && { input_effect }),
      ...(effect_send && { effect_send }),
      event_loop_delay: loopDelay.takeRecent(),
      memory: { resident: rss, heap: heapUsed },
      cpu: rate('cpu'),
      runs: [...sources.runs.read()],
    };
  }

  private totals(): Totals {
    const { traffic } = this.metrics;
    const inward = traffic.inward.total();
    const outward = traffic.outward.total();
    return {
      at: this.now(),
      messagesIn: inward.count,
      messagesOut: outward.count,
      bytesIn: inward.bytes,
      bytesOut: outward.bytes,
      conflated: traffic.conflated,
      dropped: traffic.dropped.total().count,
      errors: traffic.errors.total().count,
      cpu: processorSeconds(),
    };
  }
}
