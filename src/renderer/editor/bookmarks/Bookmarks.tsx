import { Popover } from '@mantine/core';
import { useState } from 'react';
import { removeBookmark, renameBookmark, setBookmarkView } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell, useMay } from '../../app/hooks';
import { nameOf } from '../../app/view/explain-node';
import { showBookmark, viewNow } from '../../commands/bookmarks';
import { offerUndo } from '../../commands/offer-undo';
import { EmptyState } from '../../ui/components/EmptyState';
import { IconButton } from '../../ui/components/IconButton';
import { Keys } from '../../ui/components/Keys';
import { NameField } from '../../ui/components/NameField';
import styles from './bookmarks.module.css';

/** The named views of the workflow, to go to and to keep in order. */
export function Bookmarks() {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" width={300} trapFocus withinPortal withRoles={false}>
      <Popover.Target>
        <span>
          <IconButton
            icon="IconBookmarks"
            label={t('canvas.bookmarks.title')}
            size="sm"
            position="top"
            pressed={open}
            onClick={() => setOpen(!open)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown p={0} role="dialog" aria-label={t('canvas.bookmarks.title')}>
        <List onGone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function List({ onGone }: { readonly onGone: () => void }) {
  const services = useServices();
  const { document } = services;
  const bookmarks = useCell(document.bookmarks);
  const mayEdit = useMay('editor');
  const add = useAction('view.bookmark');
  const [renaming, setRenaming] = useState<string>();
  return (
    <>
      {bookmarks.size === 0 ? (
        <EmptyState icon="IconBookmarks" title={t('canvas.bookmarks.none')}>
          {t('canvas.bookmarks.none_text')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {[...bookmarks].map(([id, bookmark], index) => (
            <li key={id} className={styles.row}>
              {renaming === id ? (
                <NameField
                  name={bookmark.title}
                  label={t('canvas.bookmarks.name')}
                  className={styles.field}
                  onDone={(title) => {
                    setRenaming(undefined);
                    renameBookmark(document.doc.get(), id, title);
                  }}
                  onCancel={() => setRenaming(undefined)}
                />
              ) : (
                <button
                  type="button"
                  className={styles.go}
                  onClick={() => {
                    onGone();
                    showBookmark(services, bookmark);
                  }}
                >
                  <span className={styles.title}>{bookmark.title}</span>
                  {bookmark.path && document.place(bookmark.path.join('/')) ? (
                    <span className={styles.level}>{nameOf(services, bookmark.path.join('/'))}</span>
                  ) : null}
                  {index < 9 ? <Keys shortcut={String(index + 1)} /> : null}
                </button>
              )}
              {mayEdit ? (
                <>
                  <IconButton
                    icon="IconPencil"
                    label={t('canvas.bookmarks.rename', { title: bookmark.title })}
                    size="sm"
                    position="top"
                    onClick={() => setRenaming(id)}
                  />
                  <IconButton
                    icon="IconRefresh"
                    label={t('canvas.bookmarks.lead_here', { title: bookmark.title })}
                    size="sm"
                    position="top"
                    onClick={() => {
                      const place = viewNow(services);
                      if (!place) return;
                      document.breakUndo();
                      const before = document.newestStep.get();
                      setBookmarkView(document.doc.get(), id, place);
                      offerUndo(services, t('canvas.bookmarks.leads_here', { title: bookmark.title }), before);
                    }}
                  />
                  <IconButton
                    icon="IconTrash"
                    label={t('canvas.bookmarks.remove', { title: bookmark.title })}
                    size="sm"
                    position="top"
                    onClick={() => {
                      removeBookmark(document.doc.get(), id);
                      offerUndo(services, t('canvas.bookmarks.removed', { title: bookmark.title }));
                    }}
                  />
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayEdit ? (
        <button type="button" className={styles.add} disabled={!add.enabled} onClick={add.perform}>
          <span className={styles.title}>{add.action.label}</span>
          <Keys shortcut={add.action.keys?.[0] ?? ''} />
        </button>
      ) : null}
    </>
  );
}
