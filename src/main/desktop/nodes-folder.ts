import { accessSync, constants } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { makeFolder } from '#main/user-data';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { NodesFolderState } from '#shared/ipc/channels';
import { t } from '#shared/words/words';
import type { SettingsFile } from './settings-file';

export interface NodesFolderOptions {
  /** By the command line; then it is chosen only there. */
  readonly asked: string | undefined;
  readonly settings: SettingsFile;
  readonly userData: string;
}

/**
 * Where the person's own nodes are: what the command line says, else what the person chose, else a folder of the user
 * data. Another one counts from the next start: everything that runs has its nodes from this one.
 */
export class NodesFolder {
  /** In use until the app ends. */
  readonly path: string;
  private readonly problem: string | undefined;

  constructor(private readonly options: NodesFolderOptions) {
    const { asked, settings } = options;
    const chosen = settings.get().customNodes;
    this.problem = asked === undefined && chosen !== null ? problemOf(chosen) : undefined;
    this.path = asked !== undefined ? resolve(asked) : this.problem === undefined ? this.next : this.usual;
  }

  get state(): NodesFolderState {
    const { asked, settings } = this.options;
    return {
      folder: this.path,
      next: asked === undefined ? this.next : this.path,
      is_usual: asked === undefined && settings.get().customNodes === null,
      fixed: asked !== undefined,
      ...(this.problem !== undefined && this.next !== this.path && { problem: this.problem }),
    };
  }

  async ask(window: BrowserWindow): Promise<void> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: t('desktop.nodes_folder'),
      defaultPath: this.next,
      properties: ['openDirectory', 'createDirectory'],
    });
    const [path] = filePaths;
    if (!canceled && path !== undefined) await this.choose(path);
  }

  /** @param path null: the usual one. SETTINGS_INVALID */
  async choose(path: string | null): Promise<void> {
    const { asked, settings, userData } = this.options;
    if (asked !== undefined) throw fixed();
    if (path !== null) {
      // All that lies in it is watched: that of everything a person has would never end.
      const way = relative(path, userData);
      if (!way.startsWith('..') && path !== this.usual) {
        throw tooWide(path);
      }
      const problem = problemOf(path);
      if (problem !== undefined) throw new FactoryError('SETTINGS_INVALID', problem);
    }
    await settings.set({ customNodes: path === this.usual ? null : path });
  }

  private get usual(): string {
    return join(this.options.userData, 'custom_nodes');
  }

  private get next(): string {
    return this.options.settings.get().customNodes ?? this.usual;
  }
}

function problemOf(folder: string): string | undefined {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK);
    return undefined;
  } catch (error) {
    return `The folder ${folder} can not be used: ${messageOf(error)}`;
  }
}

const fixed = () =>
  new FactoryError('SETTINGS_INVALID', 'The app was started with --custom-nodes; the folder is chosen there.');

const tooWide = (folder: string) =>
  new FactoryError(
    'SETTINGS_INVALID',
    `${folder} holds much more than nodes, and all in the folder is watched. Choose a folder of its own.`,
  );
