// biome-ignore-all lint/a11y/useFocusableInteractive: the tree has the focus and moves among its rows by the arrow keys.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: as above.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { JsonValue } from '#shared/graph/values/values';
import { formatValue } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import { keepWheel } from '../keep-wheel';
import { moveOfKey, type TreeMove, type TreeRow, toggled, treeRows } from './tree-rows';
import styles from './value-tree.module.css';

const rowHeight = 24;
const indent = 14;
/** Deeper rows stand no further to the right: their names would be out of sight. */
const deepest = 24;
/** Before the tree has been measured. */
const firstRect = { width: 280, height: 240 };

export interface TreeState {
  readonly open: ReadonlySet<string>;
  /** Path of the row that has the focus. */
  readonly at: string | undefined;
}

const closedTree: TreeState = { open: new Set(), at: undefined };

interface ValueTreeProps {
  readonly value: JsonValue;
}

/** A list or dictionary, branch by branch; the outermost is open. */
export function ValueTree({ value }: ValueTreeProps) {
  const [state, setState] = useState(closedTree);
  const rows = useMemo(() => treeRows(value, { open: state.open, query: '' }), [value, state.open]);
  return <TreeRows rows={rows} state={state} onChange={setState} />;
}

interface TreeRowsProps {
  readonly rows: readonly TreeRow[];
  readonly state: TreeState;
  readonly onChange: (state: TreeState) => void;
}

/**
 * Rows of which only those in sight are on the page, so that a hundred thousand scroll like ten. Worked by keyboard as
 * trees are; Ctrl+C copies the value of the row that has the focus.
 */
export function TreeRows({ rows, state, onChange }: TreeRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = useMemo(() => rows.findIndex(({ path }) => path === state.at), [rows, state.at]);
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: firstRect,
  });

  const move = (made: TreeMove | undefined, focus = at) => {
    if (made?.type === 'focus') {
      onChange({ ...state, at: rows[made.at]?.path });
      down.scrollToIndex(made.at);
      return;
    }
    const open = new Set(state.open);
    for (const path of made?.paths ?? []) {
      if (made?.type === 'open') open.add(path);
      else open.delete(path);
    }
    onChange({ open: made ? open : state.open, at: rows[focus]?.path });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const made = moveOfKey(event.key, rows, at, page);
    if (!made || rows.length === 0) return;
    move(made);
    event.preventDefault();
    event.stopPropagation();
  };
  const copied = (event: ClipboardEvent) => {
    const row = rows[at];
    if (!row || window.getSelection()?.isCollapsed === false) return;
    const { value } = row;
    event.clipboardData.setData('text/plain', typeof value === 'string' ? value : JSON.stringify(value));
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className={`${styles.scroller} nodrag`}
      role="tree"
      aria-label={t('displays.value')}
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
      tabIndex={0}
      onWheelCapture={keepWheel}
      onKeyDown={pressed}
      onCopy={copied}
    >
      <div className={styles.rows} style={{ height: Math.max(rowHeight, down.getTotalSize()) }}>
        {rows.length === 0 ? <p className={styles.none}>{t('displays.empty')}</p> : null}
        {down.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <Row
              key={index}
              id={`${id}-${index}`}
              row={row}
              top={start}
              isFocus={index === at}
              onPress={() => move(toggled(row), index)}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly top: number;
  readonly isFocus: boolean;
  readonly onPress: () => void;
}

function Row({ id, row: { name, value, depth, place, among, form }, top, isFocus, onPress }: RowProps) {
  const text = typeof value === 'string' && form !== 'cut' ? `“${formatValue(value)}”` : formatValue(value);
  return (
    <div
      id={id}
      className={styles.row}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={among}
      aria-selected={isFocus}
      aria-expanded={form === 'open' ? true : form === 'closed' ? false : undefined}
      data-form={form}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 4 + indent * Math.min(depth, deepest) }}
      onClick={onPress}
    >
      <span className={styles.arrow}>
        {form === 'open' || form === 'closed' ? (
          <Icon name={form === 'open' ? 'IconChevronDown' : 'IconChevronRight'} size={12} />
        ) : null}
      </span>
      {form === 'cut' ? null : <span className={styles.name}>{name}</span>}
      <span className={styles.plain} data-type={typeof value} title={typeof value === 'string' ? value : undefined}>
        {text}
      </span>
    </div>
  );
}
