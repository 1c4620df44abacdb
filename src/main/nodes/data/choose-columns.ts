import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { listedNames } from '../listed-names';
import { dict, list, out, text } from '../ports';
import { columnsOf } from '../text/csv-text';
import { cell, requireColumn, requireRows } from './rows';

export const chooseColumns = defineNode({
  kind: 'table.choose',
  version: 1,
  title: 'Choose columns',
  description: 'Keeps some columns of a table, in the order they are named, and gives them other names.',
  category: 'Data',
  icon: 'IconColumns',
  tags: [
    'select columns',
    'rename column',
    'rename columns',
    'rename key',
    'reorder',
    'drop column',
    'remove column',
    'project',
    'fields',
    'pick columns',
  ],
  pure: true,
  example: {
    feeds: [rowsFor('rows')],
    inputs: { columns: 'value, room', rename: { value: 'temperature' } },
    shows: ['rows'],
  },
  inputs: {
    rows: list({ required: true }),
    columns: text({
      default: '',
      example: 'city, temperature',
      description: 'Separated by commas; empty: all of them.',
    }),
    rename: dict({ default: {}, description: 'The new name for each old one; the others stay.' }),
  },
  outputs: { rows: out.list(), columns: out.list({ description: 'The names of the columns.' }), count: out.integer() },
  run({ rows, columns, rename }) {
    const table = requireRows('rows', rows);
    const wanted = listedNames(columns);
    for (const name of wanted) requireColumn('columns', name, table);
    const kept = wanted.length > 0 ? [...new Set(wanted)] : columnsOf(table);
    const names = kept.map((name) => [name, nameFor(name, rename)] as const);
    const twice = names.find(([, name], at) => names.findIndex(([, other]) => other === name) !== at);
    if (twice) throw inputError('rename', `Two columns would be called ${quoted(twice[1])}.`);
    const chosen = table.map((row) => Object.fromEntries(names.map(([old, name]) => [name, cell(row, old)])));
    return { rows: chosen, columns: names.map(([, name]) => name), count: chosen.length };
  },
});

function nameFor(name: string, rename: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(rename, name)) return name;
  const wanted = rename[name];
  if (typeof wanted === 'string' && wanted.trim() !== '') return wanted.trim();
  throw inputError('rename', `The new name of ${quoted(name)} is no text.`);
}
