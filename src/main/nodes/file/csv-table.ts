import { CsvError, parse } from 'csv-parse/sync';
import { FactoryError } from '#shared/base/errors';
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

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Reads CSV text as RFC 4180 has it, blank lines left out. FILE_UNREADABLE names the line that does not fit. */
export function parseTable(text: string, { delimiter, header, numbers }: TableFormat): Table {
  const records = readRecords(text, delimiters[delimiter]);
  const first = records[0] ?? [];
  const columns = header ? uniqueNames(first) : first.map((_, at) => `column ${at + 1}`);
  const body = header ? records.slice(1) : records;
  const read = numbers ? (cell: string) => readNumber(cell) ?? cell : (cell: string) => cell;
  // Entries, not assignment: a column named __proto__ is a column like any other.
  const rows = body.map((cells) => Object.fromEntries(columns.map((column, at) => [column, read(cells[at] ?? '')])));
  return { columns, rows };
}

function readRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FactoryError('FILE_UNREADABLE', `The table could not be read: ${error.message}.`, {}, { cause: error });
  }
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
