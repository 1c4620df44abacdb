import { addBookmark } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { kindsToWrite } from '../../app/kinds/kinds-to-write';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { showBookmark, viewNow } from '../bookmarks';
import { hasCanvas, hasDocument } from '../enablement';

/** Bookmarks that a key of their own leads to. */
const keyed = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const nth = ({ document }: Services, number: number) => [...document.bookmarks.get().values()][number - 1];

const goTo = <N extends (typeof keyed)[number]>(number: N) => ({
  id: `view.bookmark_${number}` as const,
  get label() {
    return t('commands.go_to_bookmark', { number });
  },
  group: 'view' as const,
  keys: [String(number)],
  icon: 'IconBookmark',
  /** The bookmarks themselves are listed at the canvas and found by name in the palette. */
  listed: false,
  enabled: (services: Services) => hasCanvas(services) && nth(services, number) !== undefined,
  perform: (services: Services) => {
    const bookmark = nth(services, number);
    if (bookmark) showBookmark(services, bookmark);
  },
});

export const bookmarkActions = [
  {
    id: 'view.bookmark',
    get label() {
      return t('commands.bookmark_view');
    },
    group: 'view',
    role: 'editor',
    keys: ['shift+b'],
    icon: 'IconBookmarkPlus',
    enabled: (services) => hasCanvas(services) && hasDocument(services),
    perform: (services) => {
      const { document, notify } = services;
      const place = viewNow(services);
      if (!place) return;
      const number = document.bookmarks.get().size + 1;
      const title = titleOf(services) ?? t('commands.bookmark_title', { number });
      document.breakUndo();
      addBookmark(document.doc.get(), title, place);
      document.breakUndo();
      notify.info(
        number <= keyed.length
          ? t('commands.bookmarked_with_key', { title, number })
          : t('commands.bookmarked', { title }),
      );
    },
  },
  ...keyed.map(goTo),
] as const satisfies readonly Action[];

/** Actions that the palette shows by the names of their bookmarks instead. */
export const bookmarkKeys: ReadonlySet<string> = new Set(keyed.map((number) => goTo(number).id));

/** What is selected is what the person looks at. */
function titleOf(services: Services): string | undefined {
  const { document, view } = services;
  const group = view.selectedGroup.get();
  if (group !== undefined) return document.groups.get().get(group)?.title;
  const [id, ...others] = view.selectedNodes.get();
  const node = id === undefined || others.length > 0 ? undefined : document.node(id).get();
  return node && (node.title ?? kindsToWrite(services).of(node)?.title);
}
