import type { DocumentInfo } from '../protocol/requests';
import type { DesktopSettings, IpcArgs, IpcChannel, IpcResult } from './channels';

type Call<C extends IpcChannel> =
  IpcArgs<C> extends undefined ? () => Promise<IpcResult<C>> : (args: IpcArgs<C>) => Promise<IpcResult<C>>;

/** What the preload puts on `window.factory`: one function for each row of the channel table, and the commands. */
export interface DesktopApi {
  readonly openChannel: Call<'channel.open'>;
  readonly channelAddress: Call<'channel.address'>;
  readonly openFile: Call<'file.open'>;
  readonly saveFile: Call<'file.save'>;
  readonly revealFile: Call<'file.reveal'>;
  readonly askUnsaved: Call<'file.ask_unsaved'>;
  readonly showDocument: Call<'window.document'>;
  readonly showDocuments: Call<'window.documents'>;
  readonly draftsEntered: Call<'window.drafts_entered'>;
  readonly openWindow: Call<'window.open'>;
  readonly showMenu: Call<'menu.show'>;
  readonly getSettings: Call<'settings.get'>;
  readonly setSettings: Call<'settings.set'>;
  readonly openLogsFolder: Call<'logs.open_folder'>;
  readonly openCustomNodes: Call<'custom_nodes.open'>;
  readonly revealCustomNode: Call<'custom_nodes.reveal'>;
  readonly nodesFolder: Call<'custom_nodes.folder'>;
  readonly chooseNodesFolder: Call<'custom_nodes.choose_folder'>;
  readonly restart: Call<'app.restart'>;
  /** Hears the menu's commands by action id; returns what ends it. */
  readonly onCommand: (listener: (action: string) => void) => () => void;
  /** Hears that what is typed is to be entered, as the window may close; returns what ends it. */
  readonly onEnterDrafts: (listener: () => void) => () => void;
  /** Hears what another window has changed of the settings; returns what ends it. */
  readonly onSettings: (listener: (settings: DesktopSettings) => void) => () => void;
  /** Hears which document to show (a file opened from outside the window); returns what ends it. */
  readonly onShowDocument: (listener: (document: DocumentInfo) => void) => () => void;
}
