import { escapeUTF8 } from 'entities';
import { requireRows } from '../data/rows';
import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError, requireWithin } from '../input-error';
import { choice, integer, list, out } from '../ports';
import { characters } from './characters';
import { cellsOf, columnsOf } from './csv-text';
import { wholeText } from './whole-text';

/** More than anybody reads. */
const mostRows = 10_000;
const mostDecimals = 12;

export const formatTable = defineNode({
  kind: 'text.format_table',
  version: 1,
  title: 'Format table',
  description: 'Writes the rows of a table for reports and mails: as Markdown, as HTML, or as text in even columns.',
  category: 'Text',
  icon: 'IconTable',
  tags: ['markdown table', 'html table', 'table to text', 'report', 'rows', 'ascii table', 'pretty print', 'digest'],
  pure: true,
  example: { feeds: [rowsFor('rows')] },
  inputs: {
    rows: list({
      required: true,
      description: 'Dictionaries, one a row; columns are in the order in which they come.',
    }),
    format: choice({
      title: 'Written as',
      options: { markdown: 'Markdown', html: 'HTML', text: 'Text' },
      default: 'markdown',
    }),
    decimals: integer({
      min: 0,
      max: mostDecimals,
      wirable: false,
      description: 'Of numbers that are not whole; empty writes them as they are.',
    }),
  },
  outputs: { text: out.text() },
  run({ rows, format, decimals }) {
    if (decimals !== undefined) requireWithin('decimals', decimals, 0, mostDecimals);
    if (rows.length > mostRows) throw inputError('rows', `${rows.length} rows are more than ${mostRows}.`);
    const dictionaries = requireRows('rows', rows);
    const columns = columnsOf(dictionaries);
    if (columns.length === 0) return { text: '' };
    const values = dictionaries.map((row) => cellsOf(row, columns));
    const isRight = columns.map((_, at) => values.every((row) => ['number', 'undefined'].includes(typeof row[at])));
    const cells = values.map((row) => row.map((cell) => cellText(cell, decimals)));
    return { text: writers[format](columns, cells, isRight) };
  },
});

/** Numbers stand to the right. */
type Write = (columns: readonly string[], cells: readonly (readonly string[])[], isRight: readonly boolean[]) => string;

const writers: Readonly<Record<'markdown' | 'html' | 'text', Write>> = {
  markdown(columns, cells, isRight) {
    const line = (texts: readonly string[]) => `| ${texts.map(inMarkdown).join(' | ')} |\n`;
    const rule = `| ${isRight.map((right) => (right ? '---:' : '---')).join(' | ')} |\n`;
    return line(columns) + rule + cells.map(line).join('');
  },
  html(columns, cells, isRight) {
    const row = (tag: 'th' | 'td', texts: readonly string[]) =>
      `<tr>${texts.map((text, at) => `<${tag}${isRight[at] ? ' align="right"' : ''}>${escapeUTF8(text)}</${tag}>`).join('')}</tr>\n`;
    return `<table>\n${row('th', columns)}${cells.map((texts) => row('td', texts)).join('')}</table>\n`;
  },
  text(columns, cells, isRight) {
    const lines = [columns, ...cells].map((texts) => texts.map((text) => text.replace(/\s+/g, ' ')));
    const widths = columns.map((_, at) => lines.reduce((most, line) => Math.max(most, widthOf(line[at])), 0));
    const written = lines.map((line) =>
      line
        .map((text, at) => {
          const room = ' '.repeat((widths[at] ?? 0) - widthOf(text));
          return isRight[at] ? room + text : text + room;
        })
        .join('  ')
        .trimEnd(),
    );
    return `${written.join('\n')}\n`;
  },
};

const widthOf = (text = ''): number => characters(text).length;

/** A cell ends at a bar or the end of the line. */
const inMarkdown = (text: string): string => text.replace(/[\\|]/g, '\\$&').replace(/\s*\n\s*/g, '<br>');

function cellText(cell: unknown, decimals: number | undefined): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'number' && decimals !== undefined && Number.isFinite(cell) && !Number.isInteger(cell)) {
    return cell.toFixed(decimals);
  }
  return wholeText(cell);
}
