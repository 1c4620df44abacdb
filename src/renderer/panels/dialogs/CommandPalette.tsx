import { Modal } from '@mantine/core';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useActions, useKinds, useNodeFiles, usePlaceable, useRefusal } from '../../app/hooks';
import { showNode } from '../../app/view/show-node';
import { bookmarkKeys } from '../../commands/actions/bookmark-actions';
import { showBookmark } from '../../commands/bookmarks';
import { EmptyState } from '../../ui/components/EmptyState';
import { Icon } from '../../ui/components/Icon';
import { nodeTitle } from '../../ui/text/node-title';
import { addAtCentre } from '../palette/add-kind';
import { CommandList } from './CommandList';
import styles from './CommandPalette.module.css';
import { actionEntry, bookmarkEntry, kindEntry, nodeEntry, type PaletteEntry } from './palette-entries';
import { createPaletteSearch } from './palette-search';
import { settingEntries } from './palette-settings';

/** Everything by name: commands, settings, the nodes of this workflow, and the kinds that can be added. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={560}
      styles={{ body: { padding: 0 } }}
      attributes={{ content: { 'aria-label': t('dialogs.search') } }}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const search = usePaletteSearch();
  const list = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => search(query), [search, query]);
  const current = Math.min(at, found.length - 1);

  const perform = (entry: PaletteEntry | undefined) => {
    if (!entry?.enabled) return;
    // Closed first: the action may open another dialog, or want the focus.
    onClose();
    entry.perform();
  };
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt((to + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      perform(found[current]);
    }
  };
  return (
    <>
      <div className={styles.search}>
        <Icon name="IconSearch" size={16} />
        <input
          ref={focusAtOnce}
          className={styles.field}
          placeholder={t('dialogs.search')}
          aria-label={t('dialogs.search')}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={found[current] ? `${list}-${current}` : undefined}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      {found.length === 0 ? (
        <EmptyState icon="IconSearch" title={t('dialogs.nothing_matches', { query: query.trim() })} />
      ) : (
        <CommandList id={list} entries={found} current={current} onPoint={setAt} onChoose={perform} />
      )}
    </>
  );
}

/** Before the dialog's own focus trap wakes up: what is typed right after the shortcut must not be lost. */
const focusAtOnce = (field: HTMLInputElement | null) => field?.focus();

function usePaletteSearch(): (query: string) => readonly PaletteEntry[] {
  const services = useServices();
  const actions = useActions();
  const catalogue = useKinds();
  const files = useNodeFiles();
  const placeable = usePlaceable();
  const refusal = useRefusal('editor');
  return useMemo(() => {
    const { document } = services;
    const nodes = document.nodeIds.get().flatMap((id) => {
      const node = document.node(id).get();
      const kind = node && catalogue.of(node);
      return node ? [{ id, title: nodeTitle(node, kind?.title, id), kind }] : [];
    });
    const named = [
      ...actions.filter(({ action }) => !bookmarkKeys.has(action.id)).map(actionEntry),
      ...[...document.bookmarks.get().values()].map((bookmark, index) =>
        bookmarkEntry(bookmark, index, () => showBookmark(services, bookmark)),
      ),
      ...settingEntries(services),
      ...nodes.map((node) => nodeEntry(node, (id) => showNode(services, id))),
    ];
    const kinds = placeable.map((kind) => {
      const facts = { refusal, isOwn: files.ofKind(kind.kind) !== undefined };
      return [kind, kindEntry(kind, (chosen) => addAtCentre(services, chosen), facts)] as const;
    });
    return createPaletteSearch(named, new Map(kinds));
  }, [services, actions, catalogue, placeable, files, refusal]);
}
