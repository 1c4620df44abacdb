import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import type { DesktopSettings } from '#shared/ipc/channels';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import { portMessageType } from '#shared/ipc/names';
import { Cell } from '../client/cell';
import type { Route } from '../client/channel';
import { portRoute, windowPorts } from '../client/port-channel';
import { webSocketRoute } from '../client/websocket-channel';
import { performOutsideCommand } from '../commands/outside-commands';
import type { Client } from './create-client';
import { createDesktop } from './desktop';
import { desktopCall } from './desktop-call';
import { DesktopFiles } from './desktop-files';
import type { Platform } from './platform';
import type { Services } from './services';
import type { ViewState } from './view-state';

/** The editor in the desktop app: a MessagePort to main or, if the settings say so, WebSocket; native dialogs and menu. */
export async function desktopPlatform(page: Window, api: DesktopApi): Promise<Platform> {
  const settings = new Cell(await desktopCall(api.getSettings()));
  const ports = portRoute(windowPorts(page, portMessageType, () => api.openChannel()));
  const sockets = webSocketRoute({
    address: () => desktopCall(api.channelAddress()),
    connect: (url, protocols) => new WebSocket(url, protocols),
  });
  const route = (): Route => (settings.get().channel === 'ipc' ? ports : sockets);
  return {
    route,
    desktop: createDesktop(api, settings),
    attach(client, view) {
      const own = new DisposableStore();
      const files = new DesktopFiles({ link: client.connection, session: client.session }, api);
      own.add(followChannel(settings, client, route));
      own.add(shareTheme(settings, view, api));
      own.add(reportDocument(client, api));
      return { files, serve: (services) => hearCommands(services, files, api, page), dispose: () => own.dispose() };
    },
  };
}

/** A changed setting takes effect at once. */
function followChannel(settings: Cell<DesktopSettings>, { connection }: Client, route: () => Route): Disposable {
  return settings.subscribe(() => {
    const next = route();
    if (next.name !== connection.state.get().via) connection.switchTo(next);
  });
}

function shareTheme(settings: Cell<DesktopSettings>, { theme }: ViewState, api: DesktopApi): Disposable {
  theme.set(settings.get().theme);
  return theme.subscribe(() => {
    void desktopCall(api.setSettings({ theme: theme.get() })).then((kept) => settings.set(kept));
  });
}

/** Main titles the window after its document and asks about what is not saved. */
function reportDocument({ session }: Client, api: DesktopApi): Disposable {
  const report = () => {
    const info = session.info.get();
    if (info) void api.showDocument(info);
  };
  report();
  return session.info.subscribe(report);
}

function hearCommands(services: Services, files: DesktopFiles, api: DesktopApi, page: Window): Disposable {
  const stopCommands = api.onCommand((id) => performOutsideCommand(id, services, page.document));
  const stopDocuments = api.onShowDocument((info) => {
    files
      .showOpened(info)
      .catch((error: unknown) => services.notify.error('The file could not be shown', messageOf(error)));
  });
  return toDisposable(() => {
    stopCommands();
    stopDocuments();
  });
}
