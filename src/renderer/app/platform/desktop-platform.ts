import { z } from 'zod';
import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import { workflowIdSchema } from '#shared/graph/ids';
import type { DesktopSettings } from '#shared/ipc/channels';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import { portMessageType } from '#shared/ipc/names';
import { t } from '#shared/words/words';
import { Cell } from '../../client/cell';
import type { Route } from '../../client/link/channel';
import { portRoute, windowPorts } from '../../client/link/port-channel';
import { webSocketRoute } from '../../client/link/websocket-channel';
import { performOutsideCommand } from '../../commands/outside-commands';
import { newRunSettings } from '../../settings/run-settings';
import type { SettingStore } from '../../settings/setting-values';
import { enterDrafts } from '../../ui/controls/typing/drafts';
import type { Client } from '../create-client';
import { DesktopFiles } from '../files/desktop-files';
import { tellImports } from '../files/import-report';
import type { Services } from '../services';
import { ownWindow } from '../tabs/kept-tabs';
import type { OpenTab } from '../tabs/open-tab';
import type { TabList } from '../tabs/tab-list';
import { createDesktop } from './desktop';
import { desktopCall } from './desktop-call';
import { shareMenu } from './desktop-menu';
import type { Platform } from './platform';

/** The editor in the desktop app: a MessagePort to main or, if the settings say so, WebSocket; native dialogs and menu. */
export async function desktopPlatform(page: Window, api: DesktopApi): Promise<Platform> {
  const settings = new Cell(await desktopCall(api.getSettings()));
  // For as long as the window lasts, as the cell does.
  api.onSettings((changed) => settings.set(changed));
  const ports = portRoute(windowPorts(page, portMessageType, () => api.openChannel()));
  const sockets = webSocketRoute({
    address: () => desktopCall(api.channelAddress()),
    connect: (url, protocols) => new WebSocket(url, protocols),
  });
  const route = (): Route => (settings.get().channel === 'ipc' ? ports : sockets);
  return {
    route,
    desktop: createDesktop(api, settings),
    kept: desktopSettingStore(settings, api),
    tabStorage: page.localStorage,
    ownWindow: ownWindow(page.location.search),
    openWindow: (workflow) => desktopCall(api.openWindow({ workflow_id: workflowIdSchema.parse(workflow) })),
    attach(client, view) {
      const own = new DisposableStore();
      const files = new DesktopFiles(
        {
          link: client.connection,
          access: client.access,
          tabs: client.tabs,
          runStates: client.runStates,
          newSettings: () => newRunSettings(view.settings),
          onImported: tellImports(client.connection, view),
        },
        api,
        view,
      );
      own.add(followChannel(settings, client, route));
      own.add(reportTabs(client.tabs, api));
      return { files, serve: (services) => serveDesktop(services, files, api, page), dispose: () => own.dispose() };
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

/** Everything chosen in the desktop's settings file. What could not be written counts until the window closes. */
function desktopSettingStore(settings: Cell<DesktopSettings>, api: DesktopApi): SettingStore {
  return {
    read: (id) => settings.get().kept[id],
    changed: (listener) => settings.subscribe(listener),
    write(id, value) {
      const { [id]: _before, ...others } = settings.get().kept;
      const kept = z.record(z.string(), z.json()).parse(value === undefined ? others : { ...others, [id]: value });
      settings.set({ ...settings.get(), kept });
      desktopCall(api.setSettings({ kept })).catch((error: unknown) => console.warn(messageOf(error)));
    },
  };
}

/** Main asks about what is not saved only where no other window has it. */
function reportTabs(tabs: TabList, api: DesktopApi): Disposable {
  const own = new DisposableStore();
  const report = () => {
    const workflow_ids = tabs.list.get().flatMap((tab) => tab.info.get()?.workflow_id ?? []);
    api.showDocuments({ workflow_ids }).catch(() => {});
  };
  const follow = (tab: OpenTab) => tab.own.add(tab.info.subscribe(report));
  for (const tab of tabs.list.get()) follow(tab);
  own.add(tabs.made(follow));
  own.add(tabs.list.subscribe(report));
  report();
  return own;
}

/** Main titles the window after its document and asks about what is not saved. */
function reportDocument({ document }: Services, api: DesktopApi): Disposable {
  const report = () => {
    const info = document.info.get();
    if (info) void api.showDocument(info);
  };
  report();
  return document.info.subscribe(report);
}

function serveDesktop(services: Services, files: DesktopFiles, api: DesktopApi, page: Window): Disposable {
  const stopCommands = api.onCommand((id) => performOutsideCommand(id, services, page.document));
  const stopDocuments = api.onShowDocument((info) => {
    files.openDocument(info).catch((error: unknown) => services.notify.error(t('files.not_shown'), messageOf(error)));
  });
  const stopDrafts = api.onEnterDrafts(() => {
    // A request goes the way that the edits before it went: when it is answered, they are on the other side.
    const isThere = enterDrafts() ? services.connection.request('document.list', {}).catch(() => undefined) : undefined;
    void Promise.resolve(isThere).then(() => api.draftsEntered());
  });
  const menu = shareMenu(services, api);
  const title = reportDocument(services, api);
  return toDisposable(() => {
    menu.dispose();
    title.dispose();
    stopCommands();
    stopDocuments();
    stopDrafts();
  });
}
