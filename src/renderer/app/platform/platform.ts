import type { Disposable } from '#shared/base/disposable';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import type { Route } from '../../client/link/channel';
import type { SettingStore } from '../../settings/setting-values';
import type { Client } from '../create-client';
import type { Desktop, FileActions, Notifications, Services } from '../services';
import type { OwnWindow } from '../tabs/kept-tabs';
import type { ViewState } from '../view/view-state';

/** The page, with what the preload of the desktop app puts on it; absent in a browser. */
export type EditorWindow = Window & { readonly factory?: DesktopApi };

/** What differs between the desktop app and a browser. */
export interface Platform {
  /** How to reach the backend at the start. */
  route(): Route;
  readonly desktop: Desktop | undefined;
  /** Keeps what the person chose. */
  readonly kept: SettingStore;
  /** Where the tabs of this window are kept. */
  readonly tabStorage: Storage;
  /** Which window of the app this is, where several keep their tabs in one place. */
  readonly ownWindow?: OwnWindow;
  /** Another window, with this document alone. */
  openWindow(workflow: string): Promise<void>;
  /** Takes part in a client: files, and a link that follows the settings. */
  attach(client: Client, view: ViewState, notify: Notifications): AttachedPlatform;
}

export interface AttachedPlatform extends Disposable {
  readonly files: FileActions;
  /** What needs the services of the tab on screen, while it is there: commands from outside the page. */
  serve(services: Services): Disposable;
}
