import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Cell, type ReadableCell } from '../client/cell';
import { animationFrames } from '../client/frames';
import { Hand } from '../client/hand';
import { PacedFrames } from '../client/paced-frames';
import { systemTimers } from '../client/timers';
import { listenClipboard } from '../commands/clipboard-events';
import { listenKeyboard } from '../commands/keyboard';
import { feedNodes } from '../feeds/feed-nodes';
import { newRunSettings } from '../settings/run-settings';
import { isMac } from '../ui/text/shortcut';
import { announceNodeFiles } from './announce/announce-node-files';
import { announcePeople } from './announce/announce-people';
import { announceRuns } from './announce/announcements';
import { screenNotifications as notify } from './announce/notifications';
import { showErrorsOfRuns } from './announce/show-errors';
import { createClient } from './create-client';
import { followLanguage } from './follow-language';
import { createHandover } from './handover';
import { keepKindFiles } from './kinds/kept-kind-files';
import { sharePresence } from './people/share-presence';
import { asksForDashboard } from './platform/browser-address';
import { browserPlatform } from './platform/browser-platform';
import { desktopPlatform } from './platform/desktop-platform';
import { careForLink } from './platform/link-care';
import type { EditorWindow, Platform } from './platform/platform';
import { systemClipboard } from './platform/system-clipboard';
import { createWindows } from './platform/windows';
import type { Services } from './services';
import { keepTabView } from './tabs/kept-tab-view';
import { rememberedTabs } from './tabs/kept-tabs';
import type { OpenTab } from './tabs/open-tab';
import { tabsOf } from './tabs/tabs-of';
import { keepPins } from './view/kept-pins';
import { keepChoices, keepPanels, keepRecentKinds } from './view/kept-view';
import { keepSelectionTrue } from './view/selection';
import { createTabView, createViewState } from './view/view-state';

export interface RunningServices extends Disposable {
  /** Of the tab on screen. */
  readonly services: ReadableCell<Services>;
}

/** The window's composition root: desktop or browser, the client behind it, and the listeners on the page. */
export async function createServices(page: EditorWindow): Promise<RunningServices> {
  const own = new DisposableStore();
  const window = createViewState();
  own.add(keepRecentKinds(window));
  const platform: Platform = page.factory ? await desktopPlatform(page, page.factory) : browserPlatform(page);
  own.add(keepChoices(window, platform.kept));
  own.add(followLanguage(page, window));
  const hand = new Hand(systemTimers);
  const handover = createHandover(page, systemTimers, (message) => console.warn(message));
  const client = createClient({
    route: platform.route(),
    timers: systemTimers,
    frames: new PacedFrames(animationFrames, systemTimers, hand),
    random: Math.random,
    remembered: rememberedTabs(page, platform.tabStorage, platform.ownWindow),
    notify,
    warn: (message) => console.warn(message),
    takeHistory: handover.take,
  });
  own.add(client);
  own.add(keepKindFiles(client.nodeFiles));
  const attached = own.add(platform.attach(client, window, notify));
  const ofWindow = {
    connection: client.connection,
    access: client.access,
    server: client.server,
    hand,
    files: attached.files,
    tabs: tabsOf(client),
    windows: createWindows({
      link: client.connection,
      tabs: client.tabs,
      newSettings: () => newRunSettings(window.settings),
      open: (workflow) => platform.openWindow(workflow),
      handover,
    }),
    installed: client.installed,
    nodeFiles: client.nodeFiles,
    secrets: client.secrets,
    offline: client.offline,
    notify,
    clipboard: systemClipboard(page.navigator.clipboard),
    desktop: platform.desktop,
  };

  const made = new Map<OpenTab, Services>();
  const startsWithDashboard = asksForDashboard(page.location);
  const make = (tab: OpenTab): Services => {
    const { session, presence, mirror, traces, runs, inputs, kinds } = tab;
    const view = createTabView(window);
    const services = { ...ofWindow, document: session, presence, mirror, traces, runs, inputs, kinds, view };
    tab.own.add(keepPanels(view));
    tab.own.add(keepTabView(services));
    if (startsWithDashboard) view.mode.set('dashboard');
    tab.own.add(keepSelectionTrue(services));
    tab.own.add(sharePresence(services, tab.shown, page));
    tab.own.add(keepPins(services));
    tab.own.add(showErrorsOfRuns(tab.runEnded, view));
    tab.own.add(tab.shown.subscribe(() => closePopups(services)));
    tab.own.add({ dispose: () => made.delete(tab) });
    made.set(tab, services);
    return services;
  };
  for (const tab of client.tabs.list.get()) make(tab);
  own.add(client.tabs.made(make));
  const active = () => made.get(client.tabs.active.get()) ?? make(client.tabs.active.get());
  const services = new Cell(active());

  /** What the page does goes to the tab on screen alone. */
  const serve = (tab: Services) => {
    const serving = new DisposableStore();
    serving.add(attached.serve(tab));
    serving.add(announceRuns(tab));
    serving.add(announcePeople(tab, systemTimers));
    serving.add(listenKeyboard({ target: page, services: tab, mac: isMac() }));
    serving.add(listenClipboard(page.document, tab));
    serving.add(feedNodes(tab, page, systemTimers));
    return serving;
  };
  let serving = serve(services.get());
  own.add(
    client.tabs.active.subscribe(() => {
      serving.dispose();
      services.set(active());
      serving = serve(services.get());
    }),
  );
  own.add({ dispose: () => serving.dispose() });
  own.add(
    announceNodeFiles({
      nodeFiles: client.nodeFiles,
      kinds: client.spoken,
      notify,
      showFiles: () => services.get().view.rail.set('custom-nodes'),
    }),
  );
  own.add(careForLink(page, client.connection));
  return { services, dispose: () => own.dispose() };
}

/** What hangs over the canvas is gone when one comes back to it. */
function closePopups({ view }: Services): void {
  view.openInput.set(undefined);
  view.portMenu.set(undefined);
  view.preview.set(undefined);
}
