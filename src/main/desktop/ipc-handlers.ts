import { shell } from 'electron';
import type { Hub } from '#main/realtime/index';
import { settingsChannel } from '#shared/ipc/names';
import { connectPage } from './hub-port';
import type { IpcHandlers } from './ipc';
import { nodeFilePath } from './node-file-path';
import type { NodesFolder } from './nodes-folder';
import { openCustomNodes } from './open-custom-nodes';
import type { SettingsFile } from './settings-file';
import { speakAsChosen } from './speak-as-chosen';
import type { EditorWindows } from './windows/editor-windows';

export interface IpcParts {
  readonly hub: Hub;
  /** Settled once the first documents are open and clients are let in. */
  readonly serving: () => Promise<unknown>;
  readonly windows: EditorWindows;
  readonly settings: SettingsFile;
  readonly address: () => { url: string; token?: string };
  readonly logsFolder: string;
  readonly nodesFolder: NodesFolder;
  /** Quits, and starts again once everything has ended. */
  readonly restart: () => void;
}

export function createIpcHandlers(parts: IpcParts): IpcHandlers {
  const { hub, serving, windows, settings, address, logsFolder, nodesFolder, restart } = parts;
  return {
    'channel.open': async (_args, { sender }) => {
      await serving();
      if (!sender.isDestroyed()) connectPage(hub, sender);
      return undefined;
    },
    'channel.address': async () => {
      await serving();
      return address();
    },
    'file.open': (_args, { sender }) => windows.of(sender).files.open(),
    'file.save': ({ workflow_id, ask }, { sender }) => windows.of(sender).files.save(workflow_id, ask),
    'file.reveal': ({ workflow_id }, { sender }) => {
      windows.of(sender).files.reveal(workflow_id);
      return undefined;
    },
    'file.ask_unsaved': ({ name }, { sender }) => windows.of(sender).files.askUnsaved(name),
    'window.document': ({ name, modified, file }, { sender }) => {
      const { window } = windows.of(sender);
      const title = `${modified ? '• ' : ''}${name} – Factory UI`;
      window.setTitle(title);
      window.setDocumentEdited(modified);
      if (file !== undefined) window.setRepresentedFilename(file);
      return undefined;
    },
    'window.documents': ({ workflow_ids }, { sender }) => {
      windows.of(sender).documents = workflow_ids;
      return undefined;
    },
    'window.drafts_entered': (_args, { sender }) => {
      windows.drafts.entered(sender);
      return undefined;
    },
    'window.open': ({ workflow_id }) => {
      windows.add(workflow_id);
      return undefined;
    },
    'menu.show': (shown, { sender }) => {
      windows.showMenu(sender, shown);
      return undefined;
    },
    'settings.get': () => settings.get(),
    'settings.set': async (change, { sender }) => {
      const now = await settings.set(change);
      speakAsChosen(now);
      for (const { window } of windows.all) {
        if (window.webContents !== sender) window.webContents.send(settingsChannel, now);
      }
      return now;
    },
    'logs.open_folder': async () => {
      await shell.openPath(logsFolder);
      return undefined;
    },
    'custom_nodes.open': async ({ file }) => {
      await openCustomNodes(nodesFolder.path, file);
      return undefined;
    },
    'custom_nodes.reveal': async ({ file }) => {
      shell.showItemInFolder(await nodeFilePath(nodesFolder.path, file));
      return undefined;
    },
    'custom_nodes.folder': () => nodesFolder.state,
    'custom_nodes.choose_folder': async ({ how }, { sender }) => {
      if (how === 'ask') await nodesFolder.ask(windows.of(sender).window);
      else await nodesFolder.choose(null);
      return nodesFolder.state;
    },
    'app.restart': () => {
      restart();
      return undefined;
    },
  };
}
