import { useDeferredValue, useMemo, useState } from 'react';
import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { IconButton } from '../../components/IconButton';
import { SearchField } from '../../components/SearchField';
import type { DisplayOf } from '../display-of';
import { ValueDisplay } from '../ValueDisplay';
import styles from './tree-display.module.css';
import { branchesOf, isBranch, treeRows } from './tree-rows';
import { TreeRows, type TreeState } from './ValueTree';

interface TreeDisplayProps {
  readonly display: DisplayOf<'tree'>;
  /** Puts a value on the clipboard and says so by its title. */
  readonly onCopy?: ((title: string, value: JsonValue) => void) | undefined;
}

/** A value as a tree, with a search for names and what copies the row that has the focus. */
export function TreeDisplay({ display: { json }, onCopy }: TreeDisplayProps) {
  const value = useMemo(() => readJson(json), [json]);
  return isBranch(value) ? <Tree value={value} onCopy={onCopy} /> : <ValueDisplay value={value} />;
}

function Tree({ value, onCopy }: { readonly value: JsonValue; readonly onCopy: TreeDisplayProps['onCopy'] }) {
  const [state, setState] = useState<TreeState>({ open: new Set(), at: undefined });
  const [search, setSearch] = useState('');
  const query = useDeferredValue(search.trim().toLowerCase());
  const { open } = state;
  const rows = useMemo(() => treeRows(value, { open, query }), [value, open, query]);
  const row = useMemo(() => rows.find(({ path }) => path === state.at), [rows, state.at]);
  const isOpen = open.size > 0;
  return (
    <div className={styles.frame}>
      <div className={`${styles.tools} nodrag`}>
        <SearchField
          className={styles.search}
          size="xs"
          label={t('displays.search_names')}
          value={search}
          onChange={setSearch}
        />
        <IconButton
          icon={isOpen ? 'IconFold' : 'IconFoldDown'}
          label={isOpen ? t('displays.close_all') : t('displays.open_all')}
          size="sm"
          position="top"
          onClick={() => setState({ ...state, open: isOpen ? new Set() : branchesOf(value) })}
        />
        {onCopy ? (
          <>
            <IconButton
              icon="IconRoute"
              label={t('displays.copy_path')}
              detail={t('displays.copy_path_detail')}
              size="sm"
              position="top"
              disabled={!row}
              onClick={() => row && onCopy(t('displays.path'), row.path)}
            />
            <IconButton
              icon="IconCopy"
              label={t('displays.copy_value')}
              size="sm"
              position="top"
              disabled={!row}
              onClick={() => row && onCopy(row.name, row.value)}
            />
          </>
        ) : null}
      </div>
      <div className={styles.tree}>
        {rows.length === 0 && query !== '' ? (
          <p className={styles.none}>{t('displays.no_name')}</p>
        ) : (
          <TreeRows rows={rows} state={state} onChange={setState} />
        )}
      </div>
      {row ? (
        <p className={styles.path} title={row.path}>
          {row.path}
        </p>
      ) : null}
    </div>
  );
}

/** Whoever made the display says that it is JSON; text that is none is shown as text. */
function readJson(json: string): JsonValue {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
