import type { Range } from '#shared/look/plot-scale';
import { type RowsPage, rangeLimits } from '#shared/protocol/rows';
import type { DisplayOf } from '../display-of';
import { FillingIn } from '../filling-in';
import type { AskRows } from '../tables/table-pages';

type Plot = DisplayOf<'plot'>;

/** A part of a plot in sight, and in how many columns it is drawn. */
interface Sight {
  readonly range: Range;
  readonly columns: number;
  /** What there is at all. */
  readonly all: Range;
}

interface Part extends Sight {
  /** Every sample is there: no closer look has more. */
  readonly isWhole: boolean;
  readonly rows: RowsPage['rows'];
}

/** Of what lies to the left and to the right of what is in sight so much is asked for too, for a hand that pans on. */
const margin = 1;
/** Coarser than this share of what could be seen is asked for anew. */
const coarsest = 0.6;
const mostColumns = Math.floor(rangeLimits.rows / 2) - 2;
/** Milliseconds from one look at the same part to the next while the samples change, and after a refusal. */
const refreshTime = 500;

/**
 * The part of a long plot that is in sight, as fine as its pixels. One part is asked for at a time; where the hand has moved
 * on meanwhile, what is in sight by then comes next. What was there stays until more is. Without a listener nothing is asked.
 */
export class PlotRanges extends FillingIn {
  private part: Part | undefined;
  private sight: Sight | undefined;
  private isAsking = false;
  private isStale = false;
  private restUntil = 0;

  constructor(private readonly ask: AskRows) {
    super();
  }

  show(range: Range, columns: number, all: Range): void {
    this.sight = { range, columns, all };
    this.work();
  }

  /** The samples are others, or may be. */
  renew(): void {
    this.isStale = true;
    this.work();
  }

  /** The plot with all that is known of the part in sight. */
  fill(plot: Plot): Plot {
    const { part } = this;
    if (!part || part.rows.length === 0 || part.rows[0]?.length !== plot.series.length + 1) return plot;
    const { min, max } = part.range;
    const rows = part.rows.filter(([time]) => isWithin(time, part.range));
    const before = plot.times.findIndex((time) => time >= min);
    const after = plot.times.findIndex((time) => time > max);
    const [head, tail] = [before < 0 ? plot.times.length : before, after < 0 ? plot.times.length : after];
    const join = <T>(all: readonly T[], inner: readonly T[]): T[] => [
      ...all.slice(0, head),
      ...inner,
      ...all.slice(tail),
    ];
    return {
      ...plot,
      times: join(
        plot.times,
        rows.map(([time]) => Number(time)),
      ),
      series: plot.series.map((one, at) => ({
        ...one,
        values: join(
          one.values,
          rows.map((row) => numberOrNone(row[at + 1])),
        ),
      })),
    };
  }

  protected askForMore(): void {
    const { sight } = this;
    if (!sight || sight.columns === 0 || this.isAsking) return;
    const isMissing = !this.part || !shows(this.part, sight);
    if (!isMissing && !this.isStale) return;
    const wait = this.restUntil - performance.now();
    if (wait > 0) this.workIn(wait);
    else this.fetch(sight);
  }

  private fetch({ range, columns, all }: Sight): void {
    const width = range.max - range.min;
    const wide = {
      min: Math.min(range.min, Math.max(all.min, range.min - margin * width)),
      max: Math.max(range.max, Math.min(all.max, range.max + margin * width)),
    };
    const asked = Math.min(mostColumns, Math.round((columns * (wide.max - wide.min)) / width));
    this.isAsking = true;
    const wasStale = this.isStale;
    this.isStale = false;
    this.ask({ from: 0, count: 1, range: { ...wide, columns: asked } })
      .then(
        ({ rows, places }) => {
          this.part = { range: wide, columns: asked, all, rows, isWhole: places.length > 0 };
          if (wasStale) this.restUntil = performance.now() + refreshTime;
          this.tell();
        },
        // The run has ended, or too much is asked for: what was sent goes on being shown.
        () => {
          this.restUntil = performance.now() + refreshTime;
        },
      )
      .finally(() => {
        this.isAsking = false;
        this.work();
      });
  }
}

/** Whether a part has all that could be seen. */
function shows(part: Part, { range, columns }: Sight): boolean {
  if (part.range.min > range.min || part.range.max < range.max) return false;
  const density = (one: Pick<Sight, 'range' | 'columns'>) => one.columns / (one.range.max - one.range.min);
  return part.isWhole || density(part) >= coarsest * density({ range, columns });
}

const isWithin = (time: unknown, { min, max }: Range): boolean =>
  typeof time === 'number' && time >= min && time <= max;

const numberOrNone = (value: unknown): number | null => (typeof value === 'number' ? value : null);
