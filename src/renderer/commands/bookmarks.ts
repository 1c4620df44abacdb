import type { BookmarkView } from '#shared/document/edits/edit-bookmarks';
import type { Bookmark } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import { onNextCanvas, openLevel } from '../app/view/open-level';
import { levelKey } from '../app/view/view-state';

/** What is on screen now, as a bookmark keeps it. */
export function viewNow({ document, view }: Services): BookmarkView | undefined {
  const place = view.canvas.get()?.readView();
  return place && { ...place, path: document.path.get() };
}

/** Shows the part of the canvas it was made of, on the level where that is. */
export function showBookmark(services: Services, bookmark: Bookmark): void {
  const { document, notify, view } = services;
  const path = bookmark.path ?? [];
  if (levelKey(path) === levelKey(document.path.get())) {
    view.canvas.get()?.showView(bookmark);
    return;
  }
  openLevel(services, path);
  if (levelKey(path) === levelKey(document.path.get())) onNextCanvas(view, (canvas) => canvas.showView(bookmark));
  else notify.error(t('commands.bookmark_gone', { title: bookmark.title }));
}
