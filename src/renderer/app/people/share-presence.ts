import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { nodeIdSchema } from '#shared/graph/ids';
import { mostSelected } from '#shared/protocol/presence';
import type { ReadableCell } from '../../client/cell';
import { nameSetting } from '../../settings/people-settings';
import type { Services } from '../services';

/**
 * Tells the others in a document which part of it this tab shows and what is selected there, and whether anybody looks.
 * Where the pointer is, the canvas tells.
 */
export function sharePresence(
  { document, presence, view }: Pick<Services, 'document' | 'presence' | 'view'>,
  shown: ReadableCell<boolean>,
  page: Pick<Window, 'document'>,
): Disposable {
  const own = new DisposableStore();
  const name = view.settings.cell(nameSetting);
  const ids = (all: readonly string[]) => all.slice(0, mostSelected).map((id) => nodeIdSchema.parse(id));
  const follow = (cell: ReadableCell<unknown>, tell: () => void) => {
    own.add(cell.subscribe(tell));
    tell();
  };
  follow(name, () => presence.say({ name: name.get() }));
  follow(document.path, () => presence.say({ path: ids(document.path.get()) }));
  follow(view.selectedNodes, () => presence.say({ selected: ids(view.selectedNodes.get()) }));

  const look = () => {
    const away = !shown.get() || page.document.hidden;
    presence.say(away ? { away, cursor: null } : { away });
  };
  follow(shown, look);
  page.document.addEventListener('visibilitychange', look);
  own.add(toDisposable(() => page.document.removeEventListener('visibilitychange', look)));
  return own;
}
