import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Disposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import type { RunStats } from '#shared/protocol/run-status';
import type { Batch } from '../delivery/batch';
import { Counter } from './counter';

/** Figures read at the moment they are asked for. */
export interface Gauges {
  connections(): number;
  /** Latest figures of each active run. */
  runs(): readonly RunStats[];
}

/** What the hub counts, and how Prometheus reads it. */
export class Metrics implements Disposable {
  private readonly inward = new Counter();
  private readonly outward = new Counter();
  private readonly errors = new Counter();
  private readonly loopDelay: IntervalHistogram = monitorEventLoopDelay({ resolution: sampling });

  constructor() {
    this.loopDelay.enable();
  }

  received(type: ClientMessageType): void {
    this.inward.add(type);
  }

  sent(batch: Batch): void {
    for (const [type, { count }] of batch.tally) this.outward.add(type, count);
  }

  refused(code: ErrorCode): void {
    this.errors.add(code);
  }

  dispose(): void {
    this.loopDelay.disable();
  }

  /** The text of `/metrics`, in Prometheus' exposition format 0.0.4. */
  text(gauges: Gauges): string {
    const runs = gauges.runs();
    return [
      ...family('factory_ui_connections', 'gauge', 'Clients connected now.', [sample({}, gauges.connections())]),
      ...family('factory_ui_messages_total', 'counter', 'Messages by direction and type.', [
        ...[...this.inward.entries()].map(([type, count]) => sample({ direction: 'in', type }, count)),
        ...[...this.outward.entries()].map(([type, count]) => sample({ direction: 'out', type }, count)),
      ]),
      ...family(
        'factory_ui_errors_total',
        'counter',
        'Errors told to clients, by code.',
        [...this.errors.entries()].map(([code, count]) => sample({ code }, count)),
      ),
      ...family('factory_ui_active_runs', 'gauge', 'Runs that tick now.', [sample({}, runs.length)]),
      ...family(
        'factory_ui_tick_rate_hertz',
        'gauge',
        'Ticks per second of a run over about the last second.',
        runs.map((run) => sample({ workflow_id: run.workflow_id }, run.rate)),
      ),
      ...family(
        'factory_ui_tick_seconds',
        'gauge',
        'Mean time of one tick.',
        runs.map((run) => sample({ workflow_id: run.workflow_id }, run.tick_time)),
      ),
      ...family('process_resident_memory_bytes', 'gauge', 'Memory of the server process.', [
        sample({}, process.memoryUsage.rss()),
      ]),
      ...family('factory_ui_event_loop_delay_seconds', 'gauge', 'Delay of the event loop since the start.', [
        sample({ quantile: '0.5' }, late(this.loopDelay.percentile(50))),
        sample({ quantile: '0.99' }, late(this.loopDelay.percentile(99))),
        sample({ quantile: '1' }, late(this.loopDelay.max)),
      ]),
      '',
    ].join('\n');
  }
}

/** Milliseconds between two looks at the event loop. */
const sampling = 10;

/** Seconds of delay in what the histogram holds: nanoseconds between two looks. */
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - sampling / 1e3);

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

const sample = (labels: Readonly<Record<string, string>>, value: number): Sample => ({ labels, value });

function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`),
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

const escapeLabel = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
