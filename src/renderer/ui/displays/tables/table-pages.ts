import { FactoryError, messageOf } from '#shared/base/errors';
import type { Sorting } from '#shared/graph/values/table-order';
import { type RowsPage, type RowsQuery, rowsThatFit } from '#shared/protocol/rows';
import { FillingIn } from '../filling-in';

/** Asks for rows of the table on screen. */
export type AskRows = (query: RowsQuery) => Promise<RowsPage>;

type Row = RowsPage['rows'][number];

export interface PlacedRow {
  readonly cells: Row;
  /** Where it is in the value. */
  readonly place: number;
}

interface Page {
  readonly rows: readonly Row[];
  readonly places: readonly number[];
  /** The value was another since. */
  isStale: boolean;
  /** Milliseconds, when it came. */
  readonly at: number;
}

const rowsOfPage = 100;
/** Pages that are kept: some screens around the one in sight, and where one was before. */
const mostPages = 40;
const mostAsked = 2;
/** Milliseconds from one look at the same rows to the next while the value changes, and after a refusal. */
const refreshTime = 500;
const patience = 1_000;

/**
 * The rows of a long table that are in sight, asked for a page at a time: what was in sight a moment ago and is not any
 * more is not asked for. Old rows stay until newer ones are there. Without a listener nothing is asked.
 */
export class TablePages extends FillingIn {
  /** By number, the one used last at the end. */
  private readonly pages = new Map<number, Page>();
  private readonly asked = new Set<number>();
  private first = 0;
  private last = -1;
  private whole: number | undefined;
  private refusal: FactoryError | undefined;
  private readonly size: number;

  constructor(
    private readonly ask: AskRows,
    private readonly sort: Sorting | undefined,
    columns: number,
  ) {
    super();
    this.size = Math.min(rowsOfPage, rowsThatFit(columns));
  }

  /** As the newest page says; undefined before the first. */
  get total(): number | undefined {
    return this.whole;
  }

  /** Why there are no more rows for now. */
  get failure(): FactoryError | undefined {
    return this.refusal;
  }

  row(index: number): PlacedRow | undefined {
    const page = this.pages.get(Math.floor(index / this.size));
    const cells = page?.rows[index % this.size];
    return page && cells && { cells, place: page.places[index % this.size] ?? index };
  }

  /** These rows are in sight. */
  show(first: number, last: number): void {
    if (first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    this.work();
  }

  /** The value is another, or may be. */
  renew(): void {
    for (const page of this.pages.values()) page.isStale = true;
    if (this.refusal?.code !== 'RATE_LIMITED') this.refusal = undefined;
    this.work();
  }

  protected askForMore(): void {
    if (this.refusal) return;
    const now = performance.now();
    let dueAt = Number.POSITIVE_INFINITY;
    for (let number = Math.floor(this.first / this.size); number * this.size <= this.last; number += 1) {
      if (this.asked.size >= mostAsked) return;
      if (this.asked.has(number)) continue;
      const page = this.pages.get(number);
      if (!page || (!page.isStale && this.isShort(number, page))) this.fetch(number, page);
      else if (page.isStale && now - page.at >= refreshTime) this.fetch(number, undefined);
      else if (page.isStale) dueAt = Math.min(dueAt, page.at + refreshTime);
    }
    if (Number.isFinite(dueAt)) this.workIn(dueAt - now);
  }

  /** An answer holds only so much. */
  private isShort(number: number, { rows }: Page): boolean {
    return rows.length < Math.min(this.size, (this.whole ?? 0) - number * this.size);
  }

  private fetch(number: number, before: Page | undefined): void {
    const had = before?.rows.length ?? 0;
    const query = { from: number * this.size + had, count: this.size - had, ...(this.sort && { sort: this.sort }) };
    this.asked.add(number);
    this.ask(query)
      .then(
        (page) => this.take(number, page, before),
        (error: unknown) => this.refused(error),
      )
      .finally(() => {
        this.asked.delete(number);
        this.tell();
        this.work();
      });
  }

  private take(number: number, { rows, places, total, outdated }: RowsPage, before: Page | undefined): void {
    this.whole = total;
    this.pages.delete(number);
    this.pages.set(number, {
      rows: [...(before?.rows ?? []), ...rows],
      places: [...(before?.places ?? []), ...places],
      isStale: outdated === true,
      at: performance.now(),
    });
    for (const old of [...this.pages.keys()].slice(0, -mostPages)) this.pages.delete(old);
  }

  private refused(error: unknown): void {
    this.refusal = error instanceof FactoryError ? error : new FactoryError('INTERNAL', messageOf(error));
    if (this.refusal.code !== 'RATE_LIMITED') return;
    setTimeout(() => {
      this.refusal = undefined;
      this.work();
    }, patience);
  }
}
