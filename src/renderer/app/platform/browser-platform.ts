import { DisposableStore, toDisposable } from '#shared/base/disposable';
import { webSocketRoute } from '../../client/link/websocket-channel';
import { newRunSettings } from '../../settings/run-settings';
import { BrowserFiles, guardUnload } from '../files/browser-files';
import { tellImports } from '../files/import-report';
import { browserSettingStore } from '../view/kept-view';
import { browserAddress, refusalOf } from './browser-address';
import type { Platform } from './platform';

/** The editor in a browser: WebSocket to the server the page came from, dialogs in the page. */
export function browserPlatform(page: Window): Platform {
  return {
    route() {
      const address = browserAddress(page);
      return webSocketRoute({
        address: () => Promise.resolve(address),
        connect: (url, protocols) => new WebSocket(url, protocols),
        refusal: refusalOf,
      });
    },
    desktop: undefined,
    kept: browserSettingStore,
    tabStorage: page.sessionStorage,
    // It has the token of this one, whose storage it begins with.
    async openWindow(workflow) {
      page.open(`${page.location.pathname}?document=${encodeURIComponent(workflow)}`);
    },
    attach({ access, connection, tabs, runStates }, view, notify) {
      const own = new DisposableStore();
      own.add(guardUnload(page, tabs, access));
      return {
        files: new BrowserFiles(
          {
            link: connection,
            access,
            tabs,
            runStates,
            newSettings: () => newRunSettings(view.settings),
            onImported: tellImports(connection, view),
          },
          view,
          notify,
        ),
        serve: () => toDisposable(() => {}),
        dispose: () => own.dispose(),
      };
    },
  };
}
