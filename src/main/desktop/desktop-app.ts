import { join } from 'node:path';
import { app } from 'electron';
import { type Backend, createBackend } from '#main/backend';
import type { Documents } from '#main/documents/index';
import { sourceLauncher } from '#main/headless-command';
import type { Logger } from '#main/log/log';
import { openAtStart, runAtStart } from '#main/open-at-start';
import { closeOnSignals } from '#main/process/close-on-signals';
import { openSecrets } from '#main/secrets/open-secrets';
import { takeSecretVariables } from '#main/secrets/secret-variables';
import type { Settings } from '#main/settings';
import { unpacked } from '#main/unpacked';
import { customNodesPlace } from '#main/user-data';
import { toDisposable } from '#shared/base/disposable';
import { editorOrigin } from '#shared/ipc/names';
import type { DocumentInfo } from '#shared/protocol/requests';
import { serveEditor } from './editor-protocol';
import { ElectronDesktop } from './electron-desktop';
import { forkUtilityHost } from './host-process';
import { handleIpc } from './ipc';
import { createIpcHandlers } from './ipc-handlers';
import { NodesFolder } from './nodes-folder';
import { SettingsFile } from './settings-file';
import { speakAsChosen } from './speak-as-chosen';
import { systemSeal } from './system-seal';
import { EditorWindows } from './windows/editor-windows';
import { windowTheme } from './windows/window-theme';

export interface DesktopOptions {
  readonly settings: Settings;
  readonly log: Logger;
  readonly logsFolder: string;
}

type Opened = { readonly opened: readonly DocumentInfo[]; readonly failure?: unknown };
type Running = { readonly backend: Backend; readonly windows: EditorWindows };

/** The desktop app: the shared backend, its windows, and the native parts around them. */
export class DesktopApp {
  private running: Running | undefined;
  private closing: 'no' | 'closing' | 'closed' = 'no';
  private isToRestart = false;

  constructor(private readonly options: DesktopOptions) {}

  /** Starts everything and opens the given file, or the example. Call when Electron is ready. */
  async start(paths: readonly string[]): Promise<void> {
    const { settings, log, logsFolder } = this.options;
    const userData = app.getPath('userData');
    const resources = join(__dirname, '../../resources');
    const workflows = join(userData, 'workflows');
    const editor = join(__dirname, '../renderer');
    const kept = new SettingsFile(join(userData, 'settings.json'), log);
    speakAsChosen(kept.get());
    const nodesFolder = new NodesFolder({ asked: settings.customNodes, settings: kept, userData });
    const backend = createBackend({
      settings,
      paths: {
        userData,
        workflows,
        templates: join(resources, 'workflows'),
        recovery: join(userData, 'recovery'),
        revisions: join(userData, 'revisions'),
        customNodes: customNodesPlace({ ...settings, customNodes: nodesFolder.path }, userData),
        aside: join(unpacked(__dirname), 'aside.cjs'),
        editor,
      },
      forkHost: (role) => forkUtilityHost(join(__dirname, 'host.cjs'), role),
      log,
      secrets: openSecrets({
        userData,
        passphrase: settings.secretsPassphrase,
        variables: takeSecretVariables(process.env),
        system: systemSeal(),
        log,
      }),
      desktop: new ElectronDesktop(() => this.focus([])),
      headless: false,
      launcher: app.isPackaged ? [process.execPath] : sourceLauncher(app.getAppPath()),
      version: app.getVersion(),
      allowedOrigins: [editorOrigin],
    });
    const { documents } = backend;
    const address = await backend.bind();
    const socketUrl = `${address.url.replace(/^http/, 'ws')}/ws`;
    const theme = () => windowTheme(kept.get());
    serveEditor(editor, () => [new URL(socketUrl).origin], theme);
    const windows = new EditorWindows({
      documents,
      workflows,
      userData,
      icon: join(resources, 'icons/icon-512.png'),
      theme,
      log,
    });
    handleIpc(
      createIpcHandlers({
        hub: backend.hub,
        serving: () => opening,
        windows,
        settings: kept,
        address: () => ({ url: socketUrl, ...(backend.token === undefined ? {} : { token: backend.token }) }),
        logsFolder,
        nodesFolder,
        restart: () => this.restart(),
      }),
      log,
    );
    // The window draws itself while its documents are being opened: both take about as long.
    windows.restore();
    this.running = { backend, windows };
    const opening = this.openFirst(backend, settings.workflow === undefined ? paths : [settings.workflow]);
    // Electron's own handling is gone as soon as anything has listened to a signal for a while, as libraries that write
    // files do. Only after it has been put in place.
    closeOnSignals({ close: () => this.quitUnasked(), kill: () => backend.kill() }, log);
    const first = await opening;
    const failure = first.failure ?? (await this.runFirst(documents, first.opened));
    log.info(`Listening on ${address.url}`);
    if (failure === undefined || windows.isEmpty) return;
    const { window, files } = windows.last;
    if (window.isVisible()) await files.tellOpenFailed(failure);
    else window.once('show', () => void files.tellOpenFailed(failure));
  }

  /** A file that cannot be opened is no reason not to start: the window opens on the rest, and the error is told there. */
  private async openFirst({ documents, serve }: Backend, paths: readonly string[]): Promise<Opened> {
    const { log } = this.options;
    try {
      return { opened: await openAtStart({ documents, paths, log }) };
    } catch (error) {
      log.error('What was asked for could not be opened', error);
      if (documents.list().length === 0) await openAtStart({ documents, paths: [], log });
      return { opened: [], failure: error };
    } finally {
      serve();
    }
  }

  private async runFirst(documents: Documents, opened: readonly DocumentInfo[]): Promise<unknown> {
    const { settings, log } = this.options;
    try {
      if (settings.run) await runAtStart(documents, opened);
      return undefined;
    } catch (error) {
      log.error('What was asked for could not be run', error);
      return error;
    }
  }

  /** Brings the window used last to the front, as a second start of the app does, and opens what that one was given. */
  focus(paths: readonly string[]): void {
    if (!this.running || this.running.windows.isEmpty) return;
    const { window, files } = this.running.windows.last;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    for (const path of paths) void files.openOutside(path);
  }

  /** Holds the quit back until the person has said what becomes of what is not saved. */
  askBeforeQuit(event: { preventDefault(): void }): void {
    this.running?.windows.beforeQuit(
      event,
      () => app.quit(),
      () => {
        this.isToRestart = false;
      },
    );
  }

  private restart(): void {
    this.isToRestart = true;
    app.quit();
  }

  private quitUnasked(): Promise<never> {
    this.running?.windows.stopAsking();
    app.quit();
    return new Promise(() => undefined);
  }

  /** Holds the quit back until runs have stopped with their hooks and the host is gone. */
  closeBeforeQuit(event: { preventDefault(): void }): void {
    if (this.closing === 'closed' || !this.running) return;
    event.preventDefault();
    if (this.closing === 'closing') return;
    this.closing = 'closing';
    const done = toDisposable(() => {
      this.closing = 'closed';
      if (this.isToRestart) relaunch();
      app.exit(0);
    });
    this.running.backend.close().then(
      () => done.dispose(),
      (error: unknown) => {
        this.options.log.error('Closing failed', error);
        done.dispose();
      },
    );
  }
}

/** An AppImage runs from a place that is gone when it ends. */
function relaunch(): void {
  const image = process.env.APPIMAGE;
  app.relaunch(image === undefined ? {} : { execPath: image, args: process.argv.slice(1) });
}
