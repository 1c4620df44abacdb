import { useMemo } from 'react';
import type { RowsQuery } from '#shared/protocol/rows';
import type { AskRows } from '../ui/displays/tables/table-pages';
import { useServices } from './context';

/** Gives rows of the table that a node shows, by the name that the run has for it. */
export function useAskRows(node: string | undefined): AskRows | undefined {
  const { runs } = useServices();
  return useMemo(() => (node === undefined ? undefined : (query: RowsQuery) => runs.rows(node, query)), [runs, node]);
}
