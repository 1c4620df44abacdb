import { formatValue } from './format-value';
import type { Table } from './table-of';
import styles from './value-display.module.css';

/** Enough to see what is in it; a table on screen is not the file. */
const mostRows = 200;

export function ValueTable({ table: { columns, rows } }: { readonly table: Table }) {
  const more = rows.length - mostRows;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th className={styles.index} aria-label="Row" />
          {columns.map((column, place) => (
            <th key={column} scope="col" data-number={isNumeric(rows, place) ? '' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, mostRows).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place.
          <tr key={index}>
            <th scope="row" className={styles.index}>
              {index + 1}
            </th>
            {columns.map((column, place) => (
              <td key={column} data-number={typeof row[place] === 'number' ? '' : undefined}>
                {formatValue(row[place])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {more > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={columns.length + 1}>{`and ${more} more rows`}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

const isNumeric = (rows: Table['rows'], place: number): boolean => rows.every((row) => typeof row[place] === 'number');
