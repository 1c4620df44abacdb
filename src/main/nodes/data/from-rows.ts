import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { listedNames } from '../listed-names';
import { list, out, text } from '../ports';
import { wholeText } from '../text/whole-text';

export const tableFromRows = defineNode({
  kind: 'table.from_rows',
  version: 1,
  title: 'Table from rows',
  description: 'Makes a table, which is a list of dictionaries, of rows that are lists of cells.',
  category: 'Data',
  icon: 'IconTable',
  tags: ['table', 'records', 'dictionary', 'columns', 'matrix'],
  pure: true,
  example: {
    feeds: [
      listFor('rows', [
        ['room', 'value'],
        ['hall', 21.5],
        ['store', 12],
      ]),
    ],
  },
  inputs: {
    rows: list({ required: true }),
    columns: text({
      default: '',
      example: 'time, value',
      description: 'Names of the columns, separated by commas; empty: the first row names them.',
    }),
  },
  outputs: { rows: out.list(), columns: out.list(), count: out.integer() },
  run({ rows, columns }) {
    const given = listedNames(columns);
    const [first] = rows;
    const names = given.length > 0 ? given : Array.isArray(first) ? first.map(wholeText) : [];
    const repeated = names.find((name, at) => names.indexOf(name) !== at);
    if (repeated !== undefined) throw inputError('columns', `There are two columns ${quoted(repeated)}.`);
    const start = given.length > 0 ? 0 : 1;
    const table = rows.slice(start).map((row, at) => {
      if (!Array.isArray(row)) throw inputError('rows', `Row ${start + at + 1} is no list.`);
      if (row.length > names.length) {
        throw inputError('rows', `Row ${start + at + 1} has ${row.length} cells for ${names.length} columns.`);
      }
      return Object.fromEntries(names.map((name, place): [string, unknown] => [name, row[place] ?? null]));
    });
    if (start === 1 && first !== undefined && !Array.isArray(first)) throw inputError('rows', 'Row 1 is no list.');
    return { rows: table, columns: names, count: table.length };
  },
});
