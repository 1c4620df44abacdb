import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { animationFrames } from '../client/frames';
import { PortTraces } from '../client/port-traces';
import { systemTimers } from '../client/timers';
import { listenClipboard } from '../commands/clipboard-events';
import { listenKeyboard } from '../commands/keyboard';
import { isMac } from '../ui/shortcut';
import { announceNodeFiles } from './announce-node-files';
import { announceRuns } from './announcements';
import { asksForDashboard } from './browser-address';
import { browserPlatform } from './browser-platform';
import { createClient } from './create-client';
import { desktopPlatform } from './desktop-platform';
import { keepKindFiles } from './kept-kind-files';
import { keepPins } from './kept-pins';
import { keepChoices, keepPanels } from './kept-view';
import { careForLink } from './link-care';
import { screenNotifications as notify } from './notifications';
import type { EditorWindow, Platform } from './platform';
import { rememberedDocument } from './remembered-document';
import { keepSelectionTrue } from './selection';
import type { Services } from './services';
import { showErrorsOfRuns } from './show-errors';
import { systemClipboard } from './system-clipboard';
import { createViewState } from './view-state';

export interface RunningServices extends Disposable {
  readonly services: Services;
}

/** The window's composition root: desktop or browser, the client behind it, and the listeners on the page. */
export async function createServices(page: EditorWindow): Promise<RunningServices> {
  const own = new DisposableStore();
  const view = createViewState();
  own.add(keepPanels(view));
  if (asksForDashboard(page.location)) view.mode.set('dashboard');
  const platform: Platform = page.factory ? await desktopPlatform(page, page.factory) : browserPlatform(page);
  own.add(keepChoices(view, platform.kept));
  const client = createClient({
    route: platform.route(),
    timers: systemTimers,
    frames: animationFrames,
    random: Math.random,
    remembered: rememberedDocument(page),
    notify,
    warn: (message) => console.warn(message),
  });
  own.add(client);
  own.add(keepKindFiles(client.nodeFiles));
  const attached = own.add(platform.attach(client, view));
  const services: Services = {
    connection: client.connection,
    access: client.access,
    mirror: client.mirror,
    traces: new PortTraces(client.mirror),
    server: client.server,
    document: client.session,
    files: attached.files,
    view,
    kinds: client.kinds,
    nodeFiles: client.nodeFiles,
    notify,
    runs: client.runs,
    inputs: client.inputs,
    clipboard: systemClipboard(page.navigator.clipboard),
    desktop: platform.desktop,
  };
  own.add(attached.serve(services));
  own.add(keepSelectionTrue(services));
  own.add(keepPins(services));
  own.add(announceNodeFiles(services));
  own.add(listenKeyboard({ target: page, services, mac: isMac() }));
  own.add(listenClipboard(page.document, services));
  own.add(showErrorsOfRuns(client.runEnded, view));
  own.add(announceRuns(services));
  own.add(careForLink(page, client.connection));
  return { services, dispose: () => own.dispose() };
}
