import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import { onLanguage } from '#shared/words/words';
import { applicationMenu } from '../../commands/application-menu';
import { cellsActionsRead } from '../../commands/enablement';
import { isMac } from '../../ui/text/shortcut';
import type { Services } from '../services';

/** Shows the table of actions as the desktop's menu, and again whenever a key, a name or what can be done changes. */
export function shareMenu(services: Services, api: DesktopApi): Disposable {
  const own = new DisposableStore();
  let shown = '';
  let phase: 'settled' | 'pending' | 'disposed' = 'settled';
  const show = () => {
    if (phase === 'disposed') return;
    phase = 'settled';
    const menu = applicationMenu(services, isMac());
    const text = JSON.stringify(menu);
    if (text === shown) return;
    shown = text;
    // A menu that could not be shown is told in main's log.
    api.showMenu(menu).catch(() => {});
  };
  /** One edit changes several cells; they are taken together. */
  const changed = () => {
    if (phase !== 'settled') return;
    phase = 'pending';
    queueMicrotask(show);
  };
  for (const cell of [services.view.keys, ...cellsActionsRead(services)]) own.add(cell.subscribe(changed));
  own.add(onLanguage(changed));
  own.add(
    toDisposable(() => {
      phase = 'disposed';
    }),
  );
  show();
  return own;
}
