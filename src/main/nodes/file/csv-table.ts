import { parse } from 'csv-parse/sync';
import { errorCode, FactoryError } from '#shared/base/errors';
import { choice, type Dict, out, toggle } from '../ports';
import { readNumber } from '../read-number';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Dict[];
}

export interface TableFormat {
  readonly delimiter: 'comma' | 'semicolon' | 'tab';
  readonly header: boolean;
  readonly numbers: boolean;
}

/** Inputs and outputs of whoever reads a table. */
export const tableFormat = {
  delimiter: choice({ options: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' }, default: 'comma' }),
  header: toggle({
    description: 'The first row names the columns; otherwise they are named column 1, column 2 and so on.',
    default: true,
    wirable: false,
  }),
  numbers: toggle({ title: 'Read numbers', default: true, wirable: false }),
};
export const tableOutputs = {
  rows: out.list(),
  columns: out.list({ description: 'The names of the columns.' }),
  count: out.integer({ description: 'How many rows there are.' }),
};

export const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Reads CSV text as RFC 4180 has it, blank lines left out. FILE_UNREADABLE names the line that does not fit. */
export function parseTable(text: string, { delimiter, header, numbers }: TableFormat): Table {
  const records = readRecords(text, delimiters[delimiter]);
  const columns = columnsOf(records[0] ?? [], header);
  const body = header ? records.slice(1) : records;
  return { columns, rows: body.map((cells) => rowOf(cells, columns, numbers)) };
}

/** The names of the columns, by the first record of a table. */
export function columnsOf(first: readonly string[], header: boolean): readonly string[] {
  return header ? uniqueNames(first) : first.map((_, at) => `column ${at + 1}`);
}

export function rowOf(cells: readonly string[], columns: readonly string[], numbers: boolean): Dict {
  const read = numbers ? (cell: string) => readNumber(cell) ?? cell : (cell: string) => cell;
  // Entries, not assignment: a column named __proto__ is a column like any other.
  return Object.fromEntries(columns.map((column, at) => [column, read(cells[at] ?? '')]));
}

function readRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true });
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
