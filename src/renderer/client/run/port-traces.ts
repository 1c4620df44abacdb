import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { JsonValue } from '#shared/graph/values/values';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import { outputValue } from '#shared/look/output-value';
import type { NodeReport } from '#shared/protocol/node-state';
import { Cell, type ReadableCell } from '../cell';

/** So many of a port's newest values are kept. */
const mostSamples = 240;

/** The recent numbers of one output. Yes and no count as 1 and 0; what is no number leaves a gap. */
export interface PortTrace {
  /** Unix seconds by the clock of the machine that runs the workflow, ascending. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  /** The least and the greatest since somebody began to look, in this run; undefined before there was a number. */
  readonly extent: { readonly min: number; readonly max: number } | undefined;
}

export const emptyTrace: PortTrace = { times: [], values: [], extent: undefined };

interface Reports {
  node(id: string): ReadableCell<NodeReport | undefined>;
  keep(id: string): Disposable;
}

export interface WatchedPort extends Disposable {
  readonly trace: ReadableCell<PortTrace>;
}

/** Remembers what ports gave, of those alone that somebody watches, and has their nodes reported wherever they lie. */
export class PortTraces {
  private readonly recorders = new Map<string, { readonly recorder: Recorder; watchers: number }>();

  constructor(private readonly reports: Reports) {}

  watch(port: EdgeEnd): WatchedPort {
    const key = edgeKey(port);
    const known = this.recorders.get(key) ?? { recorder: new Recorder(this.reports, port), watchers: 0 };
    known.watchers += 1;
    this.recorders.set(key, known);
    const left = toDisposable(() => {
      known.watchers -= 1;
      if (known.watchers > 0) return;
      this.recorders.delete(key);
      known.recorder.dispose();
    });
    return { ...left, trace: known.recorder.trace };
  }
}

class Recorder implements Disposable {
  readonly trace = new Cell<PortTrace>(emptyTrace);
  private readonly report: ReadableCell<NodeReport | undefined>;
  private readonly kept: Disposable;
  private readonly subscription: Disposable;
  private run: string | undefined;

  constructor(
    reports: Reports,
    private readonly port: EdgeEnd,
  ) {
    this.report = reports.node(port.node);
    this.kept = reports.keep(port.node);
    this.subscription = this.report.subscribe(() => this.changed());
    this.changed();
  }

  dispose(): void {
    this.subscription.dispose();
    this.kept.dispose();
  }

  private changed(): void {
    const report = this.report.get();
    // While a node executes, what it shows is what it gave before.
    if (!report || report.state === 'executing' || report.state === 'idle') return;
    const { run_id, start_time } = report.data;
    const before = run_id === this.run ? this.trace.get() : emptyTrace;
    this.run = run_id;
    const newest = before.times.at(-1);
    // One that did not run has no time of its own; and a report may tell only a new revision of the same tick.
    if (start_time === undefined || (newest !== undefined && start_time <= newest)) {
      if (before === emptyTrace) this.trace.set(emptyTrace);
      return;
    }
    this.trace.set(extended(before, start_time, numberOf(outputValue(report, this.port.port))));
  }
}

function extended({ times, values, extent }: PortTrace, time: number, value: number | null): PortTrace {
  const from = times.length >= mostSamples ? 1 : 0;
  return {
    times: [...times.slice(from), time],
    values: [...values.slice(from), value],
    extent: value === null ? extent : widened(extent, value),
  };
}

function widened(extent: PortTrace['extent'], value: number): PortTrace['extent'] {
  if (!extent) return { min: value, max: value };
  if (value >= extent.min && value <= extent.max) return extent;
  return { min: Math.min(extent.min, value), max: Math.max(extent.max, value) };
}

/** What can be drawn as a line. The wire's names of numbers JSON has no words for are gaps. */
export function numberOf(value: JsonValue | undefined): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : null;
}
