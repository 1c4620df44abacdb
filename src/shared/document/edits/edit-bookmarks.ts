import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { type Bookmark, bookmarkSchema } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { bookmarksMap, recordMap } from '../layout';
import { newBookmarkId } from '../new-id';
import { localOrigin } from '../origins';
import { createRecord } from '../y/records';
import { readBookmarks } from '../y/y-workflow';
import { edit } from './edit';

/** A place of the canvas in the middle of the view, how large it is shown there, and the way to its level. */
export interface BookmarkView extends Pick<Bookmark, 'x' | 'y' | 'zoom'> {
  readonly path: readonly string[];
}

/** Adds a bookmark last in the list and answers its id. WORKFLOW_INVALID */
export function addBookmark(doc: Y.Doc, title: string, view: BookmarkView, origin: unknown = localOrigin): string {
  const order = Math.max(-1, ...[...readBookmarks(doc).values()].map((bookmark) => bookmark.order)) + 1;
  const fields = parse({ title: title.trim(), ...fieldsOf(view), order });
  const id = newBookmarkId();
  edit(doc, origin, undefined, () => bookmarksMap(doc).set(id, createRecord(fields)));
  return id;
}

/** An empty title changes nothing. One that is gone is left out. WORKFLOW_INVALID */
export function renameBookmark(doc: Y.Doc, id: string, title: string, origin: unknown = localOrigin): void {
  const bookmark = recordMap(bookmarksMap(doc), id);
  const next = title.trim();
  if (!bookmark || next === '' || bookmark.get('title') === next) return;
  parse({ ...bookmark.toJSON(), title: next });
  edit(doc, origin, undefined, () => bookmark.set('title', next));
}

/** Lets it lead to another view. */
export function setBookmarkView(doc: Y.Doc, id: string, view: BookmarkView, origin: unknown = localOrigin): void {
  const bookmark = recordMap(bookmarksMap(doc), id);
  if (!bookmark) return;
  const fields = fieldsOf(view);
  parse({ ...bookmark.toJSON(), ...fields });
  edit(doc, origin, undefined, () => {
    for (const [field, value] of Object.entries(fields)) bookmark.set(field, value);
    if (!('path' in fields)) bookmark.delete('path');
  });
}

export function removeBookmark(doc: Y.Doc, id: string, origin: unknown = localOrigin): void {
  if (bookmarksMap(doc).has(id)) edit(doc, origin, undefined, () => bookmarksMap(doc).delete(id));
}

/** The workflow itself needs no way. */
const fieldsOf = ({ x, y, zoom, path }: BookmarkView) => ({ x, y, zoom, ...(path.length > 0 && { path: [...path] }) });

function parse(bookmark: unknown): Bookmark {
  const parsed = bookmarkSchema.safeParse(bookmark);
  if (parsed.success) return parsed.data;
  throw new FactoryError('WORKFLOW_INVALID', `The bookmark does not fit: ${describeIssues(parsed.error)}`);
}
