import { type BrowserWindow, shell } from 'electron';
import type { Hub } from '#main/realtime/index';
import type { DocumentsInWindow } from './documents-in-window';
import { connectPage } from './hub-port';
import type { IpcHandlers } from './ipc';
import type { ApplicationMenu } from './menu';
import { openCustomNodes } from './open-custom-nodes';
import type { SettingsFile } from './settings-file';
import { speakAsChosen } from './speak-as-chosen';

export interface IpcParts {
  readonly hub: Hub;
  readonly files: DocumentsInWindow;
  readonly settings: SettingsFile;
  readonly window: () => BrowserWindow;
  readonly address: () => { url: string; token?: string };
  readonly logsFolder: string;
  readonly menu: ApplicationMenu;
  readonly customNodesFolder: string;
}

export function createIpcHandlers(parts: IpcParts): IpcHandlers {
  const { hub, files, settings, window, address, logsFolder, customNodesFolder, menu } = parts;
  return {
    'channel.open': (_args, event) => {
      connectPage(hub, event.sender);
      return undefined;
    },
    'channel.address': () => address(),
    'file.open': () => files.open(),
    'file.save': ({ workflow_id, ask }) => files.save(workflow_id, ask),
    'file.ask_unsaved': ({ name }) => files.askUnsaved(name),
    'window.document': ({ name, modified, file }) => {
      const title = `${modified ? '• ' : ''}${name} – Factory UI`;
      window().setTitle(title);
      window().setDocumentEdited(modified);
      if (file !== undefined) window().setRepresentedFilename(file);
      return undefined;
    },
    'menu.show': (shown) => {
      menu.show(shown);
      return undefined;
    },
    'settings.get': () => settings.get(),
    'settings.set': async (change) => {
      const now = await settings.set(change);
      speakAsChosen(now);
      return now;
    },
    'logs.open_folder': async () => {
      await shell.openPath(logsFolder);
      return undefined;
    },
    'custom_nodes.open': async ({ file }) => {
      await openCustomNodes(customNodesFolder, file);
      return undefined;
    },
  };
}
