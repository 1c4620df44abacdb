import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { decimateSteps } from '#shared/look/decimate';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import { rowsThatFit } from '#shared/protocol/rows';
import { inSlices } from './in-slices';
import type { SeriesReader } from './series-reader';

/** Rows that are read between two looks at the clock. */
const stride = 1_024;

/** Samples in full, in memory that a million of them fit into. */
interface Samples {
  readonly reader: SeriesReader;
  readonly times: Float64Array;
  readonly values: readonly Float64Array[];
  /** Monotonic second up to which they go on for a value that is another by now. */
  readonly goodUntil: number;
}

/**
 * Parts of a long series, as fine as somebody can see them. The series is read once, when first asked for, and while it
 * changes the samples before go on.
 */
export class LongSeries {
  private samples: Samples | undefined;
  private reading: Promise<Samples> | undefined;
  /** Somebody was given older samples than there were, lest reading took all the time. */
  private isOwing = false;
  private isOver = false;

  /** @param turn gives whatever else the thread has to do its turn. */
  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly turn: () => Promise<void> = () => nextTurn(),
  ) {}

  async page(reader: SeriesReader, query: RowsQuery): Promise<RowsPage> {
    const samples = await this.samplesOf(reader);
    return query.range ? this.range(samples, query.range) : rowsOf(samples, query);
  }

  /** There is more to be had than somebody was given: whoever shows it has to ask once more. */
  get isBehind(): boolean {
    return this.isOwing && this.clock.monotonic() >= (this.samples?.goodUntil ?? 0);
  }

  dispose(): void {
    this.isOver = true;
    this.samples = undefined;
  }

  private samplesOf(reader: SeriesReader): Samples | Promise<Samples> {
    const known = this.samples;
    if (known?.reader.version === reader.version) return known;
    if (known && this.clock.monotonic() < known.goodUntil) {
      this.isOwing = true;
      return known;
    }
    this.reading ??= this.read(reader).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async read(reader: SeriesReader): Promise<Samples> {
    const { value, goodUntil } = await inSlices(readSteps(reader), this.clock, this.turn, () => this.isOver);
    this.samples = { reader, ...value, goodUntil };
    this.isOwing = false;
    return this.samples;
  }

  private async range(samples: Samples, range: NonNullable<RowsQuery['range']>): Promise<RowsPage> {
    if (!(range.max > range.min)) throw new FactoryError('NO_ROWS', 'A range ends after it begins.');
    const steps = decimateSteps(samples, range.min, range.max, range.columns);
    const { value } = await inSlices(steps, this.clock, this.turn, () => this.isOver);
    const rows = value.times.map((time, at) => [time, ...value.values.map((series) => shown(series[at]))]);
    const places = value.isWhole ? rows.map((_, at) => value.first + at) : [];
    return { columns: columnsOf(samples), total: samples.times.length, from: value.first, rows, places };
  }
}

function* readSteps(reader: SeriesReader) {
  const { total, names } = reader;
  const times = new Float64Array(total);
  const values = names.map(() => new Float64Array(total));
  for (let at = 0; at < total; at += 1) {
    times[at] = reader.time(at);
    for (let series = 0; series < values.length; series += 1) {
      const into = values[series];
      if (into) into[at] = reader.value(series, at);
    }
    if (at % stride === 0) yield;
  }
  const first = times.findIndex((time, at) => !(at === 0 ? Number.isFinite(time) : time >= (times[at - 1] ?? 0)));
  if (first >= 0) throw reader.outOfOrder(first);
  return { times, values };
}

function rowsOf(samples: Samples, { from, count }: RowsQuery): RowsPage {
  const { times, values } = samples;
  const columns = columnsOf(samples);
  const end = Math.min(times.length, from + Math.min(count, rowsThatFit(columns.length)));
  const places = Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
  const rows = places.map((place) => [times[place] ?? 0, ...values.map((series) => shown(series[place]))]);
  return { columns, total: times.length, from, rows, places };
}

const columnsOf = ({ reader }: Samples): string[] => [reader.axisTitle, ...reader.names];

/** What is no number is shown as none. */
const shown = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;
