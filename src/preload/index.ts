import { contextBridge, ipcRenderer } from 'electron';
import type { IpcArgs, IpcChannel, IpcResult } from '#shared/ipc/channels';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import {
  desktopCommandChannel,
  enterDraftsChannel,
  portMessageType,
  settingsChannel,
  showDocumentChannel,
} from '#shared/ipc/names';

// The page gets named functions and nothing else: no channel name ever comes from it. Main parses every argument.

function call<C extends IpcChannel>(channel: C, args?: IpcArgs<C>): Promise<IpcResult<C>> {
  return ipcRenderer.invoke(channel, args);
}

/** Main is the only sender on these channels, and the types of what it sends are its own. */
function hear<T>(channel: string, listener: (value: T) => void): () => void {
  const heard = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, heard);
  return () => ipcRenderer.off(channel, heard);
}

const api: DesktopApi = {
  openChannel: () => call('channel.open'),
  channelAddress: () => call('channel.address'),
  openFile: () => call('file.open'),
  saveFile: (args) => call('file.save', args),
  revealFile: (args) => call('file.reveal', args),
  askUnsaved: (args) => call('file.ask_unsaved', args),
  showDocument: (args) => call('window.document', args),
  showDocuments: (args) => call('window.documents', args),
  draftsEntered: () => call('window.drafts_entered'),
  openWindow: (args) => call('window.open', args),
  showMenu: (args) => call('menu.show', args),
  getSettings: () => call('settings.get'),
  setSettings: (args) => call('settings.set', args),
  openLogsFolder: () => call('logs.open_folder'),
  openCustomNodes: (args) => call('custom_nodes.open', args),
  revealCustomNode: (args) => call('custom_nodes.reveal', args),
  nodesFolder: () => call('custom_nodes.folder'),
  chooseNodesFolder: (args) => call('custom_nodes.choose_folder', args),
  restart: () => call('app.restart'),
  onCommand: (listener) => hear(desktopCommandChannel, listener),
  onEnterDrafts: (listener) => hear(enterDraftsChannel, () => listener()),
  onSettings: (listener) => hear(settingsChannel, listener),
  onShowDocument: (listener) => hear(showDocumentChannel, listener),
};

contextBridge.exposeInMainWorld('factory', api);

// Ports do not cross the context bridge, so the page receives its port as a window message of its own origin.
ipcRenderer.on(portMessageType, (event) => {
  window.postMessage({ type: portMessageType }, window.location.origin, [...event.ports]);
});
