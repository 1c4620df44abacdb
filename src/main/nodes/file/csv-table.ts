import { parse } from 'csv-parse/sync';
import { errorCode, FactoryError } from '#shared/base/errors';
import { choice, type Dict, out, toggle } from '../ports';
import { readNumber } from '../read-number';
import { type Decimal, type Delimiter, decimalInput, delimiterInput, delimiterSigns } from '../text/csv-text';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Dict[];
}

type Quote = 'double' | 'single' | 'none';

export interface TableFormat {
  readonly delimiter: Delimiter;
  readonly quote: Quote;
  readonly decimal: Decimal;
  readonly header: boolean;
  readonly numbers: boolean;
  readonly trim: boolean;
}

/** Inputs and outputs of whoever reads a table. */
export const tableFormat = {
  delimiter: delimiterInput,
  decimal: decimalInput,
  header: toggle({
    description: 'The first row names the columns; otherwise they are named column 1, column 2 and so on.',
    default: true,
    wirable: false,
  }),
};
/** Those that few tables need. */
export const rareTableFormat = {
  quote: choice({
    title: 'Quotes',
    description: 'What stands about a cell that has delimiters or line ends in it.',
    options: { double: 'Double: "a, b"', single: "Single: 'a, b'", none: 'None' },
    default: 'double',
  }),
  numbers: toggle({ title: 'Read numbers', default: true, wirable: false }),
  trim: toggle({
    title: 'Trim cells',
    description: 'Leaves out blanks about cells, save within quotes.',
    default: false,
    wirable: false,
  }),
};
export const tableOutputs = {
  rows: out.list(),
  columns: out.list({ description: 'The names of the columns.' }),
  count: out.integer({ description: 'How many rows there are.' }),
};

const quotes: Readonly<Record<Quote, string | null>> = { double: '"', single: "'", none: null };

/** What the reader of tables, the library's, is told. */
export function readingOf({ delimiter, quote, trim }: TableFormat) {
  return { bom: true, delimiter: delimiterSigns[delimiter], quote: quotes[quote], skip_empty_lines: true, trim };
}

/** Reads CSV text as RFC 4180 has it, blank lines left out. FILE_UNREADABLE names the line that does not fit. */
export function parseTable(text: string, format: TableFormat): Table {
  const records = readRecords(text, format);
  const columns = columnsOf(records[0] ?? [], format.header);
  const body = format.header ? records.slice(1) : records;
  return { columns, rows: body.map((cells) => rowOf(cells, columns, format)) };
}

/** The names of the columns, by the first record of a table. */
export function columnsOf(first: readonly string[], header: boolean): readonly string[] {
  return header ? uniqueNames(first) : first.map((_, at) => `column ${at + 1}`);
}

export function rowOf(cells: readonly string[], columns: readonly string[], { numbers, decimal }: TableFormat): Dict {
  const numberOf = decimal === 'comma' ? readCommaNumber : readNumber;
  const read = numbers ? (cell: string) => numberOf(cell) ?? cell : (cell: string) => cell;
  // Entries, not assignment: a column named __proto__ is a column like any other.
  return Object.fromEntries(columns.map((column, at) => [column, read(cells[at] ?? '')]));
}

/** Such as 1.234,5; a point that parts no thousands, as in 1.2.2026, makes it text. */
const grouped = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;

function readCommaNumber(cell: string): number | undefined {
  if (cell.includes('.') && !grouped.test(cell.trim())) return undefined;
  return readNumber(cell.replaceAll('.', '').replace(',', '.'));
}

function readRecords(text: string, format: TableFormat): string[][] {
  try {
    return parse(text, readingOf(format));
  } catch (error) {
    throw tableError(error);
  }
}

/** FILE_UNREADABLE in the words of the reader of tables; any other error as it is. */
export function tableError(error: unknown): unknown {
  if (!(error instanceof Error && errorCode(error)?.startsWith('CSV_'))) return error;
  return new FactoryError('FILE_UNREADABLE', `The table could not be read: ${error.message}.`, {}, { cause: error });
}

/** Blank names are numbered, repeated ones get a number: a column lost to its namesake would be lost silently. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, at) => {
    const base = given.trim() || `column ${at + 1}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} ${copy}`;
    taken.add(name);
    return name;
  });
}
