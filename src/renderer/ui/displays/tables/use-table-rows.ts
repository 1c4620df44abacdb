import { useCallback, useEffect, useMemo } from 'react';
import type { FactoryError } from '#shared/base/errors';
import type { Table } from '#shared/graph/values/table-of';
import { pageLimits, type RowsPage } from '#shared/protocol/rows';
import { useVersion } from '../use-version';
import { type AskRows, TablePages } from './table-pages';
import { type Sorting, sortedPlaces } from './table-rows';

type Cells = Table['rows'][number];

export interface TableRows {
  readonly count: number;
  /** Undefined while it is on its way. */
  row(index: number): { readonly cells: Cells; readonly place: number } | undefined;
  /** Of the value, so many rows that can not be had now. */
  readonly left: number;
  readonly failure: FactoryError | undefined;
  /** These are in sight. */
  show(first: number, last: number): void;
  /** Rows in full, wherever they are now. */
  read(first: number, last: number): Promise<Cells[]>;
}

/** What a table shows: rows that were sent, and where there are more and somebody gives them, pages of the whole. */
export function useTableRows(table: Table, sorting: Sorting | undefined, ask: AskRows | undefined): TableRows {
  const { rows, more, columns } = table;
  const column = sorting && columns[sorting.column];
  const direction = sorting?.direction;
  const isPaged = more > 0 && ask !== undefined;
  const width = columns.length;
  const sort = useMemo(
    () => (column !== undefined && direction !== undefined ? { column, direction } : undefined),
    [column, direction],
  );
  const pages = useMemo(
    () => (isPaged && ask ? new TablePages(ask, sort, width) : undefined),
    [isPaged, ask, sort, width],
  );
  useVersion(pages);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each table that comes may have other rows.
  useEffect(() => pages?.renew(), [pages, table]);

  const isWhole = pages !== undefined && !isGone(pages.failure);
  const places = useMemo(() => (isWhole ? undefined : sortedPlaces(rows, sorting)), [isWhole, rows, sorting]);
  const sent = rows.length;
  const read = useCallback(
    async (first: number, last: number) => {
      const found: RowsPage['rows'] = [];
      while (ask && first + found.length <= last) {
        const from = first + found.length;
        const page = await ask({ from, count: Math.min(pageLimits.rows, last - from + 1), ...(sort && { sort }) });
        if (page.rows.length === 0) break;
        found.push(...page.rows);
      }
      return found;
    },
    [ask, sort],
  );
  return {
    count: isWhole ? (sort ? (pages.total ?? sent + more) : sent + more) : sent,
    row(index) {
      if (isWhole && (sort || index >= sent)) return pages.row(index);
      const place = places?.[index] ?? index;
      const cells = rows[place];
      return cells && { cells, place };
    },
    left: isWhole ? 0 : more,
    failure: isWhole ? pages.failure : undefined,
    // The rows that were sent are here.
    show: (first, last) => pages?.show(sort ? first : Math.max(first, sent), last),
    read,
  };
}

/** Nobody will give rows any more. */
const isGone = (failure: FactoryError | undefined): boolean => failure !== undefined && gone.has(failure.code);

const gone: ReadonlySet<string> = new Set(['RUN_NOT_FOUND', 'NODE_NOT_FOUND', 'NO_ROWS', 'UNKNOWN_METHOD']);
