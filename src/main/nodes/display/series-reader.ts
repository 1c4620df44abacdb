import { inputError, quoted } from '../input-error';
import { readNumber } from '../read-number';

/** As many lines as can be told apart. */
const mostSeries = 8;
/** Rows that are looked at to find out what the columns hold. */
const sample = 100;
/** Places at which a list is looked at to see whether it has changed within. */
const marks = 64;

type Row = Readonly<Record<string, unknown>> | readonly unknown[];

/** Reads a list of numbers, or columns of a table, as samples along an axis: one at a time, nothing is kept. */
export class SeriesReader {
  readonly total: number;
  readonly names: readonly string[];
  readonly axisTitle: string;
  readonly axis: 'number' | 'date';
  /** Another number whenever what is read is another. */
  readonly version: number;
  private readonly columns: readonly string[];
  private readonly mark: readonly number[];

  /**
   * @param x the column along the axis; empty: the places of the rows.
   * @param wanted the others; none: all of numbers.
   * @param before what is read so far: samples that are still the same keep their version.
   */
  constructor(
    private readonly list: readonly unknown[],
    private readonly x: string,
    wanted: readonly string[],
    before?: SeriesReader,
  ) {
    this.total = list.length;
    const first = list.slice(0, sample);
    const isTable = first.some(isRow);
    const all = isTable ? [...new Set(first.flatMap((row) => (isRow(row) ? Object.keys(row) : [])))] : [];
    if (x !== '' && list.length > 0 && !all.includes(x)) throw inputError('x', `There is no column ${quoted(x)}.`);
    const missing = wanted.find((name) => list.length > 0 && isTable && !all.includes(name));
    if (missing !== undefined) throw inputError('columns', `There is no column ${quoted(missing)}.`);
    const isNumeric = (name: string) => first.some((row) => Number.isFinite(numberOf(at(row, name))));
    const chosen = wanted.length > 0 ? wanted : all.filter((name) => name !== x && isNumeric(name));
    this.columns = isTable ? chosen.slice(0, mostSeries) : [''];
    this.names = isTable ? this.columns : [wanted[0] ?? 'Value'];
    this.axis = x !== '' && first.some((row) => isDate(at(row, x))) ? 'date' : 'number';
    this.axisTitle = x === '' ? '#' : x;
    this.mark = this.readMark();
    this.version = before === undefined ? 0 : before.version + (this.isAs(before) ? 0 : 1);
  }

  /** Whether what it reads is the same. A list may change within, which shows at some of its places. */
  private isAs(before: SeriesReader): boolean {
    return (
      before.list === this.list &&
      before.x === this.x &&
      before.columns.join('\0') === this.columns.join('\0') &&
      before.total === this.total &&
      before.mark.every((one, place) => Object.is(one, this.mark[place]))
    );
  }

  /** The values at some places, the first and the last among them. */
  private readMark(): number[] {
    const step = Math.max(1, (this.total - 1) / (marks - 1));
    return Array.from({ length: Math.min(marks, this.total) }, (_, number) => {
      const place = Math.round(number * step);
      return this.columns.reduce((sum, _name, series) => sum + this.value(series, place), this.time(place));
    });
  }

  /** Unix seconds of dates; NaN where there is none. */
  time(place: number): number {
    if (this.x === '') return place;
    const value = at(this.list[place], this.x);
    return this.axis === 'date' ? secondsOf(value) : numberOf(value);
  }

  value(series: number, place: number): number {
    const row = this.list[place];
    return numberOf(isRow(row) ? at(row, this.columns[series] ?? '') : row);
  }

  outOfOrder(place: number): Error {
    const value = String(at(this.list[place], this.x));
    return inputError(
      'x',
      `${quoted(this.x)} has to ascend from row to row: row ${place + 1} has ${value}. Sort it first.`,
    );
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !(value instanceof Date);

const at = (row: unknown, name: string): unknown =>
  isRow(row) && Object.hasOwn(row, name) ? Reflect.get(row, name) : null;

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return readNumber(value) ?? Number.NaN;
}

const isDate = (value: unknown): boolean =>
  value instanceof Date ||
  (typeof value === 'string' && /^\d{4}-\d\d/.test(value) && Number.isFinite(Date.parse(value)));

function secondsOf(value: unknown): number {
  if (value instanceof Date) return value.getTime() / 1000;
  return typeof value === 'string' ? Date.parse(value) / 1000 : numberOf(value);
}
