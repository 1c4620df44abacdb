// biome-ignore-all lint/a11y/useSemanticElements: a <table> lays out all of its rows; here are those in sight alone.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and moves among its cells by the arrow keys.
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: as above.
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Table } from '#shared/graph/values/table-of';
import type { JsonValue } from '#shared/graph/values/values';
import { cellText, columnWidth } from '#shared/look/table-cells';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import { TypeDot } from '../../components/TypeDot';
import { formatCount } from '../../text/format';
import { keepWheel } from '../keep-wheel';
import type { AskRows } from './table-pages';
import {
  type CellRange,
  cellAfterKey,
  columnType,
  copyText,
  isWithin,
  nextSorting,
  rowsOf,
  type Sorting,
} from './table-rows';
import { useLongRows } from './use-long-rows';
import { useTableRows } from './use-table-rows';
import styles from './value-table.module.css';

const rowHeight = 22;
const headHeight = 26;
/** Where the numbers of rows stand: a table that grows becomes wider there once, and any of a million fits. */
const indexWidthOf = (count: number) => (count < 1_000 ? 44 : 68);
/** Pixels of a column whose later rows may hold longer numbers than the first ones, which are all that is known. */
const leastOfLong = 88;
/** Before the table has been measured. */
const firstRect = { width: 480, height: 240 };
/** Of more rows than this their number is said. */
const manyRows = 1_000;
/** Rows that have to be asked for to be copied; more than that takes a file. */
const mostCopied = 20_000;

interface ValueTableProps {
  readonly table: Table;
  /** Gives rows of the value that were not sent; without it, there are only those that were. */
  readonly ask?: AskRows | undefined;
  readonly onCopy?: ((title: string, value: JsonValue) => void) | undefined;
}

/**
 * Rows and columns of which only those in sight are on the page, and of a long value only those around them in the window:
 * a million scroll like ten. A press on a column's head sorts; cells are selected with the mouse or the arrow keys, and
 * copied as spreadsheets take them.
 */
