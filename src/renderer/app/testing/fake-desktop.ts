import { type DesktopSettings, desktopSettingsSchema, type NodesFolderState } from '#shared/ipc/channels';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import type { Menu } from '#shared/ipc/menu';
import type { DocumentInfo } from '#shared/protocol/requests';

export interface FakeDesktop {
  readonly api: DesktopApi;
  /** Calls of the window, in order, with what they were given: `saveFile {"workflow_id":…}`. */
  readonly calls: string[];
  /** What the native dialogs answer. */
  readonly answers: {
    opened: DocumentInfo | null;
    saved: DocumentInfo | null;
    unsaved: 'save' | 'discard' | 'cancel';
  };
  settings: DesktopSettings;
  /** The application menu as it was last shown. */
  menu: Menu;
  /** A command of the menu. */
  command(action: string): void;
  /** A file opened from outside the window. */
  show(info: DocumentInfo): void;
  /** The window is about to close. */
  close(): void;
  readonly listeners: number;
}

export const usualNodesFolder: NodesFolderState = {
  folder: '/home/ada/.config/factory-ui/custom_nodes',
  next: '/home/ada/.config/factory-ui/custom_nodes',
  is_usual: true,
  fixed: false,
};

/** What the preload puts on `window.factory`, with the person's answers given by the test. */
export function createFakeDesktop(): FakeDesktop {
  const calls: string[] = [];
  const commands = new Set<(action: string) => void>();
  const settingsListeners = new Set<(settings: DesktopSettings) => void>();
  const closings = new Set<() => void>();
  const documents = new Set<(info: DocumentInfo) => void>();
  const answers: FakeDesktop['answers'] = { opened: null, saved: null, unsaved: 'cancel' };
  const called = <T>(name: string, args: unknown, answer: T): Promise<T> => {
    calls.push(args === undefined ? name : `${name} ${JSON.stringify(args)}`);
    return Promise.resolve(answer);
  };
  const fake: FakeDesktop = {
    calls,
    answers,
    menu: [],
    settings: { channel: 'ipc', kept: { 'appearance.theme': 'light' }, customNodes: null },
    command(action) {
      for (const listener of commands) listener(action);
    },
    show(info) {
      for (const listener of documents) listener(info);
    },
    close() {
      for (const listener of closings) listener();
    },
    get listeners() {
      return commands.size + documents.size + closings.size;
    },
    api: {
      openChannel: () => called('openChannel', undefined, undefined),
      channelAddress: () => called('channelAddress', undefined, { url: 'ws://127.0.0.1:8000/ws', token: 't' }),
      openFile: () => called('openFile', undefined, answers.opened),
      saveFile: (args) => called('saveFile', args, answers.saved),
      askUnsaved: (args) => called('askUnsaved', args, answers.unsaved),
      showDocument: (args) => called('showDocument', { name: args.name, modified: args.modified }, undefined),
      showDocuments: () => Promise.resolve(undefined),
      draftsEntered: () => called('draftsEntered', undefined, undefined),
      openWindow: (args) => called('openWindow', args, undefined),
      showMenu(menu) {
        fake.menu = menu;
        return Promise.resolve(undefined);
      },
      getSettings: () => called('getSettings', undefined, fake.settings),
      setSettings(change) {
        fake.settings = desktopSettingsSchema.parse({ ...fake.settings, ...change });
        return called('setSettings', change, fake.settings);
      },
      revealFile: (args) => called('revealFile', args, undefined),
      openLogsFolder: () => called('openLogsFolder', undefined, undefined),
      openCustomNodes: (args) => called('openCustomNodes', args, undefined),
      revealCustomNode: (args) => called('revealCustomNode', args, undefined),
      nodesFolder: () => called('nodesFolder', undefined, usualNodesFolder),
      chooseNodesFolder: (args) => called('chooseNodesFolder', args, usualNodesFolder),
      restart: () => called('restart', undefined, undefined),
      onCommand: (listener) => subscribe(commands, listener),
      onEnterDrafts: (listener) => subscribe(closings, listener),
      onSettings: (listener) => subscribe(settingsListeners, listener),
      onShowDocument: (listener) => subscribe(documents, listener),
    },
  };
  return fake;
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
