import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { type Sorting, sortSteps } from '#shared/graph/values/table-order';
import { type RowsPage, type RowsQuery, rowsThatFit } from '#shared/protocol/rows';
import { inSlices } from './in-slices';
import type { RowReader } from './row-reader';

/** Orders that are kept, and that may wait to be made: each takes memory and time by the size of the table. */
const mostOrders = 2;
const mostWaiting = 4;

/** A table in an order, as it was when it was sorted. */
interface Ordered {
  readonly reader: RowReader;
  readonly places: Uint32Array;
  /** Monotonic second up to which it goes on for a value that is another by now. */
  readonly goodUntil: number;
}

/**
 * Pages of a long table in any order, which is made in slices. While the value changes, the order before goes on with the
 * rows it was made of: so every page is a slice of one whole, if not always of the very newest.
 */
export class TableRows {
  private readonly orders = new Map<string, Ordered>();
  private readonly making = new Map<string, Promise<Ordered>>();
  private isOver = false;

  /** @param turn gives whatever else the thread has to do its turn. */
  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly turn: () => Promise<void> = () => nextTurn(),
  ) {}

  page(reader: RowReader, { from, count, sort }: RowsQuery): RowsPage | Promise<RowsPage> {
    if (!sort) return pageOf(reader, from, count);
    const key = JSON.stringify([sort.column, sort.direction]);
    const known = this.orders.get(key);
    if (known?.reader.isOf(reader) || (known && this.clock.monotonic() < known.goodUntil)) {
      this.keep(key, known);
      return orderedPage(known, reader, from, count);
    }
    const order = this.order(key, reader, sort);
    // What is shown goes on until the newer order is there.
    if (known) order.catch(() => undefined);
    return known
      ? orderedPage(known, reader, from, count)
      : order.then((ordered) => orderedPage(ordered, reader, from, count));
  }

  dispose(): void {
    this.isOver = true;
    this.orders.clear();
  }

  private order(key: string, reader: RowReader, sort: Sorting): Promise<Ordered> {
    const underWay = this.making.get(key);
    if (underWay) return underWay;
    if (this.making.size >= mostWaiting) {
      return Promise.reject(new FactoryError('RATE_LIMITED', 'The table is being sorted in several ways already.'));
    }
    const before = [...this.making.values()].at(-1)?.catch(() => undefined);
    const made = Promise.resolve(before)
      .then(() => this.sort(reader, sort))
      .then((ordered) => this.keep(key, ordered))
      .finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private async sort(reader: RowReader, { column, direction }: Sorting): Promise<Ordered> {
    const steps = sortSteps(reader.total, reader.cellsOf(column), direction);
    const { value: places, goodUntil } = await inSlices(steps, this.clock, this.turn, () => this.isOver);
    return { reader, places, goodUntil };
  }

  /** As the one used last. */
  private keep(key: string, ordered: Ordered): Ordered {
    this.orders.delete(key);
    if (!this.isOver) this.orders.set(key, ordered);
    for (const old of [...this.orders.keys()].slice(0, -mostOrders)) this.orders.delete(old);
    return ordered;
  }
}

function orderedPage({ reader, places }: Ordered, newest: RowReader, from: number, count: number): RowsPage {
  const page = pageOf(reader, from, count, places);
  return reader.isOf(newest) ? page : { ...page, outdated: true };
}

function pageOf(reader: RowReader, from: number, count: number, order?: Uint32Array): RowsPage {
  const { columns, total } = reader;
  const end = Math.min(total, from + Math.min(count, rowsThatFit(columns.length)));
  const places: number[] = [];
  for (let at = from; at < end; at += 1) places.push(order ? (order[at] ?? at) : at);
  return { columns: [...columns], total, from, rows: places.map((place) => reader.row(place)), places };
}