export function ValueTable({ table, ask, onCopy }: ValueTableProps) {
  const { columns, rows } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting>();
  const [range, setRange] = useState<CellRange>();
  const [copying, setCopying] = useState<'no' | 'now' | 'too many'>('no');
  const all = useTableRows(table, sorting, ask);
  const indexWidth = indexWidthOf(all.count);
  const widths = useMemo(() => {
    const least = table.more > 0 ? leastOfLong : 0;
    return columns.map((_, at) => Math.max(least, columnWidth(table, at)));
  }, [table, columns]);
  const types = useMemo(() => columns.map((_, at) => columnType(rows, at)), [rows, columns]);

  const down = useLongRows({ scroller, count: all.count, rowHeight, headHeight });
  const { first, last } = down;
  useEffect(() => all.show(first, last));
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => widths[at] ?? 80,
    overscan: 2,
    paddingStart: indexWidth,
    scrollPaddingStart: indexWidth,
    initialRect: firstRect,
  });
  const shownColumns = across.getVirtualItems();

  const select = (row: number, column: number, extend: boolean) =>
    setRange((before) => ({ anchor: extend && before ? before.anchor : { row, column }, focus: { row, column } }));
  const pressed = (event: KeyboardEvent) => {
    const size = { row: all.count, column: columns.length };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      setRange({ anchor: { row: 0, column: 0 }, focus: { row: size.row - 1, column: size.column - 1 } });
    } else if (event.key === 'Escape' && range) setRange(undefined);
    else {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1;
      const at = range?.focus ?? { row: -1, column: 0 };
      const next = cellAfterKey(event.key, at, size, page);
      if (!next) return;
      select(next.row, next.column, event.shiftKey);
      down.scrollToRow(next.row);
      across.scrollToIndex(next.column);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const copied = (event: ClipboardEvent) => {
    if (!range) return;
    event.preventDefault();
    event.stopPropagation();
    const { top, bottom } = rowsOf(range);
    const here: Table['rows'][number][] = [];
    for (let at = top; at <= bottom && here.length === at - top; at += 1) {
      const row = all.row(at);
      if (row) here.push(row.cells);
    }
    if (here.length > bottom - top) event.clipboardData.setData('text/plain', copyText(columns, here, range));
    else if (bottom - top >= mostCopied) setCopying('too many');
    else {
      setCopying('now');
      all
        .read(top, bottom)
        .then((read) => onCopy?.(t('displays.table'), copyText(columns, read, range)))
        .catch(() => undefined)
        .finally(() => setCopying('no'));
    }
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={`${styles.scroller} nodrag`}
        role="grid"
        aria-label={t('displays.table')}
        aria-rowcount={all.count + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        tabIndex={0}
        onWheelCapture={keepWheel}
        onKeyDown={pressed}
        onCopy={copied}
      >
        <div
          style={{
            width: across.getTotalSize(),
            height: headHeight + down.height,
            '--index-width': `${indexWidth}px`,
          }}
        >
          <div className={styles.head} role="row" style={{ width: across.getTotalSize() }}>
            <span className={styles.corner} role="columnheader" title={t('displays.row')}>
              #
            </span>
            {shownColumns.map(({ index, start, size }) => (
              <Head
                key={index}
                name={columns[index] ?? ''}
                type={types[index] ?? 'ANY'}
                left={start}
                width={size}
                direction={sorting?.column === index ? sorting.direction : 'none'}
                onSort={() => setSorting(nextSorting(sorting, index))}
              />
            ))}
          </div>
          {down.rows.map((index) => {
            const row = all.row(index);
            return (
              <Row
                key={index}
                index={index}
                place={row?.place}
                top={down.topOf(index)}
                cells={row?.cells}
                columns={shownColumns}
                range={range}
                onSelect={select}
              />
            );
          })}
        </div>
      </div>
      <TableFoot rows={all} isPaged={ask !== undefined} selected={copying} />
    </div>
  );
}

interface TableFootProps {
  readonly rows: ReturnType<typeof useTableRows>;
  /** Whether it has more while it runs. */
  readonly isPaged: boolean;
  readonly selected: 'no' | 'now' | 'too many';
}

/** How many rows there are, where that is not plain to see, and what keeps some away. */
function TableFoot({ rows: { count, left, failure }, isPaged, selected }: TableFootProps) {
  if (selected === 'now') return <p className={styles.more}>{t('displays.copying_rows')}</p>;
  if (selected === 'too many')
    return <p className={styles.more}>{t('displays.too_many_to_copy', { most: formatCount(mostCopied) })}</p>;
  if (failure) return <p className={styles.more}>{failure.message}</p>;
  const more = formatCount(left);
  if (left > 0 && isPaged) return <p className={styles.more}>{t('displays.more_rows_running', { more })}</p>;
  if (left > 0) return <p className={styles.more}>{t('displays.more_rows', { more })}</p>;
  if (count <= manyRows) return null;
  return <p className={styles.more}>{t('displays.row_count', { rows: formatCount(count) })}</p>;
}

interface HeadProps {
  readonly name: string;
  readonly type: string;
  readonly left: number;
  readonly width: number;
  readonly direction: Sorting['direction'] | 'none';
  readonly onSort: () => void;
}

function Head({ name, type, left, width, direction, onSort }: HeadProps) {
  return (
    <div className={styles.column} role="columnheader" aria-sort={direction} style={{ left, width }}>
      <button
        type="button"
        className={styles.sort}
        title={t('displays.sort_by', { name })}
        tabIndex={-1}
        onClick={onSort}
      >
        <TypeDot type={type} />
        <span className={styles.name}>{name}</span>
        {direction === 'none' ? null : (
          <Icon name={direction === 'ascending' ? 'IconChevronUp' : 'IconChevronDown'} size={12} />
        )}
      </button>
    </div>
  );
}

interface RowProps {
  /** Where it is shown, and where it is in the value. */
  readonly index: number;
  readonly place: number | undefined;
  readonly top: number;
  /** Undefined while they are on their way. */
  readonly cells: Table['rows'][number] | undefined;
  readonly columns: readonly VirtualItem[];
  readonly range: CellRange | undefined;
  readonly onSelect: (row: number, column: number, extend: boolean) => void;
}

const Row = memo(
  function Row({ index, place, top, cells, columns, range, onSelect }: RowProps) {
    return (
      <div
        className={styles.row}
        role="row"
        aria-rowindex={index + 2}
        data-even={index % 2 === 1 ? '' : undefined}
        style={{ transform: `translateY(${top}px)` }}
      >
        <span className={styles.index} role="rowheader">
          {place === undefined ? '' : place + 1}
        </span>
        {columns.map(({ index: column, start, size }) => {
          const value = cells?.[column];
          const isFocus = range?.focus.row === index && range.focus.column === column;
          return (
            <span
              key={column}
              className={styles.cell}
              role="gridcell"
              aria-colindex={column + 2}
              aria-selected={range !== undefined && isWithin(range, index, column)}
              data-focus={isFocus ? '' : undefined}
              data-type={typeof value}
              data-awaited={cells ? undefined : ''}
              style={{ left: start, width: size }}
              title={typeof value === 'string' ? value : undefined}
              onMouseDown={(event) => {
                if (event.button === 0) onSelect(index, column, event.shiftKey);
              }}
              onMouseOver={(event) => {
                if (event.buttons === 1) onSelect(index, column, true);
              }}
            >
              {cells ? cellText(value) : null}
            </span>
          );
        })}
      </div>
    );
  },
  (before, now) =>
    before.cells === now.cells &&
    before.place === now.place &&
    before.index === now.index &&
    before.top === now.top &&
    before.columns === now.columns &&
    before.range === now.range,
);
