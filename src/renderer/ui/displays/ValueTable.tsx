// biome-ignore-all lint/a11y/useSemanticElements: a <table> lays out all of its rows; here are those in sight alone.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and moves among its cells by the arrow keys.
// biome-ignore-all lint/a11y/useKeyWithMouseEvents: as above.
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import type { Table } from '#shared/graph/table-of';
import { cellText, columnWidth } from '#shared/look/table-cells';
import { t } from '#shared/words/words';
import { formatCount } from '../format';
import { Icon } from '../Icon';
import { TypeDot } from '../TypeDot';
import { keepWheel } from './keep-wheel';
import {
  type CellRange,
  cellAfterKey,
  columnType,
  copyText,
  isWithin,
  nextSorting,
  type Sorting,
  sortedPlaces,
} from './table-rows';
import styles from './value-table.module.css';

const rowHeight = 22;
const headHeight = 26;
const indexWidth = 56;
/** Before the table has been measured. */
const firstRect = { width: 480, height: 240 };

/**
 * Rows and columns of which only those in sight are on the page, so that a hundred thousand scroll like ten. A press on a
 * column's head sorts; cells are selected with the mouse or the arrow keys, and copied as spreadsheets take them.
 */
export function ValueTable({ table }: { readonly table: Table }) {
  const { columns, rows, more } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting>();
  const [range, setRange] = useState<CellRange>();
  const places = useMemo(() => sortedPlaces(rows, sorting), [rows, sorting]);
  const widths = useMemo(() => columns.map((_, at) => columnWidth(table, at)), [table, columns]);
  const types = useMemo(() => columns.map((_, at) => columnType(rows, at)), [rows, columns]);

  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headHeight,
    initialRect: firstRect,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => widths[at] ?? 80,
    overscan: 2,
    scrollPaddingStart: indexWidth,
    initialRect: firstRect,
  });
  const shownColumns = across.getVirtualItems();

  const select = (row: number, column: number, extend: boolean) =>
    setRange((before) => ({ anchor: extend && before ? before.anchor : { row, column }, focus: { row, column } }));
  const pressed = (event: KeyboardEvent) => {
    const size = { row: rows.length, column: columns.length };
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
      down.scrollToIndex(next.row);
      across.scrollToIndex(next.column);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const copied = (event: ClipboardEvent) => {
    if (!range) return;
    event.clipboardData.setData('text/plain', copyText(table, places, range));
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={`${styles.scroller} nodrag`}
        role="grid"
        aria-label={t('displays.table')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        tabIndex={0}
        onWheelCapture={keepWheel}
        onKeyDown={pressed}
        onCopy={copied}
      >
        <div style={{ width: indexWidth + across.getTotalSize(), height: headHeight + down.getTotalSize() }}>
          <div className={styles.head} role="row" style={{ width: indexWidth + across.getTotalSize() }}>
            <span className={styles.corner} role="columnheader" title={t('displays.row')}>
              #
            </span>
            {shownColumns.map(({ index, start, size }) => (
              <Head
                key={index}
                name={columns[index] ?? ''}
                type={types[index] ?? 'ANY'}
                left={indexWidth + start}
                width={size}
                direction={sorting?.column === index ? sorting.direction : 'none'}
                onSort={() => setSorting(nextSorting(sorting, index))}
              />
            ))}
          </div>
          {down.getVirtualItems().map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              place={places?.[index] ?? index}
              top={headHeight + start}
              cells={rows[places?.[index] ?? index] ?? []}
              columns={shownColumns}
              range={range}
              onSelect={select}
            />
          ))}
        </div>
      </div>
      {more > 0 ? <p className={styles.more}>{t('displays.more_rows', { more: formatCount(more) })}</p> : null}
    </div>
  );
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
  readonly place: number;
  readonly top: number;
  readonly cells: Table['rows'][number];
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
          {place + 1}
        </span>
        {columns.map(({ index: column, start, size }) => {
          const value = cells[column];
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
              style={{ left: indexWidth + start, width: size }}
              title={typeof value === 'string' ? value : undefined}
              onMouseDown={(event) => {
                if (event.button === 0) onSelect(index, column, event.shiftKey);
              }}
              onMouseOver={(event) => {
                if (event.buttons === 1) onSelect(index, column, true);
              }}
            >
              {cellText(value)}
            </span>
          );
        })}
      </div>
    );
  },
  (before, now) =>
    before.cells === now.cells &&
    before.index === now.index &&
    before.top === now.top &&
    before.columns === now.columns &&
    before.range === now.range,
);
